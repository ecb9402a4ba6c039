import type {Thing} from '../kernel/contract'
import {collection, inCommunity} from '../kernel/database'
import type {Entry} from '../kernel/timelineEntry'
import {dateAt8} from '../../../../miniprogram/shared/time'

export type DelegationState = 'offered' | 'active' | 'ended'

/** Somebody lets somebody else do named things for them, for a time. */
export interface Delegation {
  readonly _id: string
  readonly community: string
  /** Whose things they are. */
  readonly of: string
  /** Who does them; `-` until the offer is taken. */
  readonly to: string
  readonly things: readonly Thing[]
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
  /** Lent in the app by the person, or at the window on paper. */
  readonly how: 'app' | 'window'
  readonly state: DelegationState
  readonly timeline: readonly Entry<'offer' | 'accept' | 'end' | 'erase', DelegationState>[]
  readonly changedAt: Date
  readonly rev: number
}

export const delegations = collection<Delegation>('delegations')

/** What is lent to somebody here, ended ones too. One query. */
export const lentTo = (community: string, to: string): Promise<readonly Delegation[]> =>
  inCommunity(delegations, community).find({to}, {limit: 100})

/** Whether a delegation holds on a day, for a thing. */
export const lends = ({state, from, until, things}: Delegation, thing: Thing, today: string): boolean =>
  state === 'active' && from <= today && until >= today && things.includes(thing)

/** The delegation by which somebody may do a thing for somebody today, or null. */
export const delegationFor = async (
  community: string,
  {
    of,
    to,
    thing,
    now,
  }: {
    readonly of: readonly string[]
    readonly to: readonly string[]
    readonly thing: Thing
    readonly now: Date
  },
): Promise<Delegation | null> => {
  const lent = await Promise.all(to.map((person) => lentTo(community, person)))
  return lent.flat().find((one) => of.includes(one.of) && lends(one, thing, dateAt8(now))) ?? null
}
