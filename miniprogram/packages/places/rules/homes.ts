import type {HolderPlace} from './directory'
import {buildingSaid, buildingToday, idToday, placeName} from './former'
import {roomKey, unitKey} from './numerals'
import type {BuildingLine, Tree, Unit} from './tree'

/** Where somebody lives, by the ids of the day it was said; words where their building is not on the list. */
export type Home =
  {readonly building: string; readonly unit?: string; readonly room?: string} | {readonly words: string}

/** A home as the places stand now; its grid follows from its building (domain.md row 15). */
export interface HomeToday {
  readonly building: BuildingLine
  readonly unit: string | null
  readonly room: string | null
  readonly grid: {readonly id: string; readonly name: string}
}

/** Where a home is now; null for words, and for a building that is gone for good. */
export const homeToday = (tree: Tree, home: Home): HomeToday | null => {
  if ('words' in home) return null
  const building = buildingToday(tree, home.building)
  if (building === null) return null
  return {
    building,
    unit: home.unit ?? null,
    room: home.room ?? null,
    grid: {id: building.grid, name: tree.grids.find(({id}) => id === building.grid)?.name ?? ''},
  }
}

/** `东圣小区3号楼1单元302`; what is gone keeps the name it had, and words are said as they were. */
export const sayHome = (tree: Tree, home: Home): string => {
  if ('words' in home) return home.words
  const today = buildingToday(tree, home.building)
  const name = today === null ? (placeName(tree, home.building) ?? '已撤的楼') : buildingSaid(today)
  return `${name}${home.unit ?? ''}${home.room ?? ''}`
}

/**
 * Whether one of the places holds a home: its grid, its building, or its unit. A home that is said without a unit
 * is in no unit, and one in words is nowhere.
 */
export const holdsHome = (tree: Tree, places: readonly HolderPlace[], home: Home): boolean => {
  const today = homeToday(tree, home)
  if (today === null) return false
  return places.some((place) => {
    if ('grid' in place) return idToday(tree, place.grid) === today.grid.id
    if (idToday(tree, place.building) !== today.building.id) return false
    if (place.unit === undefined) return true
    return today.unit !== null && unitKey(place.unit) === unitKey(today.unit)
  })
}

const sameName = (a: string | null, b: string | null, key: (text: string) => string): boolean =>
  a === null || b === null ? a === b : key(a) === key(b)

/** Whether two homes are one, also when its building has another id since. */
export const sameHome = (tree: Tree, a: Home, b: Home): boolean => {
  if ('words' in a || 'words' in b) return 'words' in a && 'words' in b && a.words === b.words
  const building = (id: string) => idToday(tree, id) ?? id
  return (
    building(a.building) === building(b.building) &&
    sameName(a.unit ?? null, b.unit ?? null, unitKey) &&
    sameName(a.room ?? null, b.room ?? null, roomKey)
  )
}

/** Whether who confirmed `was` has confirmed `is` as well: it is the same home, or says less of it. */
export const stillConfirmed = (tree: Tree, was: Home, is: Home): boolean => {
  if ('words' in was || 'words' in is) return sameHome(tree, was, is)
  const {building, unit} = was
  return (
    sameHome(tree, was, is) ||
    sameHome(tree, {building}, is) ||
    (unit !== undefined && sameHome(tree, {building, unit}, is))
  )
}

export type CheckedHome =
  | {readonly ok: true; readonly home: Home}
  | {readonly ok: false; readonly field: 'building' | 'unit' | 'room'; readonly why: string}

/**
 * A home as it is kept: the building of today, unit and room as the list has them. The unit may be left out, and
 * the room; a room stands in a unit where the building has units.
 * @param units of the building, with their rooms
 */
export const checkHome = (
  building: BuildingLine,
  units: readonly Unit[],
  {unit, room}: {readonly unit?: string; readonly room?: string},
): CheckedHome => {
  const said = buildingSaid(building)
  const known = unit === undefined ? undefined : units.find(({name}) => unitKey(name) === unitKey(unit))
  if (unit !== undefined && known === undefined) {
    return {ok: false, field: 'unit', why: `${said}没有${unit}，请重新选单元`}
  }
  const base = {building: building.id, ...(known === undefined ? {} : {unit: known.name})}
  if (room === undefined) return {ok: true, home: base}
  const named = units.filter(({name}) => name !== '')
  if (unit === undefined && named.length > 0) return {ok: false, field: 'room', why: '先选单元，再选门牌'}
  const rooms = (known?.rooms ?? units.flatMap((one) => one.rooms)).map(({number}) => number)
  const found = rooms.find((number) => roomKey(number) === roomKey(room))
  if (found === undefined)
    return {ok: false, field: 'room', why: `${said}${unit ?? ''}没有 ${room}，请重新选门牌`}
  return {ok: true, home: {...base, room: found}}
}
