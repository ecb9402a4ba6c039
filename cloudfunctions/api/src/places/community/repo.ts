import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import {collection, inCommunity, keep} from '../../kernel/database'
import type {TodayView} from './contract'

export interface Community {
  readonly _id: string
  /** The community itself, so that it is scoped like all else. */
  readonly community: string
  readonly name: string
  readonly persona: string
  readonly hall: TodayView['hall']
  readonly sessions: readonly Session[]
  readonly notices: TodayView['notices']
}

const communities = collection<Community>('communities')

export const communityById = (community: string): Promise<Community | null> =>
  inCommunity(communities, community).get(community)

/** Adds the community or replaces what it says. */
export const keepCommunity = (community: Community): Promise<void> => keep(communities, community)
