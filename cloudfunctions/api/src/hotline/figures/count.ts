import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {readCursor, setCursor} from '../../kernel/cursor'
import {untilWon} from '../../kernel/retry'
import {counterId, foldedInto, linesOf, overlap, type Line} from './cells'
import {counterById, eachCountedSince, writeCounter} from './repo'
import {roll} from './roll'

/** A step is written a little after its time: what is younger is left for the next run. */
const lag = 2 * 60_000
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
  const byCounter = new Map<string, Line[]>()
  await eachCountedSince(since, (request) => {
    for (const line of linesOf(request, since, until)) {
      const id = counterId(line)
      byCounter.set(id, [...(byCounter.get(id) ?? []), line])
    }
  })
  let lines = 0
  let counters = 0
  for (const [id, found] of byCounter) {
    const community = found[0]?.community ?? ''
    const added = await untilWon(async () => {
      const before = await counterById(community, id)
      const after = foldedInto(before, found, until, now)
      if (after === null) return 0
      return (await writeCounter(before, after)) ? after.rev + 1 : null
    })
    lines += found.length
    counters += added === 0 ? 0 : 1
  }
  return {lines, counters}
}
