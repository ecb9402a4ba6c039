import {roomKey, unitKey} from './numerals'
import type {Building, BuildingLine, Room, Unit} from './tree'

/** Rooms of buildings, as hands make and join them. */

/** A room on each floor and each side: 3 floors of 2 are 101, 102, 201 … 302. */
export const roomsOf = (
  units: readonly {readonly name: string; readonly floors: number; readonly rooms: number}[],
): readonly Unit[] =>
  units.map(({name, floors, rooms}) => ({
    name,
    rooms: Array.from({length: floors * rooms}, (_, place) => {
      const floor = Math.floor(place / rooms) + 1
      const side = (place % rooms) + 1
      return {number: `${String(floor)}${String(side).padStart(2, '0')}`}
    }),
  }))

interface Whole {
  readonly line: BuildingLine
  readonly rooms: Building
}

/** The rooms of two buildings under the id of the one that stays; a room that both have is one. */
export const mergeRooms = (
  going: Whole,
  staying: Whole,
): {
  readonly building: Building
  readonly line: Pick<BuildingLine, 'units' | 'households' | 'people'>
} => {
  const names = new Map<string, string>()
  for (const {name} of [...unitsOf(staying), ...unitsOf(going)]) {
    if (!names.has(unitKey(name))) names.set(unitKey(name), name)
  }
  const units = [...names].map(([key, name]) => {
    const [ours, theirs] = [staying, going].map(({rooms}) =>
      rooms.units.find((unit) => unitKey(unit.name) === key),
    )
    return {name, rooms: joined(ours?.rooms ?? [], theirs?.rooms ?? [])}
  })
  const lines = units.map(({name, rooms}) => {
    const dwellings = rooms.filter(({use}) => (use ?? 'dwelling') === 'dwelling').length
    return {name, households: rooms.length > 0 ? dwellings : declared(name, staying, going)}
  })
  const inUnits = lines.reduce((sum, unit) => sum + unit.households, 0)
  const counted = units.flatMap(({rooms}) => rooms).reduce((sum, {people = 0}) => sum + people, 0)
  // The same building listed twice has its people twice; two halves of one have their own.
  const apart = names.size === unitsOf(staying).length + unitsOf(going).length && names.size > 0
  const both = (field: 'households' | 'people'): number =>
    apart ? staying.line[field] + going.line[field] : Math.max(staying.line[field], going.line[field])
  // What a building without rooms declares is not less true than the rooms of the other.
  const roomless = (field: 'households' | 'people'): number =>
    Math.max(
      0,
      ...[staying, going]
        .filter(({rooms}) => rooms.units.every((unit) => unit.rooms.length === 0))
        .map(({line}) => line[field]),
    )
  return {
    building: {id: staying.line.id, units},
    line: {
      units: lines,
      households: inUnits > 0 ? Math.max(inUnits, roomless('households')) : both('households'),
      people: counted > 0 ? Math.max(counted, roomless('people')) : both('people'),
    },
  }
}

const unitsOf = ({line, rooms}: Whole): readonly {readonly name: string}[] =>
  rooms.units.length > 0 ? rooms.units : line.units

const declared = (name: string, ...buildings: readonly Whole[]): number =>
  Math.max(
    0,
    ...buildings.flatMap(({line}) =>
      line.units.filter((unit) => unitKey(unit.name) === unitKey(name)).map(({households}) => households),
    ),
  )

const joined = (ours: readonly Room[], theirs: readonly Room[]): readonly Room[] => {
  const known = new Set(ours.map(({number}) => roomKey(number)))
  return [...ours, ...theirs.filter(({number}) => !known.has(roomKey(number)))]
}
