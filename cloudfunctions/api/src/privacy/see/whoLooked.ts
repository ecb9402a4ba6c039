import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {visitsOfLate} from '../../booking/comingVisits'
import {openCursor} from '../../kernel/sealedCursor'
import {seal} from '../../kernel/secrets'
import {isOfRequests} from '../../people/access'
import {actorsAs, looksAt} from '../../people/looks'
import {communityNames} from '../../places/community/names'
import {whomOf} from './whom'

const aPage = 30
/** Visits in which it is looked who did something for the person. */
const visitsSeen = 20

const eventNames: Readonly<Record<string, string>> = {
  reserve: '替您预约',
  cancel: '替您取消',
  arrive: '登记您到了',
  call: '叫您的号',
  finish: '登记办理结果',
  undo: '撤回上一步',
}

/** Who looked at somebody's data and what others did for them. Names are looked up now: none stands in the log. */
export const whoLooked = async (
  context: CallContext,
  {community, cursor}: InputOf<'privacy.whoLooked'>,
): Promise<ReplyOf<'privacy.whoLooked'>> => {
  const account = await whomOf(context, community, '替本人查谁看过资料')
  if (account === null) return {looks: [], acts: []}
  const persons = [account._id, ...(account.also ?? [])]
  const [found, visits] = await Promise.all([
    looksAt(persons, aPage, cursor === undefined ? undefined : openCursor(cursor)),
    cursor === undefined ? visitsOfLate(persons, visitsSeen) : [],
  ])
  const acts = visits.flatMap(({community: place, service, timeline}) =>
    timeline
      .filter(({by, event}) => !persons.includes(by) && event in eventNames)
      .map(({by, at, event}) => ({
        community: place,
        by,
        at,
        what: `${eventNames[event] ?? ''}：${service?.name ?? '现场办理'}`,
      })),
  )
  const shown = context.acting?.how === 'staff' ? found.filter((look) => !isOfRequests(look)) : found
  const looks = shown.map(({community: place, viewer, at, purpose}) => ({
    community: place,
    by: viewer,
    at,
    what: purpose,
  }))
  const [sayActor, names] = await Promise.all([
    actorsAs([...looks, ...acts]),
    communityNames([...looks, ...acts].map((one) => one.community)),
  ])
  const view = (one: (typeof acts)[number]) => ({
    who: sayActor(one),
    what: one.what,
    at: one.at.toISOString(),
    community: names.get(one.community) ?? '',
  })
  const last = found.length === aPage ? found.at(-1)?.ord : undefined
  return {
    looks: looks.map(view),
    ...(last === undefined ? {} : {next: seal(last)}),
    acts: [...acts].sort((a, b) => b.at.getTime() - a.at.getTime()).map(view),
  }
}
