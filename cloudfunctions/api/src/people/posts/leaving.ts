import {residentRoles} from '../../../../../miniprogram/packages/people/rules/posts'
import {addDays} from '../../../../../miniprogram/shared/time'
import type {Membership, Post} from '../account'
import {ruleOf, holdersOf} from './find'

/** Posts of somebody who moves away: what ends with that, and what they keep. */
export interface Leaving {
  readonly ended: readonly Pick<Post, 'role' | 'place'>[]
  readonly posts: readonly Post[]
  /** They hold nothing more: what waits for them is to be handed over. */
  readonly works: boolean
}

/** Posts for who lives there end the day before; one that began only today goes. Those of staff stay. */
export const leavingOf = ({posts}: Pick<Membership, 'posts'>, today: string): Leaving => {
  const yesterday = addDays(today, -1)
  const ends = (post: Post): boolean => ruleOf(post.role).lives && post.until >= today
  return {
    ended: posts.filter(ends).map(({role, place}) => ({role, place})),
    posts: posts.flatMap((post) => {
      if (!ends(post)) return [post]
      return post.from > yesterday ? [] : [{...post, until: yesterday}]
    }),
    works: posts.some((post) => !ends(post) && post.until >= today),
  }
}

/** What somebody's moving away ended, and how much waits since then; null where they did not, or left no post. */
export const leftBehind = ({standing, timeline}: Pick<Membership, 'standing' | 'timeline'>) => {
  const at = timeline.map(({event}) => event).lastIndexOf('move-out')
  const entry = timeline[at]
  if (standing !== 'moved-out' || entry === undefined) return null
  const {ended, waits} = entry.payload ?? {}
  const over = timeline.slice(at).some(({event}) => event === 'hand-over')
  return {
    at: entry.at,
    ended: Array.isArray(ended) ? ended.filter(isEnded) : [],
    waits: over || typeof waits !== 'number' ? 0 : waits,
  }
}

const isEnded = (value: unknown): value is Leaving['ended'][number] =>
  typeof value === 'object' && value !== null && 'role' in value && 'place' in value

/** Who lives or lived in a community and holds or held a post for who lives there. One query by index. */
export const residentHolders = (community: string): Promise<readonly Membership[]> =>
  holdersOf(community, residentRoles)
