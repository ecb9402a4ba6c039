import {buildingKey, nameKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {BuildingLine, Group, Landmark, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {LineError, Mapping} from './contract'
import {newIds} from './ids'
import {joinKeys, type Listed} from './listed'

/** Which listed place is which place of the version before. Keys are the list's. */
export interface Matched {
  readonly areas: ReadonlyMap<string, string>
  readonly grids: ReadonlyMap<string, string>
  /** By grid's id and the key of the name. */
  readonly groups: ReadonlyMap<string, WantedGroup>
  readonly buildings: ReadonlyMap<string, MatchedBuilding>
  readonly landmarks: ReadonlyMap<string, string>
  readonly errors: readonly LineError[]
}

export interface WantedGroup {
  readonly id: string
  readonly name: string
  readonly grid: string
}

export interface MatchedBuilding {
  readonly id: string
  readonly base: BuildingLine | undefined
  /** Grid's id; undefined after an error. */
  readonly grid: string | undefined
  readonly group: string | undefined
}

type Wrong = (line: number, field: Field, value: string, message: string) => void

/** Matches by name, and where that fails by what else names a place: a grid's code, an alias, a lone number. */
export const match = (
  base: Tree,
  listed: Listed,
  mapping: Mapping,
  {missing}: {readonly missing: 'keep' | 'remove'},
): Matched => {
  const errors: LineError[] = []
  const wrong: Wrong = (line, field, value, message) => {
    errors.push({line, column: mapping[field] ?? null, field, value, message})
  }
  const idFor = newIds(base)
  const areas = new Map(
    [...listed.areas.keys()].map((key) => [
      key,
      base.areas.find(({name}) => nameKey(name) === key)?.id ?? idFor('area', key),
    ]),
  )
  const grids = matchGrids(base, listed, idFor, wrong, missing)
  const lines = matchBuildings(base, listed, mapping, wrong)
  const buildings = new Map<string, Omit<MatchedBuilding, 'group'>>()
  for (const [key, building] of listed.buildings) {
    const line = lines.get(key)
    const grid = building.grid === undefined ? line?.grid : grids.get(building.grid.key)
    if (grid === undefined) {
      const where = mapping.grid === undefined ? '文件里没有网格一列，请加上' : '请填网格'
      wrong(building.line, 'grid', '', `${building.compound}${building.name}在哪个网格？${where}`)
    }
    buildings.set(key, {id: line?.id ?? idFor('building', key), base: line, grid})
  }
  const groups = matchGroups(base, listed, grids, buildings, idFor)
  return {
    areas,
    grids,
    groups,
    buildings: new Map(
      [...buildings].map(([key, one]) => {
        const name = listed.buildings.get(key)?.group?.key
        const group = name === undefined ? undefined : groups.get(joinKeys(one.grid ?? '', name))?.id
        return [key, {...one, group}]
      }),
    ),
    landmarks: matchLandmarks(base, listed, grids, idFor, wrong),
    errors,
  }
}

const matchGrids = (
  base: Tree,
  listed: Listed,
  idFor: ReturnType<typeof newIds>,
  wrong: Wrong,
  missing: 'keep' | 'remove',
): Map<string, string> => {
  const byName = new Map(base.grids.map(({name, id}) => [nameKey(name), id]))
  const byCode = new Map(base.grids.flatMap(({code, id}) => (code === undefined ? [] : [[code, id]])))
  const named = new Set([...listed.grids.keys()].flatMap((key) => byName.get(key) ?? []))
  const grids = new Map<string, string>()
  for (const [key, grid] of listed.grids) {
    const renamed = grid.code === undefined ? undefined : byCode.get(grid.code)
    const known = byName.get(key) ?? (renamed !== undefined && !named.has(renamed) ? renamed : undefined)
    // A name that is new among rooms is more often a slip of the pen than a grid.
    if (
      known === undefined &&
      !grid.own &&
      grid.code === undefined &&
      base.grids.length > 0 &&
      missing === 'keep'
    ) {
      wrong(
        grid.line,
        'grid',
        grid.name,
        `没有“${grid.name}”。写错了就改过来；是新网格，就单独加一行只写网格`,
      )
    }
    if (known !== undefined) named.add(known)
    grids.set(key, known ?? idFor('grid', key))
  }
  return grids
}

const compoundAndKey = (compound: string, name: string): string =>
  joinKeys(nameKey(compound), buildingKey(name))

const matchBuildings = (
  base: Tree,
  listed: Listed,
  mapping: Mapping,
  wrong: Wrong,
): ReadonlyMap<string, BuildingLine> => {
  const byName = new Map(base.buildings.map((line) => [compoundAndKey(line.compound, line.name), line]))
  const byAlias = new Map(
    base.buildings.flatMap((line) =>
      line.aliases.map((alias) => [compoundAndKey(line.compound, alias), line] as const),
    ),
  )
  const byNumber = new Map<string, BuildingLine[]>()
  if (mapping.compound === undefined) {
    for (const line of base.buildings) {
      const key = buildingKey(line.name)
      byNumber.set(key, [...(byNumber.get(key) ?? []), line])
    }
  }
  const found = new Map<string, BuildingLine>()
  const used = new Map<string, string>()
  for (const [key, building] of listed.buildings) {
    const line = byName.get(key)
    if (line === undefined) continue
    found.set(key, line)
    used.set(line.id, building.name)
  }
  for (const [key, building] of listed.buildings) {
    if (found.has(key)) continue
    const numbered = byNumber.get(buildingKey(building.name)) ?? []
    if (numbered.length > 1) {
      const compounds = numbered.map(({compound}) => compound).join('、')
      wrong(building.line, 'building', building.name, `${compounds}都有${building.name}，请加上小区一列`)
      continue
    }
    const line = byAlias.get(key) ?? numbered[0]
    if (line === undefined) continue
    const other = used.get(line.id)
    if (other !== undefined) {
      wrong(building.line, 'building', building.name, `${building.name}就是${other}，请只用一个名字`)
      continue
    }
    found.set(key, line)
    used.set(line.id, building.name)
  }
  return found
}

const matchGroups = (
  base: Tree,
  listed: Listed,
  grids: ReadonlyMap<string, string>,
  buildings: ReadonlyMap<string, {readonly grid: string | undefined}>,
  idFor: ReturnType<typeof newIds>,
): ReadonlyMap<string, WantedGroup> => {
  const wanted = new Map<string, {readonly grid: string; readonly key: string; readonly name: string}>()
  const want = (grid: string | undefined, name: string): void => {
    const key = nameKey(name)
    if (grid !== undefined && !wanted.has(joinKeys(grid, key)))
      wanted.set(joinKeys(grid, key), {grid, key, name})
  }
  for (const {grid, name} of listed.groups.values()) want(grids.get(grid), name)
  for (const [key, building] of listed.buildings) {
    if (building.group !== undefined) want(buildings.get(key)?.grid, building.group.name)
  }
  const known = new Map(base.groups.map((group) => [joinKeys(group.grid, nameKey(group.name)), group]))
  const groups = new Map<string, WantedGroup>()
  for (const [key, one] of wanted) {
    const group = known.get(key) ?? movedGroup(base, wanted, known, one.key)
    groups.set(key, {id: group?.id ?? idFor('group', key), name: group?.name ?? one.name, grid: one.grid})
  }
  return groups
}

/** A group that goes to another grid: the only one of its name, before and now. */
const movedGroup = (
  base: Tree,
  wanted: ReadonlyMap<string, {readonly key: string}>,
  known: ReadonlyMap<string, Group>,
  name: string,
): Group | undefined => {
  const before = base.groups.filter((group) => nameKey(group.name) === name)
  const now = [...wanted].filter(([, {key}]) => key === name)
  return before.length === 1 && now.length === 1 && !now.some(([key]) => known.has(key))
    ? before[0]
    : undefined
}

const matchLandmarks = (
  base: Tree,
  listed: Listed,
  grids: ReadonlyMap<string, string>,
  idFor: ReturnType<typeof newIds>,
  wrong: Wrong,
): ReadonlyMap<string, string> => {
  const keyOf = ({compound, name}: Pick<Landmark, 'compound' | 'name'>): string =>
    joinKeys(nameKey(compound), nameKey(name))
  const known = new Map(base.landmarks.map((landmark) => [keyOf(landmark), landmark.id]))
  const landmarks = new Map<string, string>()
  for (const [key, landmark] of listed.landmarks) {
    const id = known.get(key)
    if (id === undefined && (landmark.grid === undefined || !grids.has(landmark.grid))) {
      wrong(landmark.line, 'grid', '', `${landmark.name}在哪个网格？请填网格`)
    }
    landmarks.set(key, id ?? idFor('landmark', key))
  }
  return landmarks
}
