import {limits} from '../../../shared/limits'
import {buildingSaid} from './former'
import {byId, changed, withDeclared, without} from './mendLists'
import {mergeRooms, roomsOf} from './mendRooms'
import {buildingKey, buildingName, nameKey, tidyName, unitName} from './numerals'
import type {Area, Building, BuildingLine, FormerPlace, Grid, Group, Landmark, Tree} from './tree'

/** One correction of the places tree by hand. */
export type Change =
  | {
      readonly kind: 'rename'
      readonly place: 'area' | 'grid' | 'group' | 'building' | 'landmark'
      readonly id: string
      readonly name: string
    }
  | {
      readonly kind: 'aliases'
      readonly place: 'building' | 'landmark'
      readonly id: string
      readonly aliases: readonly string[]
    }
  | {readonly kind: 'move'; readonly building: string; readonly grid: string; readonly group?: string}
  | {readonly kind: 'merge'; readonly building: string; readonly into: string}
  | {
      readonly kind: 'addBuilding'
      readonly compound?: string
      readonly name: string
      readonly grid: string
      readonly units: readonly {readonly name: string; readonly floors: number; readonly rooms: number}[]
    }
  | {
      readonly kind: 'addLandmark'
      readonly compound?: string
      readonly name: string
      readonly grid: string
      readonly aliases: readonly string[]
    }
  | {readonly kind: 'addGrid'; readonly name: string; readonly area?: string}
  | {readonly kind: 'removeLandmark'; readonly id: string}
  | {readonly kind: 'removeBuilding'; readonly id: string}
  | {readonly kind: 'removeGrid'; readonly id: string; readonly moveTo?: string}

/** What mending needs beside the tree. */
export interface MendTools {
  /** The id of a place that is added. */
  readonly newId: string
  /** Where the rooms of a building are kept, by their content. */
  readonly documentOf: (building: Building) => string
  /** Rooms as they stand, for a merge: of the building that goes and of the one that stays. */
  readonly rooms?: {readonly going: Building; readonly staying: Building}
}

export type Mended =
  | {
      readonly ok: true
      readonly tree: Tree
      /** 把3号楼改叫甲3号楼 */
      readonly said: string
      /** Rooms that are to be kept before the tree counts. */
      readonly building?: Building
    }
  /** `field` of the change, and what to do about it. */
  | {readonly ok: false; readonly field: string; readonly message: string}

type Kind<Name extends Change['kind']> = Extract<Change, {readonly kind: Name}>

const no = (field: string, message: string): Mended => ({ok: false, field, message})
const gone = (field: string): Mended => no(field, '没有找到，可能刚被别人改过，请重新打开')

/** The tree after one correction. What goes keeps its name, and where it went, among the former places. */
export const mendTree = (tree: Tree, change: Change, tools: MendTools): Mended => {
  switch (change.kind) {
    case 'rename':
      return rename(tree, change)
    case 'aliases':
      return setAliases(tree, change)
    case 'move':
      return move(tree, change)
    case 'merge':
      return merge(tree, change, tools)
    case 'addBuilding':
      return addBuilding(tree, change, tools)
    case 'addLandmark':
      return addLandmark(tree, change, tools)
    case 'addGrid':
      return addGrid(tree, change, tools)
    case 'removeLandmark':
      return removeLandmark(tree, change)
    case 'removeBuilding':
      return removeBuilding(tree, change)
    case 'removeGrid':
      return removeGrid(tree, change)
  }
}

const twin = (tree: Tree, compound: string, name: string, but?: string): BuildingLine | undefined =>
  tree.buildings.find(
    (one) => one.id !== but && one.compound === compound && buildingKey(one.name) === buildingKey(name),
  )

const rename = (tree: Tree, {place, id, name: typed}: Kind<'rename'>): Mended => {
  const lists = {
    area: tree.areas,
    grid: tree.grids,
    group: tree.groups,
    landmark: tree.landmarks,
    building: tree.buildings,
  } satisfies Record<typeof place, readonly (Area | Grid | Group | Landmark | BuildingLine)[]>
  const old = byId<{readonly id: string; readonly name: string}>(lists[place], id)
  if (old === undefined) return gone('id')
  const name = place === 'building' ? buildingName(typed) : tidyName(typed)
  if (name === old.name) return no('name', '名字没有变')
  const said = `把${old.name}改叫${name}`
  if (place === 'building') {
    if (name.length > limits.building) return no('name', `楼栋的名字最多 ${String(limits.building)} 个字`)
    const building = byId(tree.buildings, id)
    if (building === undefined) return gone('id')
    if (twin(tree, building.compound, name, id) !== undefined)
      return no('name', `${building.compound}已经有${name}了。是同一栋就用“并到另一栋”`)
    // People go on saying the old name.
    const aliases = [...new Set([...building.aliases.filter((alias) => alias !== name), building.name])]
    return {ok: true, said, tree: {...tree, buildings: changed(tree.buildings, id, {name, aliases})}}
  }
  // Every grid has its first group.
  const grid = byId(tree.groups, id)?.grid
  const beside = place === 'group' ? tree.groups.filter((group) => group.grid === grid) : lists[place]
  if (
    place !== 'landmark' &&
    beside.some((other) => other.id !== id && nameKey(other.name) === nameKey(name))
  )
    return no('name', `已经有${name}了，请换一个名字`)
  if (place === 'area') return {ok: true, said, tree: {...tree, areas: changed(tree.areas, id, {name})}}
  if (place === 'group') return {ok: true, said, tree: {...tree, groups: changed(tree.groups, id, {name})}}
  if (place === 'landmark')
    return {ok: true, said, tree: {...tree, landmarks: changed(tree.landmarks, id, {name})}}
  return {ok: true, said, tree: {...tree, grids: changed(tree.grids, id, {name})}}
}

