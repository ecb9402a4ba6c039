import {monthAt, monthBefore, overlap, sumOf, type Cells, type Counter} from '../../kernel/counters'
import {readCursor, setCursor} from '../../kernel/cursor'
import {casesIn, enough, histogramOf, type Histogram} from '../../../../../miniprogram/shared/histogram'
import {keptAbove} from '../../../../../miniprogram/packages/hotline/rules/counts'
import {addDays, dateAt8, instant} from '../../../../../miniprogram/shared/time'
import {whole} from './cells'
import {counterById, countersChanged, countersOf, countersUnder, keepCounter, keepExpected} from './repo'

/**
 * Once a night: a district's months are the sums over its communities, and what may be expected is read off the last
 * twelve months. Both are worked out anew, so that doing it twice, or half, does no harm.
 */

const cursorId = 'hotline.nights'
/** From then on it is done, +08:00. */
const nightly = '01:00'
/** What happened longer ago says nothing of today. */
const monthsBack = 12

/** @returns how many places were worked out anew */
export const roll = async (now: Date): Promise<number> => {
  const today = instant(dateAt8(now), nightly)
  const due = today <= now ? today : instant(addDays(dateAt8(now), -1), nightly)
  const cursor = await readCursor(cursorId)
  if (cursor !== null && cursor.at >= due) return 0
  const since = new Date((cursor?.at.getTime() ?? 0) - overlap)
  const changed = (await countersChanged(since)).filter(({grid}) => grid !== whole)
  const months = new Map(
    changed.flatMap(({district, month}) =>
      district === '-' ? [] : [[`${district}:${month}`, {district, month}] as const],
    ),
  )
  for (const {district, month} of months.values()) await sumUp(district, month, now)
  const places = new Set(changed.flatMap(({community, district}) => [community, district]))
  places.delete('-')
  for (const place of places) await expectAgain(place, now)
  await setCursor(cursorId, now)
  return places.size
}

const sumUp = async (district: string, month: string, now: Date): Promise<void> => {
  const _id = `${district}:${whole}:${month}`
  const [own, before] = await Promise.all([countersUnder(district, month), counterById(district, _id)])
  await keepCounter({
    ...{_id, community: district, district: '-', grid: whole, month, ord: `${month}:${whole}`},
    ...{cells: sumOf(own.map(({cells}) => cells)), upTo: now, recent: []},
    ...{rev: (before?.rev ?? -1) + 1, touched: `${now.toISOString()}:${_id}`},
  })
}

const expectAgain = async (place: string, now: Date): Promise<void> => {
  const month = monthAt(now)
  const counters = await countersOf(place, monthBefore(month, monthsBack), month)
  await keepExpected({_id: place, community: place, halves: halvesOf(counters), changedAt: now})
}

/** How long each matter took, of each grid and of the whole place, where there are enough cases to tell. */
export const halvesOf = (counters: readonly Pick<Counter, 'grid' | 'cells'>[]): Record<string, Histogram> => {
  const grids = new Map<string, Cells[]>()
  for (const {grid, cells} of counters) {
    // What is kept from a community is in nothing that it reads.
    if (grid === keptAbove) continue
    for (const key of new Set([grid, whole])) grids.set(key, [...(grids.get(key) ?? []), cells])
  }
  return Object.fromEntries(
    [...grids].flatMap(([grid, many]) =>
      Object.entries(sumOf(many)).flatMap(([matter, numbers]) => {
        const histogram = histogramOf(numbers)
        return casesIn(histogram) >= enough ? [[`${grid}:${matter}`, histogram] as const] : []
      }),
    ),
  )
}
