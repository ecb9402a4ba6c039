import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {holds} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {noteAccess} from '../access'
import type {Account} from '../account'
import {openCodesOf, type OneTimeCode} from '../codes'
import {accountById, membershipsIn} from '../repo'
import type {LentRow, LentView, OfferRow} from './contract'
import {offered} from './offered'
import type {Delegation} from './documents'
import {stayedSince} from './holding'
import {lentBy, lentTo} from './repo'

/** Those that hold on the day of a moment. */
export const standingOf =
  (now: Date) =>
  (delegation: Delegation): boolean =>
    holds(delegation, dateAt8(now))

/** Whom the caller has lent what, and who has lent the caller what. */
export const lent = async (
  context: CallContext,
  {community}: InputOf<'people.lent'>,
): Promise<ReplyOf<'people.lent'>> => {
  const {persons} = context
  const [mine, theirs, offers] = await Promise.all([
    lentBy(community, persons),
    lentTo(community, persons),
    Promise.all(persons.map((person) => openCodesOf(community, person, 'delegation', context.now))),
  ])
  return {
    lent: await rowsOf(context, community, mine, 'to'),
    borrowed: await rowsOf(context, community, theirs, 'of'),
    offers: offers.flat().flatMap(offerRow),
  }
}

/** Who may do things for a person at the window. */
export const lentAtWindow = async (
  context: CallContext,
  {community, person}: InputOf<'people.lentAtWindow'>,
): Promise<ReplyOf<'people.lentAtWindow'>> => {
  const account = await accountById(person)
  if (account === null) throw new Refusal('not-found')
  const {_id} = account
  await noteAccess(context, {community, of: `lent:${_id}`, persons: [_id], purpose: '查看请谁代办'})
  const [mine, offers] = await Promise.all([
    lentBy(community, idsOf(account)),
    openCodesOf(community, _id, 'delegation', context.now),
  ])
  return {
    lent: await rowsOf(context, community, mine, 'to'),
    borrowed: [],
    offers: offers.flatMap(offerRow),
  }
}

/** Who does things for somebody, and for whom they do things, as it holds today; for staff who look at them. */
export const delegationsOf = async (
  context: CallContext,
  community: string,
  persons: readonly string[],
): Promise<Pick<LentView, 'lent' | 'borrowed'>> => {
  const [mine, theirs] = await Promise.all([lentBy(community, persons), lentTo(community, persons)])
  return {
    lent: await rowsOf(context, community, mine, 'to'),
    borrowed: await rowsOf(context, community, theirs, 'of'),
  }
}

const idsOf = ({_id, also = []}: Account): readonly string[] => [_id, ...also]

const offerRow = (code: OneTimeCode): readonly OfferRow[] => {
  const says = offered(code)
  return says === null ? [] : [{things: says.things, months: says.months, until: code.until}]
}

/** Those that hold, with the name of the other one; who is gone or has moved out is not in it. */
const rowsOf = async (
  {now}: CallContext,
  community: string,
  found: readonly Delegation[],
  other: 'of' | 'to',
): Promise<LentView['lent']> => {
  const standing = found.filter(standingOf(now))
  if (standing.length === 0) return []
  const persons = [...new Set(standing.flatMap(({of, to}) => [of, to]))]
  const accounts = new Map(
    (await Promise.all(persons.map((person) => accountById(person)))).flatMap((account, n) =>
      account === null ? [] : [[persons[n] ?? '', account] as const],
    ),
  )
  const kept = [...new Set([...accounts.values()].map(({_id}) => _id))]
  const memberships = new Map((await membershipsIn(community, kept)).map((one) => [one.person, one]))
  return standing.flatMap((one): LentRow[] => {
    const stayed = [one.of, one.to].every((person) =>
      stayedSince(memberships.get(accounts.get(person)?._id ?? '') ?? null, one.lentAt),
    )
    const account = accounts.get(one[other])
    if (account === undefined || !stayed) return []
    const {things, from, until, how, usedAt} = one
    return [
      {
        id: one._id,
        person: account._id,
        name: account.name,
        things,
        from,
        until,
        how,
        ...(usedAt === undefined ? {} : {usedAt: usedAt.toISOString()}),
      },
    ]
  })
}
