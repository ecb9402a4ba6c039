import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import {collection, command, inCommunity, keep} from '../../kernel/database'
import type {TreePointer} from '../import/documents'
import type {TodayView} from './contract'

export interface Community {
  readonly _id: string
  /** The community itself, so that it is scoped like all else. */
  readonly community: string
  /** Its district, once it belongs to one: whose holidays hold here. */
  readonly district?: string
  /** Its street in the district. */
  readonly street?: string
  /** 社区 or 城中村. */
  readonly kind?: 'community' | 'urban-village'
  /** Levels of its grid. */
  readonly levels?: 2 | 3
  readonly name: string
  readonly persona: string
  readonly hall: TodayView['hall']
  readonly sessions: readonly Session[]
  readonly notices: TodayView['notices']
  /** Which version of its places counts; absent before the first. */
  readonly tree?: TreePointer
}

const communities = collection<Community>('communities')

export const communityById = (community: string): Promise<Community | null> =>
  inCommunity(communities, community).get(community)

/** Ids of the communities of a district, for timers. */
export const communitiesIn = async (district: string, limit: number): Promise<readonly string[]> =>
  (await communities.find({district}, {limit})).map(({_id}) => _id)

/** Adds the community or replaces what it says. */
export const keepCommunity = (community: Community): Promise<void> => keep(communities, community)

/** Makes another version of the places count, if `from` still does; false when it does not. One write. */
export const pointAtTree = async (
  community: string,
  from: string | null,
  tree: TreePointer,
): Promise<boolean> => {
  const still = from === null ? {tree: command().exists(false)} : {'tree.id': from}
  const change = {tree: command().set(tree)}
  return (await inCommunity(communities, community).update({_id: community, ...still}, change)) === 1
}

export const addCommunity = (community: Community): Promise<'added' | 'exists'> =>
  inCommunity(communities, community.community).add(community)

/** Puts a community into a district; false when it is in another. At most one write. */
export const joinDistrict = async (
  {community, district, street, kind}: Community,
  place: Required<Pick<Community, 'district' | 'street' | 'kind'>>,
): Promise<boolean> => {
  if (district !== undefined && district !== place.district) return false
  if (district === place.district && street === place.street && kind === place.kind) return true
  const still = district ?? command().exists(false)
  return (await inCommunity(communities, community).update({_id: community, district: still}, place)) === 1
}

/** At most a hundred communities by their ids. */
export const communitiesById = (ids: readonly string[]): Promise<readonly Community[]> =>
  communities.find({_id: command().in(ids)}, {limit: 100})
