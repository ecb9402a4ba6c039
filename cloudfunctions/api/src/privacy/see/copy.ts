import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {renderHoldings, type HeldSection} from '../../papers/holdings'
import {storePaper} from '../../papers/storePaper'
import {whoseOf} from '../../people/whose'
import {communityNames} from '../../places/community/names'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {holdingId} from '../holdings'
import {sectionsOf, sectionView, seenBy, type Section} from './held'
import {whomOf} from './whom'

const readable = (section: Section): HeldSection => {
  const {title, why, kept, onErase} = sectionView(section)
  return {
    title,
    why: `${why}留多久：${kept}${onErase}`,
    rows: section.records.flatMap(({title: what, place, rows}) => [
      {label: '—', value: place === '' ? what : `${what}（${place}）`},
      ...rows.map(({label, value}) => ({label, value})),
    ]),
  }
}

const forPrograms = (sections: readonly Section[], person: string, now: Date): Buffer =>
  Buffer.from(
    JSON.stringify(
      {
        person,
        made: now.toISOString(),
        sections: sections.map(({holding, records}) => ({
          id: holdingId(holding),
          title: holding.title,
          why: holding.why,
          kept: holding.kept,
          onErase: holding.erased,
          records: records.map(({community, title, data}) => ({community, title, ...data})),
        })),
      },
      null,
      2,
    ),
  )

/** Everything that is held, of all communities, as a file: for a program, or as a paper to read. */
export const copy = async (
  context: CallContext,
  {community, as}: InputOf<'privacy.copy'>,
): Promise<ReplyOf<'privacy.copy'>> => {
  const account = await whomOf(context, community, '按本人要求打印资料副本')
  if (account === null) throw new Refusal('needs-contact')
  const [sections, names] = await Promise.all([
    whoseOf(account).then((whose) => sectionsOf(seenBy(context, whose))),
    communityNames([community]),
  ])
  const made = dateAt8(context.now)
  const {bytes, missing} =
    as === 'json'
      ? {bytes: forPrograms(sections, account._id, context.now), missing: []}
      : await renderHoldings({
          communityName: names.get(community) ?? '有事找',
          personName: account.name,
          made,
          sections: sections.map(readable),
        })
  const ending = as === 'json' ? 'json' : 'pdf'
  const stored = await storePaper(context, {
    ...{community, kind: 'holdings', bytes, missing, ending},
    about: account._id,
  })
  return {...stored, name: `有事找-我的资料-${made}.${ending}`}
}