const setAliases = (tree: Tree, {place, id, aliases: typed}: Kind<'aliases'>): Mended => {
  const aliases = [...new Set(typed.map(tidyName))].filter((alias) => alias !== '')
  const said = (name: string): string =>
    aliases.length === 0 ? `去掉了${name}的别名` : `${name}也叫${aliases.join('、')}`
  if (place === 'landmark') {
    const landmark = byId(tree.landmarks, id)
    if (landmark === undefined) return gone('id')
    const landmarks = changed(tree.landmarks, id, {aliases})
    return {ok: true, said: said(landmark.name), tree: {...tree, landmarks}}
  }
  const building = byId(tree.buildings, id)
  if (building === undefined) return gone('id')
  for (const alias of aliases) {
    const other = twin(tree, building.compound, alias, id)
    if (other !== undefined) return no('aliases', `${alias}是${buildingSaid(other)}的名字，请换一个`)
  }
  const buildings = changed(tree.buildings, id, {aliases})
  return {ok: true, said: said(building.name), tree: {...tree, buildings}}
}

const move = (tree: Tree, {building: id, grid: to, group}: Kind<'move'>): Mended => {
  const building = byId(tree.buildings, id)
  const grid = byId(tree.grids, to)
  if (building === undefined) return gone('building')
  if (grid === undefined) return gone('grid')
  if (group !== undefined && byId(tree.groups, group)?.grid !== to)
    return no('group', '这个居民小组不在这个网格里，请重新选')
  if (building.grid === to && building.group === group)
    return no('grid', `${building.name}已经在${grid.name}了`)
  const {group: _group, ...rest} = building
  const moved = {...rest, grid: to, ...(group === undefined ? {} : {group})}
  const buildings = tree.buildings.map((one) => (one.id === id ? moved : one))
  return {ok: true, said: `把${buildingSaid(building)}划到${grid.name}`, tree: {...tree, buildings}}
}

const merge = (tree: Tree, {building: id, into}: Kind<'merge'>, {rooms, documentOf}: MendTools): Mended => {
  const going = byId(tree.buildings, id)
  const staying = byId(tree.buildings, into)
  if (going === undefined || rooms === undefined) return gone('building')
  if (staying === undefined) return gone('into')
  if (id === into) return no('into', '请选另一栋楼')
  const {building, line} = mergeRooms(
    {line: going, rooms: rooms.going},
    {line: staying, rooms: rooms.staying},
  )
  const others = going.compound === staying.compound ? [going.name] : [buildingSaid(going)]
  const aliases = [...new Set([...staying.aliases, ...others, ...going.aliases])].filter(
    (alias) => alias !== staying.name,
  )
  const point = staying.point ?? going.point
  const merged: BuildingLine = {
    ...staying,
    ...line,
    aliases,
    document: documentOf(building),
    ...(point === undefined ? {} : {point}),
  }
  return {
    ok: true,
    said: `把${buildingSaid(going)}并到${buildingSaid(staying)}`,
    building,
    tree: {
      ...tree,
      buildings: without(tree.buildings, id).map((one) => (one.id === into ? merged : one)),
      former: withFormer(tree, {id, kind: 'building', name: buildingSaid(going), to: into}),
    },
  }
}

const addBuilding = (
  tree: Tree,
  {compound: typed, name: typedName, grid: to, units: typedUnits}: Kind<'addBuilding'>,
  {newId, documentOf}: MendTools,
): Mended => {
  const grid = byId(tree.grids, to)
  if (grid === undefined) return gone('grid')
  const compound = tidyName(typed ?? '')
  const name = buildingName(typedName)
  if (twin(tree, compound, name) !== undefined) return no('name', `${compound}已经有${name}了`)
  const units = typedUnits.map((unit) => ({...unit, name: unitName(unit.name)}))
  if (new Set(units.map((unit) => unit.name)).size < units.length)
    return no('units', '有两个单元同名，请改一个')
  const building: Building = {id: newId, units: roomsOf(units)}
  const lines = building.units.map((unit) => ({name: unit.name, households: unit.rooms.length}))
  const line: BuildingLine = {
    id: newId,
    document: documentOf(building),
    compound,
    name,
    aliases: [],
    grid: to,
    units: lines,
    households: lines.reduce((sum, unit) => sum + unit.households, 0),
    people: 0,
  }
  return {
    ok: true,
    said: `加上了${buildingSaid(line)}，在${grid.name}`,
    building,
    tree: {...tree, buildings: [...tree.buildings, line]},
  }
}

