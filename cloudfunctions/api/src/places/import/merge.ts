import {nameKey, naturalOrder} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {
  Area,
  Building,
  BuildingLine,
  Grid,
  Group,
  Landmark,
  Outlines,
  Polygon,
  Tree,
} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Field} from '../../../../../miniprogram/packages/places/rules/fields'
import {withFormer} from './former'
import type {Listed} from './listed'
import type {Matched} from './match'
import {mergeLine, mergeUnits, needsRooms, pointOr, saidOr, type Manner} from './mergeBuilding'
import {sparedUnits, type Spared} from './spared'

export interface MergeInput {
  readonly base: Tree
  readonly outlines: Outlines
  readonly listed: Listed
  readonly matched: Matched
  readonly manner: Manner
  readonly spared: Spared
  /** Units and rooms as they were, by building, for all that `needsRooms` names. */
  readonly rooms: ReadonlyMap<string, Building>
  /** The id of the document for a building's units and rooms. */
  readonly documentOf: (building: Building) => string
}

export interface Merged {
  /** Without `outlines`: they get their id where they are kept. */
  readonly tree: Tree
  /** Units and rooms of listed buildings, also of those that stay as they were. */
  readonly buildings: ReadonlyMap<string, Building>
  readonly outlines: Outlines
}

/**
 * What the places become with a list: pure. What the list names is added or changed; of the kinds that
 * it has a column for, what it does not name stays or goes as `missing` says. Ids stay.
 */
export const merge = (input: MergeInput): Merged => {
  const {base, matched} = input
  const areas = mergeAreas(input)
  const grids = mergeGrids(input, areas)
  const gridIds = new Set(grids.map(({id}) => id))
  const {lines, buildings} = mergeBuildings(input)
  const groups = mergeGroups(input, gridIds)
  const groupGrids = new Map(groups.map(({id, grid}) => [id, grid]))
  const tree = withFormer(base, {
    levels: areas.length > 0 ? 3 : base.levels,
    areas,
    grids,
    groups,
    buildings: lines
      .map((line) => (groupGrids.get(line.group ?? '') === line.grid ? line : withoutGroup(line)))
      .sort((a, b) => naturalOrder(a.compound, b.compound) || naturalOrder(a.name, b.name)),
    landmarks: mergeLandmarks(input, matched),
    former: base.former,
  })
  return {tree, buildings, outlines: mergeOutlines(input, gridIds)}
}

const withoutGroup = ({group: _left, ...line}: BuildingLine): BuildingLine => line

/** What was there of a kind and is not listed, as far as it stays. */
const rest = <Place extends {readonly id: string}>(
  {manner: {mapping, missing}, spared}: Pick<MergeInput, 'manner' | 'spared'>,
  field: Field,
  before: readonly Place[],
  listed: ReadonlySet<string>,
): readonly Place[] => {
  const goes = missing === 'remove' && mapping[field] !== undefined
  return before.filter(({id}) => !listed.has(id) && (!goes || spared.ids.has(id)))
}

/** What a list leaves unsaid stays known of a place whose own line was left out. */
const mannerOf = ({manner, spared}: Pick<MergeInput, 'manner' | 'spared'>, id: string): Manner =>
  spared.own.has(id) ? {...manner, missing: 'keep'} : manner

const byName = (a: {readonly name: string}, b: {readonly name: string}): number =>
  naturalOrder(a.name, b.name)

const mergeAreas = (input: MergeInput): readonly Area[] => {
  const {base, listed, matched} = input
  const said = [...listed.areas].map(([key, {name}]): Area => {
    const id = matched.areas.get(key) ?? ''
    return {id, name: base.areas.find((area) => area.id === id)?.name ?? name}
  })
  return [...rest(input, 'area', base.areas, new Set(said.map(({id}) => id))), ...said].sort(byName)
}

