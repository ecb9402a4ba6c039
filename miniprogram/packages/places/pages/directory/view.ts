import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay} from '../../../../shared/time'
import {postNames} from '../../rules/postNames'
import {byPost, holdsOn} from '../../rules/directory'
import {unitKey} from '../../rules/numerals'

export type Directory = ReplyOf<'places.directory'>
type Holder = Directory['holders'][number]
type Grid = Directory['grids'][number]

export interface GridLine {
  /** '' for those whose place has gone. */
  readonly id: string
  readonly name: string
  /** 网格员 李晓梅 · 楼长 2/3 · 单元长 7/9 */
  readonly second: string
  /** 齐了 or what is missing. */
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop'
}

/** A post at its place: held, or waiting for somebody. */
export interface Slot {
  readonly key: string
  /** The holder's id; '' where nobody is. */
  readonly holder: string
  /** 楼长 高秀兰, 2单元 还没有 */
  readonly said: string
  readonly there: boolean
  readonly post: Holder['post']
  readonly building: string
  readonly unit: string
}

export interface HolderLine {
  readonly id: string
  readonly title: string
  readonly second: string
}

export interface GridDetail {
  readonly id: string
  readonly name: string
  readonly people: readonly HolderLine[]
  readonly buildings: readonly {readonly id: string; readonly name: string; readonly slots: readonly Slot[]}[]
  readonly more: number
  readonly group: {readonly name: string; readonly until: string; readonly over: boolean} | null
}

/** So many buildings are drawn at once. */
const mostBuildings = 24

/** What of a grid is drawn: what its posts are stays with the page. */
export type DrawnDetail = Omit<GridDetail, 'buildings'> & {
  readonly buildings: readonly {
    readonly id: string
    readonly name: string
    readonly slots: readonly Pick<Slot, 'key' | 'said' | 'there'>[]
  }[]
}

export const drawn = (detail: GridDetail): DrawnDetail => ({
  ...detail,
  buildings: detail.buildings.map(({id, name, slots}) => ({
    id,
    name,
    slots: slots.map(({key, said, there}) => ({key, said, there})),
  })),
})

const now = ({holders, today}: Directory): readonly Holder[] =>
  holders.filter((holder) => holdsOn(holder, today))

const workers = (holders: readonly Holder[], grid: string): readonly Holder[] =>
  holders.filter(
    (holder) => holder.post === 'grid-worker' && holder.grid === grid && holder.building === null,
  )

const headOf = (holders: readonly Holder[], building: string): Holder | undefined =>
  holders.find((holder) => holder.post === 'building-head' && holder.building === building)

const unitHeadOf = (holders: readonly Holder[], building: string, unit: string): Holder | undefined =>
  holders.find(
    (holder) =>
      holder.post === 'unit-head' &&
      holder.building === building &&
      'unit' in holder.place &&
      unitKey(holder.place.unit) === unitKey(unit),
  )

/** Who is missing in a grid: a worker, a head for each building, a unit head for each unit (row 62). */
const countsOf = (holders: readonly Holder[], {id, buildings}: Grid) => {
  const units = buildings.flatMap((building) => building.units.map((unit) => ({building: building.id, unit})))
  return {
    workers: workers(holders, id),
    heads: buildings.filter((building) => headOf(holders, building.id) !== undefined).length,
    buildings: buildings.length,
    unitHeads: units.filter(({building, unit}) => unitHeadOf(holders, building, unit) !== undefined).length,
    units: units.length,
  }
}

export const gapsOf = (counts: ReturnType<typeof countsOf>): string => {
  const missing = [
    counts.workers.length === 0 ? '网格员' : '',
    counts.heads < counts.buildings ? `${String(counts.buildings - counts.heads)} 位楼长` : '',
    counts.unitHeads < counts.units ? `${String(counts.units - counts.unitHeads)} 位单元长` : '',
  ].filter((part) => part !== '')
  // 还缺网格员、3 位楼长; but 还缺 3 位楼长.
  const space = counts.workers.length === 0 ? '' : ' '
  return missing.length === 0 ? '' : `还缺${space}${missing.join('、')}`
}

