import {collection, command, inCommunity} from '../../kernel/database'
import type {Entry} from '../../kernel/timelineEntry'

export type HouseholdState = 'own' | 'merged'

/**
 * People of one home who have said so to each other, or whom staff have written down together. Who they are
 * stands in their memberships' `household`; where they live, too.
 */
export interface Household {
  readonly _id: string
  readonly community: string
  /** The household that it turned out to be: always one whose id comes before this one's, so no circle can be. */
  readonly mergedInto?: string
  readonly state: HouseholdState
  readonly timeline: readonly Entry<'form' | 'split' | 'merge' | 'unmerge', HouseholdState>[]
  readonly changedAt: Date
  readonly rev: number
}

const households = collection<Household>('households')

export const householdById = (community: string, id: string): Promise<Household | null> =>
  inCommunity(households, community).get(id)

export const addHousehold = (household: Household): Promise<'added' | 'exists'> =>
  inCommunity(households, household.community).add(household)

/** Those that were merged into any of these. One query. */
export const mergedInto = (community: string, ids: readonly string[]): Promise<readonly Household[]> =>
  inCommunity(households, community).find({mergedInto: command().in(ids)}, {limit: 100})

/** Moves a household one step if nobody did since it was read. */
export const changeHousehold = async (
  {_id, community, rev}: Household,
  {entry, into}: {readonly entry: Household['timeline'][number]; readonly into: string | null},
): Promise<boolean> =>
  (await inCommunity(households, community).update(
    {_id, rev},
    {
      mergedInto: into ?? command().remove(),
      state: entry.to,
      timeline: command().push([entry]),
      changedAt: entry.at,
      rev: command().inc(1),
    },
  )) === 1
