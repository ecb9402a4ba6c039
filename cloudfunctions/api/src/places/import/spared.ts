import {roomKey, unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {Building, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {gather} from './gather'
import type {Choice, Line} from './lines'
import {match} from './match'

/**
 * What lines name that somebody left out. Nothing is taken from such a line, but what it names is there:
 * it does not go with what the list does not name.
 */
export interface Spared {
  /** Ids of places of the version before. */
  readonly ids: ReadonlySet<string>
  /** Places of which a line of their own was left out: what is known of them stays. */
  readonly own: ReadonlySet<string>
  /** Keys of units by building, and of rooms by unit; a unit without rooms is named as a whole. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>
}

export const nothingSpared: Spared = {ids: new Set(), own: new Set(), units: new Map()}

/** Finds what the lines name, as far as they can be read. */
export const sparedOf = (
  base: Tree,
  lines: readonly Line[],
  {mapping, swap}: Choice & {readonly swap: boolean},
): Spared => {
  if (lines.length === 0) return nothingSpared
  const {listed} = gather(lines, mapping, {swap})
  const matched = match(base, listed, mapping, {missing: 'keep'})
  const ids = new Set<string>()
  const own = new Set<string>()
  const units = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()
  for (const found of [matched.areas, matched.grids, matched.landmarks])
    for (const id of found.values()) ids.add(id)
  for (const {id} of matched.groups.values()) ids.add(id)
  for (const [key, grid] of listed.grids) {
    if (grid.own) own.add(matched.grids.get(key) ?? '')
  }
  for (const [key, building] of listed.buildings) {
    const id = matched.buildings.get(key)?.id ?? ''
    ids.add(id)
    if (building.own || [...building.units.values()].some(({rooms}) => rooms.size === 0)) own.add(id)
    units.set(id, new Map([...building.units].map(([unit, {rooms}]) => [unit, new Set(rooms.keys())])))
  }
  // What lies in a place needs it.
  for (const {id, grid, group} of base.buildings) if (ids.has(id)) ids.add(grid).add(group ?? grid)
  for (const {id, grid} of [...base.groups, ...base.landmarks]) if (ids.has(id)) ids.add(grid)
  for (const {id, area} of base.grids) if (ids.has(id) && area !== undefined) ids.add(area)
  return {ids, own, units}
}

/** Of a building as it was: the units and rooms that were left out of the list. */
export const sparedUnits = (before: Building | null, {units}: Spared): Building['units'] => {
  const named = units.get(before?.id ?? '')
  if (before === null || named === undefined) return []
  return before.units.flatMap((unit) => {
    const rooms = named.get(unitKey(unit.name))
    if (rooms === undefined) return []
    return [
      rooms.size === 0 ? unit : {...unit, rooms: unit.rooms.filter(({number}) => rooms.has(roomKey(number)))},
    ]
  })
}