const mergeGrids = (input: MergeInput, areas: readonly Area[]): readonly Grid[] => {
  const {base, listed, matched} = input
  const areaIds = new Set(areas.map(({id}) => id))
  const said = [...listed.grids].map(([key, grid]): Grid => {
    const id = matched.grids.get(key) ?? ''
    const before = base.grids.find((one) => one.id === id)
    const manner = mannerOf(input, id)
    const code = saidOr(manner, 'gridCode', grid.code, before?.code)
    const area = saidOr(manner, 'area', matched.areas.get(grid.area ?? ''), before?.area)
    // Numbers of the grid itself are said in a line of its own.
    const households = grid.own
      ? saidOr(manner, 'households', grid.households, before?.households)
      : before?.households
    const people = grid.own ? saidOr(manner, 'people', grid.people, before?.people) : before?.people
    return {
      id,
      // 第1网格 is 第一网格; a grid found by its code has a new name.
      name: before !== undefined && nameKey(before.name) === key ? before.name : grid.name,
      ...(code === undefined ? {} : {code}),
      ...(area === undefined ? {} : {area}),
      ...(households === undefined ? {} : {households}),
      ...(people === undefined ? {} : {people}),
    }
  })
  return [...rest(input, 'grid', base.grids, new Set(said.map(({id}) => id))), ...said]
    .map((grid) => (grid.area === undefined || areaIds.has(grid.area) ? grid : withoutArea(grid)))
    .sort(byName)
}

const withoutArea = ({area: _left, ...grid}: Grid): Grid => grid

const mergeGroups = (input: MergeInput, grids: ReadonlySet<string>): readonly Group[] => {
  const {base, matched} = input
  const said = [...matched.groups.values()].map(({id, name, grid}): Group => ({id, name, grid}))
  return [...rest(input, 'group', base.groups, new Set(said.map(({id}) => id))), ...said]
    .filter(({grid}) => grids.has(grid))
    .sort(byName)
}

const mergeBuildings = (
  input: MergeInput,
): {
  readonly lines: readonly BuildingLine[]
  readonly buildings: ReadonlyMap<string, Building>
} => {
  const {base, listed, matched, manner, spared, rooms, documentOf} = input
  const buildings = new Map<string, Building>()
  const said = [...listed.buildings].flatMap(([key, one]): BuildingLine[] => {
    const match = matched.buildings.get(key)
    if (match === undefined) return []
    const before = rooms.get(match.id) ?? null
    const known = match.base
    const lineManner = mannerOf(input, match.id)
    if (known !== undefined && !needsRooms(one, manner))
      return [mergeLine(one, match, null, known.document, lineManner)]
    const building = mergeUnits(match.id, one, before, manner, sparedUnits(before, spared))
    buildings.set(match.id, building)
    return [mergeLine(one, match, building, documentOf(building), lineManner)]
  })
  return {
    lines: [...rest(input, 'building', base.buildings, new Set(said.map(({id}) => id))), ...said],
    buildings,
  }
}

const mergeLandmarks = (input: MergeInput, matched: Matched): readonly Landmark[] => {
  const {base, listed, manner} = input
  const said = [...listed.landmarks].map(([key, landmark]): Landmark => {
    const id = matched.landmarks.get(key) ?? ''
    const before = base.landmarks.find((one) => one.id === id)
    const aliases = landmark.aliases.length === 0 ? undefined : landmark.aliases
    const point = pointOr(manner, landmark.point, before?.point)
    return {
      id,
      compound: before?.compound ?? landmark.compound,
      name: before?.name ?? landmark.name,
      aliases: saidOr(manner, 'alias', aliases, before?.aliases) ?? [],
      grid: matched.grids.get(landmark.grid ?? '') ?? before?.grid ?? '',
      ...(point === undefined ? {} : {point}),
    }
  })
  return [...rest(input, 'landmark', base.landmarks, new Set(said.map(({id}) => id))), ...said].sort(
    (a, b) => naturalOrder(a.compound, b.compound) || naturalOrder(a.name, b.name),
  )
}

const mergeOutlines = (
  {outlines, listed, matched, manner, spared}: MergeInput,
  grids: ReadonlySet<string>,
): Outlines => {
  const next = new Map<string, readonly Polygon[]>(Object.entries(outlines))
  for (const [key, grid] of listed.grids) {
    const id = matched.grids.get(key) ?? ''
    if (grid.polygons !== undefined) next.set(id, grid.polygons)
    else if (manner.missing === 'remove' && manner.shapes && !spared.own.has(id)) next.delete(id)
  }
  return Object.fromEntries([...next].filter(([id]) => grids.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)))
}
