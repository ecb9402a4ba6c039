import {hashOf} from '../kernel/ids'
import {merkleRoot} from '../kernel/merkle'
import type {Entry} from '../kernel/timelineEntry'
import {addDays, dateAt8, instant} from '../../../../miniprogram/shared/time'
import type {Leaves} from './documents'

/** The moment a day at +08:00 is over. */
export const endOf = (date: string): Date => instant(addDays(date, 1), '00:00')

/** The days at +08:00 on which a timeline got entries. */
export const daysOf = (timeline: readonly Entry<string, string>[]): ReadonlySet<string> =>
  new Set(timeline.map(({at}) => dateAt8(at)))

/** A document at the end of a day: where its chain had come. 128 bits are enough, and kept a thousand times a day. */
export const leafOf = (
  collection: string,
  id: string,
  timeline: readonly Entry<string, string>[],
  date: string,
): string => {
  const end = endOf(date)
  const last = timeline.filter(({at}) => at < end).at(-1)
  return hashOf(['leaf', collection, id, last?.chain ?? null]).slice(0, 32)
}

const inOrder = (names: object): string[] => Object.keys(names).sort()

/** Leaves in the order in which they are hashed: by collection, then by id. */
export const leavesInOrder = (
  leaves: Leaves,
): readonly {readonly collection: string; readonly id: string; readonly leaf: string}[] =>
  inOrder(leaves).flatMap((collection) => {
    const ids = leaves[collection] ?? {}
    return inOrder(ids).map((id) => ({collection, id, leaf: ids[id] ?? ''}))
  })

/**
 * The root of a day: over its leaves and, as the first of them, over the root of the day before. So the last one
 * stands for all days.
 */
export const rootOf = (community: string, date: string, before: string | null, leaves: Leaves): string => {
  const listed = leavesInOrder(leaves).map(({collection, id, leaf}) => hashOf([collection, id, leaf]))
  return merkleRoot([hashOf(['day', community, date, before, listed.length]), ...listed])
}
