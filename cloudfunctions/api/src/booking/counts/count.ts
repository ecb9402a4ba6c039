import {histogramOf} from '../../../../../miniprogram/shared/histogram'
import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {foldLines, lag, monthAt, monthBefore, overlap, sumOf, type Line} from '../../kernel/counters'
import {readCursor, setCursor} from '../../kernel/cursor'
import {linesOf} from './counting'
import {counterById, countersOf, eachCountedSince, expectedBefore, keepExpected, writeCounter} from './repo'

/** Once an hour: most of a day's visits of a service then cost one write together. */
const every = 60 * 60_000
/** What happened longer ago says nothing of today. */
export const monthsBack = 12
/** Communities that one run looks at because a month has begun; the rest follow a minute later. */
const aRun = 50

export const countsId = 'booking.counts'

/**
 * Adds up what visits count for, and works out anew how long services take where something was counted or a month has
 * begun. Run late, twice or cut off it comes to the same: each counter knows itself what it has, and the place from
 * which to read moves on only when all is written.
 */
export const count = async ({now}: Pick<CallContext, 'now'>): Promise<ReplyOf<'booking.count'>> => {
  const stale = await expectedBefore(monthAt(now), aRun)
  for (const {community} of stale) await expectAgain(community, now)
  const cursor = await readCursor(countsId)
  const until = new Date(now.getTime() - lag)
  if (cursor !== null && until.getTime() - cursor.at.getTime() < every) {
    return {lines: 0, counters: 0, expected: stale.length}
  }
  const since = new Date((cursor?.at.getTime() ?? 0) - overlap)
  const lines: Line[] = []
  await eachCountedSince(since, (visit) => lines.push(...linesOf(visit, since, until)))
  const changed = await foldLines({byId: counterById, write: writeCounter}, lines, until, now)
  // Those whose counters a run cut off has changed already are among them.
  const communities = new Set(lines.map(({community}) => community))
  for (const community of communities) await expectAgain(community, now)
  await setCursor(countsId, until)
  return {lines: lines.length, counters: changed.length, expected: stale.length + communities.size}
}

const expectAgain = async (community: string, now: Date): Promise<void> => {
  const month = monthAt(now)
  const counters = await countersOf(community, monthBefore(month, monthsBack), month)
  const services = [...new Set(counters.map(({grid}) => grid))]
  await keepExpected({
    ...{_id: community, community, month},
    services: Object.fromEntries(
      services.map((service) => {
        const cells = counters.filter(({grid}) => grid === service).map((counter) => counter.cells)
        return [service, histogramOf(sumOf(cells)['all'] ?? {})] as const
      }),
    ),
    changedAt: now,
  })
}
