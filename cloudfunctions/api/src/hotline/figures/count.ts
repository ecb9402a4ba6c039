import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {foldLines, lag, overlap, type Line} from '../../kernel/counters'
import {readCursor, setCursor} from '../../kernel/cursor'
import {linesOf} from './cells'
import {counterById, eachCountedSince, writeCounter} from './repo'
import {roll} from './roll'

/** Once an hour: most of a day's steps of a request then cost one write together. */
const every = 60 * 60_000

export const countsId = 'hotline.counts'

/**
 * Adds up what requests count for. Run late, twice or cut off it comes to the same: each counter knows itself what it
 * has, and the place from which to read moves on only when all are written. Reads what has changed, never more.
 */
export const count = async ({now}: Pick<CallContext, 'now'>): Promise<ReplyOf<'hotline.count'>> => {
  const cursor = await readCursor(countsId)
  const until = new Date(now.getTime() - lag)
  if (cursor !== null && until.getTime() - cursor.at.getTime() < every) {
    return {lines: 0, counters: 0, rolled: 0}
  }
  const folded = await fold(new Date((cursor?.at.getTime() ?? 0) - overlap), until, now)
  await setCursor(countsId, until)
  return {...folded, rolled: await roll(now)}
}

const fold = async (
  since: Date,
  until: Date,
  now: Date,
): Promise<{readonly lines: number; readonly counters: number}> => {
  const lines: Line[] = []
  await eachCountedSince(since, (request) => lines.push(...linesOf(request, since, until)))
  const changed = await foldLines({byId: counterById, write: writeCounter}, lines, until, now)
  return {lines: lines.length, counters: changed.length}
}
