import {collection, command, inCommunity} from '../kernel/database'
import {mostGone, type Entries, type Kept} from '../kernel/entries'
import type {PartTimeSaid, PartyNodeSaid, UnitSaid} from './contractParty'

export interface Liaison {
  readonly name: string
  /** Sealed. */
  readonly phone: string | null
  readonly person: string | null
}

export type Unit = UnitSaid & {readonly liaison: Liaison | null}

/** The party's tree, the units and the part-time members of a community. `_id` is the community. */
export interface Organisation {
  readonly _id: string
  readonly community: string
  /** One more with each change of any entry; what spans entries is checked against it. */
  readonly rev: number
  readonly nodes: Entries<PartyNodeSaid>
  readonly units: Entries<Unit>
  readonly partTime: Entries<PartTimeSaid>
  /** Ids that were taken away, the last ones. */
  readonly gone?: readonly string[]
}

export type Part = 'nodes' | 'units' | 'partTime'

/** One document holds them all and is read whole at each change. */
export const mostEntries = {nodes: 300, units: 300, partTime: 200} as const

export const goneOf = ({gone}: Organisation): readonly string[] => gone ?? []

const organisations = collection<Organisation>('organisations')

/** An organisation that has not been begun has revision -1. */
export const organisationOf = async (community: string): Promise<Organisation> =>
  (await inCommunity(organisations, community).get(community)) ?? {
    _id: community,
    community,
    rev: -1,
    nodes: {},
    units: {},
    partTime: {},
  }

/** Puts or takes away (null) one entry if nothing in the document has changed since it was read. */
export const writeEntry = async (
  organisation: Organisation,
  {part, id, entry}: {readonly part: Part; readonly id: string; readonly entry: Kept | null},
): Promise<boolean> => {
  const scoped = inCommunity(organisations, organisation.community)
  const {_id, rev} = organisation
  // Somebody else may begin it as well: then the revision decides.
  if (rev === -1) await scoped.add({...organisation, rev: 0})
  const change = entry === null ? command().remove() : command().set(entry)
  return (
    (await scoped.update(
      {_id, rev: Math.max(rev, 0)},
      {
        [`${part}.${id}`]: change,
        rev: command().inc(1),
        ...(entry === null ? {gone: command().push({each: [id], slice: -mostGone})} : {}),
      },
    )) === 1
  )
}
