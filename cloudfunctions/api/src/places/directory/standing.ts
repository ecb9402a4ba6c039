import {postsHeldBy} from '../../people/posts/held'
import {samePlace} from '../../../../../miniprogram/packages/people/rules/posts'
import {lookAfter} from '../../../../../miniprogram/packages/places/rules/directory'
import type {BuildingLine, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {addDays} from '../../../../../miniprogram/shared/time'
import {roleOf} from './forHolder'
import {directoryOf, endHolders, type Directory, type Holder} from './repo'

/**
 * Lines of the directory and the rights that follow from them do not come apart: a line of a grid worker, building
 * head or unit head with an account is over as soon as the person's post is, whoever ended it and however. That is
 * applied when the directory is read, and written once a day.
 */

type Line = readonly [id: string, holder: Holder]

/** A line whose end is not known to be past on a day, and whose person has a right as long as it holds. */
const restsOn = ({post, person, until}: Holder, today: string) => {
  const role = roleOf(post)
  return role === null || person === null || (until !== null && until < today) ? null : {role, person}
}

/** Lines as they stand on a day. Reads who holds which post only where a line rests on one. */
export const asTheyStand = async (
  community: string,
  lines: readonly Line[],
  today: string,
): Promise<readonly Line[]> => {
  const persons = lines.flatMap(([, holder]) => restsOn(holder, today)?.person ?? [])
  if (persons.length === 0) return lines
  const held = await postsHeldBy(community, persons)
  return lines.map(([id, holder]): Line => {
    const right = restsOn(holder, today)
    if (right === null) return [id, holder]
    const post = held
      .get(right.person)
      ?.find(({role, place}) => role === right.role && samePlace(place, holder.place))
    if (post !== undefined && post.until >= today) return [id, holder]
    return [id, over(holder, post?.until ?? addDays(today, -1))]
  })
}

/** As the line is once its end is written: also its revision, so that it can be changed as it is seen. */
const over = (holder: Holder, until: string): Holder => ({
  ...holder,
  until,
  published: null,
  rev: holder.rev + 1,
})

/** The directory with its lines as they stand on a day; null before the first entry. */
export const directoryToday = async (community: string, today: string): Promise<Directory | null> => {
  const found = await directoryOf(community)
  return found === null
    ? null
    : {
        ...found,
        holders: Object.fromEntries(await asTheyStand(community, Object.entries(found.holders), today)),
      }
}

/** Who looks after a building on a day, nearest first; nobody whose post is over. One read at most. */
export const lookAfterToday = async (
  directory: Directory | null,
  tree: Tree,
  at: {readonly building: BuildingLine; readonly unit: string | null; readonly date: string},
): Promise<readonly Holder[]> => {
  if (directory === null) return []
  const near = new Set(lookAfter<Holder>(Object.values(directory.holders), tree, at))
  const lines = Object.entries(directory.holders).filter(([, holder]) => near.has(holder))
  const standing = (await asTheyStand(directory.community, lines, at.date)).map(([, holder]) => holder)
  return lookAfter<Holder>(standing, tree, at)
}

/**
 * Writes the ends of lines whose posts are over. One write for each last day; what somebody changes meanwhile waits
 * for the next time.
 */
export const writeEnds = async (
  directory: Directory,
  ids: readonly string[],
  today: string,
): Promise<void> => {
  const lines = ids.flatMap((id): readonly Line[] => {
    const holder = directory.holders[id]
    return holder === undefined ? [] : [[id, holder]]
  })
  const ended = (await asTheyStand(directory.community, lines, today)).filter(
    ([id, {rev}]) => rev !== directory.holders[id]?.rev,
  )
  for (const last of new Set(ended.map(([, {until}]) => until))) {
    if (last === null) continue
    await endHolders(
      directory,
      ended.filter(([, {until}]) => until === last).map(([id]) => id),
      last,
    )
  }
}
