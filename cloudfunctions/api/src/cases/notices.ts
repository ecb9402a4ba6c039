import type {CallContext} from '../context'
import type {NewNotice} from '../kernel/notify'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {kindNames} from '../../../../miniprogram/packages/cases/rules/states'
import type {KindName} from '../../../../miniprogram/packages/messages/rules/kinds'
import {coveringNow} from '../people/coveringNow'
import {postsHeld} from '../people/postsHeld'
import {activeIn} from '../people/posts/find'
import type {Case} from './documents'

/** What is told about cases: to whoever's it is, to whoever is in charge, and to the head. */

type Fields = Readonly<Record<string, string>>

const ownPage = ({_id}: Pick<Case, '_id'>): string => `/packages/cases/pages/case/case?id=${_id}`
const deskPage = ({_id}: Pick<Case, '_id'>): string => `/packages/cases/pages/desk/desk?id=${_id}`

/** To whoever's it is; who has no account hears it on the phone. @param by who did it, by person id */
export const toOwner = (one: Case, kind: KindName, fields: Fields = {}, by?: string): readonly NewNotice[] =>
  one.person.startsWith('p_')
    ? [
        {
          ...{to: one.person, kind, about: one.person, page: ownPage(one)},
          ...(by === undefined ? {} : {people: {by}}),
          fields: {what: withoutNumbers(one.what), ...fields},
        },
      ]
    : []

/** To those who work on it: never whose it is. @param persons person ids */
export const toStaff = (
  one: Case,
  persons: readonly string[],
  kind: KindName,
  fields: Fields = {},
): readonly NewNotice[] =>
  persons.map((to) => ({
    ...{to, kind, about: null, page: deskPage(one)},
    // Never the resident's own words: what staff were told stays when the resident is erased.
    fields: {what: one.service?.name ?? kindNames[one.kind], code: one.code, due: one.due.date, ...fields},
  }))

/** More people are not told of one thing. */
const most = 10

const inPost = async (
  community: string,
  role: 'community-admin' | 'window-staff',
  now: Date,
): Promise<readonly string[]> =>
  (await activeIn(community, role, dateAt8(now))).map(({person}) => person).slice(0, most)

/** The head of the community. One read. */
export const headsOf = ({community}: Pick<Case, 'community'>, now: Date): Promise<readonly string[]> =>
  inPost(community, 'community-admin', now)

/** Who gives cases to somebody: the window; where it has nobody, the head. */
export const deskOf = async (one: Pick<Case, 'community'>, now: Date): Promise<readonly string[]> => {
  const window = await inPost(one.community, 'window-staff', now)
  return window.length > 0 ? window : headsOf(one, now)
}

/** Whose turn it is: who is in charge, or took over from them; else the desk. A case is never nobody's. */
export const inChargeOf = async (one: Case, now: Date): Promise<readonly string[]> => {
  const {agent, community} = one
  if (agent === null) return deskOf(one, now)
  if ((await postsHeld(community, agent.person, now)).length > 0) return [agent.person]
  const successors = await coveringNow(community, agent.person, now)
  return successors.length > 0 ? successors.slice(0, most) : deskOf(one, now)
}

/** The caller is not told of what they do themselves. */
export const others = (
  {account}: Pick<CallContext, 'account'>,
  persons: readonly string[],
): readonly string[] => persons.filter((person) => person !== account?._id)
