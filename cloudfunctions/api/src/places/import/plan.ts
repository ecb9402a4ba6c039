import {naturalOrder, unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import {countsOf, sizeOf} from '../../../../../miniprogram/packages/places/rules/gridSize'
import {
  mostBuildings,
  type Building,
  type Outlines,
  type Tree,
} from '../../../../../miniprogram/packages/places/rules/tree'
import type {ChangedKind, Changes, LineError, PreviewView} from './contract'
import {changesBetween, nothingChanges, sayChanges} from './diff'
import {gapErrors} from './gaps'
import {gather} from './gather'
import {readLines, sayLine, type Choice} from './lines'
import type {Listed} from './listed'
import {match, type Matched} from './match'
import {merge} from './merge'
import {needsRooms, type Manner} from './mergeBuilding'
import {outlinesToday} from './outlinesToday'
import {overlapsOf} from './polygons'
import {mostCornersInAll} from './shapes'
import type {Source} from './source'
import {sparedOf} from './spared'

export interface PlanInput {
  readonly source: Source
  readonly choice: Choice & {readonly missing: 'keep' | 'remove'; readonly swap: boolean}
  readonly base: Tree
  readonly outlines: Outlines
  /** Units and rooms by their documents. */
  readonly roomsOf: (documents: readonly string[]) => Promise<readonly Building[]>
  readonly documentOf: (building: Building) => string
}

export interface Plan {
  /** By line; nothing may come of the plan while there are any. */
  readonly errors: readonly LineError[]
  readonly changes: Readonly<Record<ChangedKind, Changes>>
  readonly nothing: boolean
  readonly said: string
  readonly filled: PreviewView['filled']
  readonly leftOut: number
  readonly left: PreviewView['left']
  readonly next: {
    /** Without `outlines`. */
    readonly tree: Tree
    /** Those whose units or rooms are new. */
    readonly buildings: readonly Building[]
    readonly outlines: Outlines
  }
  /** Places of the base that would go: by id. */
  readonly going: readonly string[]
  /** Units that would go from buildings that stay. */
  readonly goingUnits: readonly {readonly building: string; readonly unit: string}[]
}

/** Works out what a file would make of the places; changes nothing. Preview and import both ask here. */
export const planImport = async (input: PlanInput): Promise<Plan> => {
  const {source, choice, base, documentOf} = input
  const outlines = outlinesToday(base, input.outlines)
  const read = readLines(source, choice)
  const {listed, errors} = gather(read.lines, choice.mapping, choice)
  const matched = match(base, listed, choice.mapping, choice)
  const manner: Manner = {
    mapping: choice.mapping,
    missing: choice.missing,
    shapes: source.rows.some(({shape}) => shape !== undefined),
  }
  const rooms = await roomsBefore(input, listed, matched, manner)
  const spared = sparedOf(base, read.left, choice)
  const merged = merge({base, outlines, listed, matched, manner, spared, rooms, documentOf})
  const known = new Map(base.buildings.map((line) => [line.id, line.document]))
  const buildings = [...merged.buildings.values()].filter(
    (building) => known.get(building.id) !== documentOf(building),
  )
  const changedIds = new Set(buildings.map(({id}) => id))
  const live = new Set(merged.tree.buildings.map(({id}) => id))
  const changes = changesBetween(
    {tree: base, outlines, rooms: onlyOf(rooms, (id) => changedIds.has(id) || !live.has(id))},
    {tree: merged.tree, outlines: merged.outlines, rooms: new Map(buildings.map((one) => [one.id, one]))},
  )
  const all = [
    ...read.errors,
    ...errors,
    ...matched.errors,
    ...gapErrors({lines: read.lines, listed, matched, base, rooms, manner}),
    ...wholeErrors(input, merged.tree, merged.outlines),
    ...overlapErrors(listed, matched, merged.tree, outlines, merged.outlines),
  ]
  return {
    errors: all.sort((a, b) => a.line - b.line),
    changes,
    nothing: nothingChanges(changes),
    said: sayChanges(changes),
    filled: read.filled,
    leftOut: read.leftOut,
    left: read.left.map((line) => ({line: line.line, said: sayLine(line)})),
    next: {tree: merged.tree, buildings, outlines: merged.outlines},
    going: merged.tree.former.map(({id}) => id).filter((id) => isIn(base, id)),
    goingUnits: goingUnits(base, merged.tree),
  }
}

const goingUnits = (base: Tree, next: Tree): Plan['goingUnits'] => {
  const now = new Map(
    next.buildings.map(({id, units}) => [id, new Set(units.map(({name}) => unitKey(name)))]),
  )
  return base.buildings.flatMap(({id: building, units}) =>
    units
      .filter(({name}) => now.get(building)?.has(unitKey(name)) === false)
      .map(({name}) => ({building, unit: unitKey(name)})),
  )
}

const isIn = (tree: Tree, id: string): boolean =>
  [tree.areas, tree.grids, tree.groups, tree.buildings, tree.landmarks].some((places) =>
    places.some((place) => place.id === id),
  )

const onlyOf = <Value>(
  map: ReadonlyMap<string, Value>,
  wanted: (id: string) => boolean,
): Map<string, Value> => new Map([...map].filter(([id]) => wanted(id)))

/** Units and rooms as they were, of the buildings that the list may change or take away. */
const roomsBefore = async (
  {base, roomsOf}: PlanInput,
  listed: Listed,
  matched: Matched,
  manner: Manner,
): Promise<ReadonlyMap<string, Building>> => {
  const needed = [...matched.buildings].flatMap(([key, {base: line}]) => {
    const one = listed.buildings.get(key)
    return line !== undefined && one !== undefined && needsRooms(one, manner) ? [line.document] : []
  })
  if (manner.missing === 'remove' && manner.mapping.building !== undefined) {
    const named = new Set([...matched.buildings.values()].map(({id}) => id))
    needed.push(...base.buildings.filter(({id}) => !named.has(id)).map(({document}) => document))
  }
  const read = needed.length === 0 ? [] : await roomsOf(needed)
  return new Map(read.map(({id, units}) => [id, {id, units}]))
}

const wholeError = (message: string): LineError => ({line: 0, column: null, field: null, value: '', message})

/** What is wrong with the places as they would be, whatever line it comes from. */
const wholeErrors = ({choice, base}: PlanInput, next: Tree, drawn: Outlines): readonly LineError[] => {
  const errors: LineError[] = []
  const {mapping} = choice
  if (
    (['area', 'grid', 'group', 'building', 'landmark'] as const).every(
      (field) => mapping[field] === undefined,
    )
  ) {
    errors.push(wholeError('还没有选哪一列是网格、哪一列是楼栋'))
  }
  if (next.buildings.length > mostBuildings) {
    const [most, are] = [mostBuildings, next.buildings.length].map((count) => count.toLocaleString('en'))
    errors.push(wholeError(`一个社区最多 ${most} 栋楼，这样会有 ${are} 栋。是不是把几个社区放在一起了`))
  }
  const corners = Object.values(drawn).reduce((sum, polygons) => sum + polygons.flat(2).length, 0)
  if (corners > mostCornersInAll) {
    const [most, are] = [mostCornersInAll, corners].map((count) => count.toLocaleString('en'))
    errors.push(wholeError(`各网格的范围一共最多 ${most} 个点，这样会有 ${are} 个。请在地图软件里简化边线`))
  }
  const grids = new Set(next.grids.map(({id}) => id))
  const nowIn = new Map(next.buildings.map(({id, grid}) => [id, grid]))
  for (const grid of base.grids) {
    if (grids.has(grid.id)) continue
    // A building that is listed in another grid has moved out; one that is gone or left behind has not.
    const left = base.buildings.filter(
      (line) => line.grid === grid.id && (nowIn.get(line.id) ?? grid.id) === grid.id,
    )
    const marks = next.landmarks.filter((landmark) => landmark.grid === grid.id)
    if (left.length === 0 && marks.length === 0) continue
    const households = left.reduce((sum, line) => sum + line.households, 0)
    const there =
      left.length === 0
        ? `${String(marks.length)} 个地标`
        : `${String(left.length)} 栋楼 ${String(households)} 户`
    errors.push(
      wholeError(`文件里没有${grid.name}了，可里面还有 ${there}。先把它们写到别的网格里，再去掉这个网格`),
    )
  }
  return errors
}

/** Grids that would overlap, where a shape of the file has a part in it. */
const overlapErrors = (
  listed: Listed,
  matched: Matched,
  next: Tree,
  before: Outlines,
  outlines: Outlines,
): readonly LineError[] => {
  const lines = new Map<string, number>()
  for (const [key, grid] of listed.grids) {
    const id = matched.grids.get(key)
    if (grid.polygons !== undefined && id !== undefined) lines.set(id, grid.line)
  }
  if (lines.size === 0 || JSON.stringify(before) === JSON.stringify(outlines)) return []
  const names = new Map(next.grids.map(({id, name}) => [id, name]))
  return overlapsOf(outlines).flatMap(({grids: [one, other], squareMetres}): LineError[] => {
    const line = Math.max(lines.get(one) ?? 0, lines.get(other) ?? 0)
    if (line === 0) return []
    const area = Math.round(squareMetres).toLocaleString('en')
    const both = [one, other].map((id) => names.get(id) ?? '').sort(naturalOrder)
    const message = `${both.join('和')}重叠了约 ${area} 平方米，请重新画，让它们只在边上相接`
    return [{line, column: null, field: 'shape', value: '', message}]
  })
}

/** Grids far from 400 households or 1,500 people (row 59). */
export const gridSizesOf = (tree: Tree): PreviewView['gridSizes'] =>
  tree.grids.flatMap((grid) => {
    const {households, people} = countsOf(tree, grid)
    const size = sizeOf({households, people})
    if (size !== 'small' && size !== 'large') return []
    const counted = [
      ...(households > 0 ? [`${String(households)} 户`] : []),
      ...(people > 0 ? [`${String(people)} 人`] : []),
    ]
    const said = `${counted.join('、')}，比一个网格该有的 400 户、1,500 人${size === 'small' ? '少得多' : '多得多'}`
    return [{grid: grid.id, name: grid.name, households, people, said}]
  })
