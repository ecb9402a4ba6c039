import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {logFault} from '../../kernel/log'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {checkedOn, uncheckedOn} from './repo'
import {writeEnds} from './standing'

/** Communities looked at in one run; the rest follow a minute later. */
const directoriesARun = 5

/** A line that was written in these milliseconds may still be waiting for the right that follows from it. */
const settledAfter = 120_000

/**
 * Once a day the ends of lines whose posts are over are written, with the numbers that were public there. Until then
 * they are applied when read: an end that is undone on its day brings its line back, a later one does not. What
 * fails stops nothing else.
 */
export const endLines = async ({now}: CallContext): Promise<ReplyOf<'places.endLines'>> => {
  const today = dateAt8(now)
  const due = await uncheckedOn(today, directoriesARun)
  for (const directory of due) {
    const ids = Object.entries(directory.holders)
      .filter(([, {last}]) => now.getTime() - last.at.getTime() > settledAfter)
      .map(([id]) => id)
    try {
      await writeEnds(directory, ids, today)
    } catch (thrown) {
      logFault('places.endLines', thrown)
    }
    // Also where it failed: it waits for tomorrow, and is applied when read.
    await checkedOn(directory, today)
  }
  return {directories: due.length}
}