const addLandmark = (
  tree: Tree,
  {compound = '', name: typed, grid, aliases}: Kind<'addLandmark'>,
  {newId}: MendTools,
): Mended => {
  if (byId(tree.grids, grid) === undefined) return gone('grid')
  const name = tidyName(typed)
  const same = tree.landmarks.some((one) => one.compound === compound && nameKey(one.name) === nameKey(name))
  if (same) return no('name', `${compound}已经有${name}了`)
  const landmark: Landmark = {id: newId, compound, name, grid, aliases: aliases.map(tidyName)}
  return {
    ok: true,
    said: `加上了${compound}${name}`,
    tree: {...tree, landmarks: [...tree.landmarks, landmark]},
  }
}

const addGrid = (tree: Tree, {name: typed, area}: Kind<'addGrid'>, {newId}: MendTools): Mended => {
  const name = tidyName(typed)
  if (tree.grids.some((grid) => nameKey(grid.name) === nameKey(name))) return no('name', `已经有${name}了`)
  if (area !== undefined && byId(tree.areas, area) === undefined) return gone('area')
  const grid: Grid = {id: newId, name, ...(area === undefined ? {} : {area})}
  return {ok: true, said: `加上了${name}`, tree: {...tree, grids: [...tree.grids, grid]}}
}

const withFormer = (tree: Tree, place: FormerPlace): readonly FormerPlace[] => [
  ...without(tree.former, place.id),
  place,
]

const removeLandmark = (tree: Tree, {id}: Kind<'removeLandmark'>): Mended => {
  const landmark = byId(tree.landmarks, id)
  if (landmark === undefined) return gone('id')
  const name = `${landmark.compound}${landmark.name}`
  const former = withFormer(tree, {id, kind: 'landmark', name})
  return {ok: true, said: `去掉了${name}`, tree: {...tree, landmarks: without(tree.landmarks, id), former}}
}

const removeBuilding = (tree: Tree, {id}: Kind<'removeBuilding'>): Mended => {
  const building = byId(tree.buildings, id)
  if (building === undefined) return gone('id')
  const name = buildingSaid(building)
  const former = withFormer(tree, {id, kind: 'building', name})
  return {ok: true, said: `去掉了${name}`, tree: {...tree, buildings: without(tree.buildings, id), former}}
}

const removeGrid = (tree: Tree, {id, moveTo}: Kind<'removeGrid'>): Mended => {
  const grid = byId(tree.grids, id)
  if (grid === undefined) return gone('id')
  const buildings = tree.buildings.filter((building) => building.grid === id)
  const households =
    buildings.reduce((sum, building) => sum + building.households, 0) || (grid.households ?? 0)
  const others = [...tree.groups, ...tree.landmarks].filter((place) => place.grid === id).length
  const people = buildings.reduce((sum, building) => sum + building.people, 0) || (grid.people ?? 0)
  const target = moveTo === undefined ? undefined : byId(tree.grids, moveTo)
  if (buildings.length + households + people + others > 0 && target === undefined) {
    const inside = [
      ...(buildings.length > 0 ? [`${String(buildings.length)} 栋楼`] : []),
      ...(households > 0 ? [`${String(households)} 户`] : people > 0 ? [`${String(people)} 人`] : []),
    ].join('、')
    return no(
      'moveTo',
      `${grid.name}里还有${inside === '' ? '居民小组或地标' : ` ${inside}`}，请选归到哪个网格`,
    )
  }
  if (target?.id === id) return no('moveTo', '请选另一个网格')
  const to = target?.id
  const moved = <Place extends {readonly grid: string}>(places: readonly Place[]): readonly Place[] =>
    places.map((place) => (place.grid === id && to !== undefined ? {...place, grid: to} : place))
  return {
    ok: true,
    said: target === undefined ? `去掉了${grid.name}` : `把${grid.name}并到${target.name}`,
    tree: {
      ...tree,
      grids: without(withDeclared(tree.grids, grid, to), id),
      groups: moved(tree.groups),
      buildings: moved(tree.buildings),
      landmarks: moved(tree.landmarks),
      former: withFormer(tree, {id, kind: 'grid', name: grid.name, ...(to === undefined ? {} : {to})}),
    },
  }
}
