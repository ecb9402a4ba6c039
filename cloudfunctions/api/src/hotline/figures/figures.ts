import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {monthAt, monthBefore, sumOf, type Cells, type Counter} from '../../kernel/counters'
import {readCursor} from '../../kernel/cursor'
import {currentPlaces} from '../../places/tree/current'
import {keptAbove, nowhere} from '../../../../../miniprogram/packages/hotline/rules/counts'
import {kindNames, kinds} from '../../../../../miniprogram/packages/hotline/rules/kinds'
import {rowsOf, type FiguresRow} from '../../../../../miniprogram/packages/hotline/rules/shown'
import type {Numbers} from '../../../../../miniprogram/shared/histogram'
import {placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {readerIn} from '../reader'
import type {FiguresView} from '../views'
import {countsId} from './count'
import {countersOf} from './repo'

/** Rates are read off the counters, never off requests. */

/** Months that a page shows at most. */
const most = 24
const usual = 12

const spanOf = (now: Date, months: number): {readonly from: string; readonly to: string} => {
  const to = monthAt(now)
  return {from: monthBefore(to, Math.min(most, months) - 1), to}
}

const numbersOf = (cells: Cells, which: (matter: string) => boolean = () => true): Numbers =>
  sumOf(Object.entries(cells).flatMap(([matter, numbers]) => (which(matter) ? [{all: numbers}] : [])))[
    'all'
  ] ?? {}

const monthsIn = (from: string, to: string): readonly string[] => {
  const months: string[] = []
  for (let month = to; month >= from; month = monthBefore(month, 1)) months.push(month)
  return months
}

const shaped = async (
  counters: readonly Counter[],
  {from, to}: {readonly from: string; readonly to: string},
  gridName: (grid: string) => string,
): Promise<FiguresView> => {
  const all = sumOf(counters.map(({cells}) => cells))
  // Each counter is added up once; months and grids are sums of those.
  const sums = counters.map(({grid, month, cells}) => ({grid, month, numbers: numbersOf(cells)}))
  const part = (which: (counter: Pick<Counter, 'grid' | 'month'>) => boolean): Numbers =>
    sumOf(sums.filter(which).map(({numbers}) => ({all: numbers})))['all'] ?? {}
  const grids = [...new Set(counters.map(({grid}) => grid))].sort()
  const total = rowsOf([{id: 'all', name: '全部', numbers: numbersOf(all)}])
  return {
    ...{from, to},
    upTo: (await readCursor(countsId))?.at.toISOString() ?? null,
    total: total[0] ?? {id: 'all', name: '全部', told: 0, rates: null},
    kinds: rowsOf(
      kinds.map((kind) => ({
        id: kind,
        name: kindNames[kind],
        numbers: numbersOf(all, (matter) => matter.startsWith(`${kind}/`)),
      })),
    ),
    grids:
      grids.length < 2
        ? []
        : rowsOf(
            grids.map((id) => ({
              ...{id, name: gridName(id)},
              numbers: part(({grid}) => grid === id),
            })),
          ),
    months: rowsOf(
      monthsIn(from, to).map((id) => ({
        ...{id, name: `${id.slice(0, 4)}年${String(Number(id.slice(5)))}月`},
        numbers: part(({month}) => month === id),
      })),
    ),
  }
}

/** A community's own: without what is kept from it. */
const ownCounters = async (
  community: string,
  {from, to}: {readonly from: string; readonly to: string},
): Promise<readonly Counter[]> =>
  (await countersOf(community, from, to)).filter(({grid}) => grid !== keptAbove)

export const figures = async (
  context: CallContext,
  {community, months = usual}: InputOf<'hotline.figures'>,
): Promise<ReplyOf<'hotline.figures'>> => {
  await readerIn(context, community)
  const span = spanOf(context.now, months)
  const [counters, {tree}] = await Promise.all([ownCounters(community, span), currentPlaces(community)])
  return shaped(counters, span, (grid) =>
    grid === nowhere ? '没说在哪里的' : (placeName(tree, grid) ?? '以前的网格'),
  )
}

export const districtFigures = async (
  {now}: CallContext,
  {district, months = usual}: InputOf<'hotline.districtFigures'>,
): Promise<ReplyOf<'hotline.districtFigures'>> => {
  const span = spanOf(now, months)
  return shaped(await countersOf(district, span.from, span.to), span, () => '')
}

/** One line for everybody. */
export const publicFigures = async (
  {now}: CallContext,
  {community}: InputOf<'hotline.publicFigures'>,
): Promise<ReplyOf<'hotline.publicFigures'>> => {
  const counters = await ownCounters(community, spanOf(now, usual))
  const [row]: readonly (FiguresRow | undefined)[] = rowsOf([
    {id: 'all', name: '全部', numbers: numbersOf(sumOf(counters.map(({cells}) => cells)))},
  ])
  return {months: usual, told: row?.told ?? null, rates: row?.rates ?? null}
}