const lineOf = (holders: readonly Holder[], grid: Grid): GridLine => {
  const counts = countsOf(holders, grid)
  const gaps = gapsOf(counts)
  const worker = counts.workers.map(({name}) => name).join('、')
  return {
    id: grid.id,
    name: grid.name,
    second: [
      worker === '' ? '' : `网格员 ${worker}`,
      counts.buildings === 0 ? '还没有楼栋' : `楼长 ${String(counts.heads)}/${String(counts.buildings)}`,
      counts.units === 0 ? '' : `单元长 ${String(counts.unitHeads)}/${String(counts.units)}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    word: gaps === '' ? '齐了' : gaps,
    tone: gaps === '' ? 'go' : worker === '' ? 'stop' : 'wait',
  }
}

/** The grids with what is missing in each, and those who stand at places that have gone. */
export const shapeGrids = (directory: Directory): GridLine[] => {
  const holders = now(directory)
  const lost = holders.filter(({grid}) => grid === null)
  return [
    ...directory.grids.map((grid) => lineOf(holders, grid)),
    ...(lost.length === 0
      ? []
      : [
          {
            id: '',
            name: '原来的地方不在了',
            second: lost.map(({name}) => name).join('、'),
            word: `${String(lost.length)} 位要重新安排`,
            tone: 'wait' as const,
          },
        ]),
  ]
}

export const sayPublished = (
  {published, phone, stale}: Pick<Holder, 'published' | 'phone' | 'stale'>,
  today: string,
): string => {
  if (published === null) return phone === null ? '没有登记电话' : `${phone}，没有公布`
  const day = sayDay(published.at.slice(0, 10), today).replace(/\(.*$/u, '')
  return `${phone ?? ''}，${published.how === 'self' ? '本人' : '凭书面同意'}${day}公布${stale ? '，本人已经换号，请提醒重新公布' : ''}`
}

const holderLine = (holder: Holder, today: string): HolderLine => ({
  id: holder.id,
  title: `${postNames[holder.post]} ${holder.name}`,
  second: sayPublished(holder, today),
})

const slotOf = (
  holder: Holder | undefined,
  at: Pick<Slot, 'post' | 'building' | 'unit'>,
  label: string,
): Slot => ({
  key: `${at.unit}-${holder?.id ?? at.post}`,
  holder: holder?.id ?? '',
  said: `${label} ${holder?.name ?? '还没有'}`,
  there: holder !== undefined,
  ...at,
})

/** One grid: who works in it, and each building with its heads. `id` '' are those whose place has gone. */
export const shapeDetail = (directory: Directory, id: string, most = mostBuildings): GridDetail => {
  const holders = now(directory)
  const grid = directory.grids.find((one) => one.id === id)
  const people = holders
    .filter((holder) => (id === '' ? holder.grid === null : holder.grid === id && holder.building === null))
    .sort(byPost)
    .map((holder) =>
      id === ''
        ? {...holderLine(holder, directory.today), second: `原来在${holder.of}`}
        : holderLine(holder, directory.today),
    )
  const group = directory.groups.find((one) => one.grid === id)
  const buildings = grid?.buildings ?? []
  return {
    id,
    name: grid?.name ?? '原来的地方不在了',
    people,
    buildings: buildings.slice(0, most).map((building) => ({
      id: building.id,
      name: building.name,
      slots: slotsOf(holders, building),
    })),
    more: Math.max(0, buildings.length - most),
    group:
      group === undefined
        ? null
        : {
            name: group.name,
            until:
              group.until < directory.today
                ? `${sayDay(group.until, directory.today)}已经过期，居民看不到了`
                : `到${sayDay(group.until, directory.today)}都能扫`,
            over: group.until < directory.today,
          },
  }
}

const slotsOf = (holders: readonly Holder[], {id, units}: Grid['buildings'][number]): Slot[] => {
  const others = holders.filter(
    (holder) => holder.building === id && holder.post !== 'building-head' && holder.post !== 'unit-head',
  )
  return [
    slotOf(headOf(holders, id), {post: 'building-head', building: id, unit: ''}, '楼长'),
    ...units.map((unit) =>
      slotOf(unitHeadOf(holders, id, unit), {post: 'unit-head', building: id, unit}, unit),
    ),
    ...others.map((holder) =>
      slotOf(holder, {post: holder.post, building: id, unit: ''}, postNames[holder.post]),
    ),
  ]
}
