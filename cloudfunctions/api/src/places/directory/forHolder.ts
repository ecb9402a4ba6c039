import type {CallContext} from '../../context'
import {hasMovedOut} from '../../people/isMember'
import {endPostOf} from '../../people/posts/end'
import {give} from '../../people/posts/give'
import {grantedBefore} from '../../people/posts/held'
import {checkPost, lastDay, postRules} from '../../../../../miniprogram/packages/people/rules/posts'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {directoryOf, type Directory, type HolderSaid} from './repo'

/** A line of the directory, as far as rights follow from it. */
type Line = Pick<HolderSaid, 'post' | 'place' | 'person' | 'from' | 'until'>

const withRights = ['grid-worker', 'building-head', 'unit-head'] as const

/** The post that a line gives to the person who stands in it, or null: the other lines are names and numbers. */
export const roleOf = (post: Line['post']): (typeof withRights)[number] | null =>
  withRights.find((one) => one === post) ?? null

/** What right follows from a line today or later; null where none does. */
const rightOf = ({post, place, person, from, until}: Line, today: string) => {
  const role = roleOf(post)
  if (role === null || person === null || (until !== null && until < today)) return null
  const last = lastDay(role, from, today)
  return {role, place, person, from, until: until === null || until > last ? last : until}
}
type Right = NonNullable<ReturnType<typeof rightOf>>

const same = (a: Right, b: Right | null): boolean =>
  b !== null &&
  a.role === b.role &&
  a.person === b.person &&
  JSON.stringify(a.place) === JSON.stringify(b.place)

/** What is wrong with a line as far as a right follows from it. */
export const wrongRight = (line: Line, today: string): Readonly<Record<string, string>> => {
  const right = rightOf(line, today)
  return right === null ? {} : checkPost(right, today)
}

/** Whether a line would give a post for people who live there to somebody who has moved away. One read at most. */
export const movedAway = async (
  line: Line & {readonly community: string},
  today: string,
): Promise<boolean> => {
  const right = rightOf(line, today)
  if (right === null || !postRules[right.role].lives) return false
  return hasMovedOut(line.community, right.person)
}

/**
 * Ends what followed from a line, unless it follows from what the line becomes, or from another one. At most one
 * write.
 */
export const endRight = async (
  context: CallContext,
  directory: Directory,
  {id, after}: {readonly id: string; readonly after: Line | null},
): Promise<void> => {
  const today = dateAt8(context.now)
  const {[id]: before, ...others} = directory.holders
  // One that was over is looked at as well: its right may have been given for longer.
  const right = before === undefined ? null : rightOf({...before, until: null}, today)
  if (right === null) return
  const stands = [...Object.values(others), ...(after === null ? [] : [after])].some((line) =>
    same(right, rightOf(line, today)),
  )
  if (!stands) await endPostOf(context, {community: directory.community, ...right}, {again: true})
}

/**
 * Gives what follows from a line. Where somebody has changed the line meanwhile it is ended again: the right does not
 * outlive the line. A retry that comes late gives nothing back that was ended since. Three writes at most.
 */
export const giveRight = async (
  context: CallContext,
  community: string,
  {id, line}: {readonly id: string; readonly line: Line},
): Promise<void> => {
  const today = dateAt8(context.now)
  const right = rightOf(line, today)
  if (right === null) return
  if (await grantedBefore(context, community, right.person)) return
  await give(context, {community, ...right}, {again: true})
  const now = (await directoryOf(community))?.holders[id]
  if (now === undefined || !same(right, rightOf(now, today))) {
    await endPostOf(context, {community, ...right}, {again: true})
  }
}
