import {naturalOrder, roomKey, unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {
  Building,
  BuildingLine,
  Room,
  Unit,
  UnitLine,
} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {Mapping} from './contract'
import type {ListedBuilding, ListedUnit} from './listed'
import type {MatchedBuilding} from './match'

/** How a list stands to what is there. */
export interface Manner {
  readonly mapping: Mapping
  /** `remove`: what the list could say and does not say is gone. */
  readonly missing: 'keep' | 'remove'
  /** Shapes say where places are, as two columns do. */
  readonly shapes: boolean
}

/** What a list says, or else what was there: an empty cell empties it only where the list is the whole truth. */
export const saidOr = <Value>(
  {mapping, missing}: Manner,
  field: Field,
  said: Value | undefined,
  before: Value | undefined,
): Value | undefined => said ?? (missing === 'remove' && mapping[field] !== undefined ? undefined : before)

export const pointOr = <Value>(
  manner: Manner,
  said: Value | undefined,
  before: Value | undefined,
): Value | undefined =>
  said ??
  (manner.missing === 'remove' && manner.shapes ? undefined : saidOr(manner, 'longitude', said, before))

/** Whether a list says anything about units or rooms of buildings. */
export const listsUnits = ({mapping}: Manner): boolean =>
  mapping.unit !== undefined || mapping.room !== undefined

/** Whether a list may change units, rooms or the number of people in them: then they have to be read. */
export const needsRooms = (listed: ListedBuilding, {missing}: Manner): boolean =>
  listed.units.size > 0 || listed.people !== undefined || missing === 'remove'

/**
 * Units and rooms of a listed building as they would be.
 * @param before null for a new building
 * @param spared units and rooms of it that stay whatever the list says
 */
export const mergeUnits = (
  id: string,
  listed: ListedBuilding,
  before: Building | null,
  manner: Manner,
  spared: Building['units'],
): Building => {
  const known = new Map((before?.units ?? []).map((unit) => [unitKey(unit.name), unit]))
  const keys = new Set([
    ...(manner.missing === 'keep' || !listsUnits(manner) ? known.keys() : []),
    ...listed.units.keys(),
    ...spared.map(({name}) => unitKey(name)),
  ])
  const stay = new Map(spared.map((unit) => [unitKey(unit.name), unit.rooms]))
  const units = [...keys].map((key): Unit => {
    const [was, now] = [known.get(key), listed.units.get(key)]
    return {name: was?.name ?? now?.name ?? '', rooms: mergeRooms(was, now, manner, stay.get(key) ?? [])}
  })
  return {id, units: units.sort((a, b) => naturalOrder(a.name, b.name))}
}

const mergeRooms = (
  was: Unit | undefined,
  now: ListedUnit | undefined,
  manner: Manner,
  spared: readonly Room[],
): readonly Room[] => {
  const known = new Map((was?.rooms ?? []).map((room) => [roomKey(room.number), room]))
  const keep = manner.missing === 'keep' || manner.mapping.room === undefined
  const stay = keep ? (was?.rooms ?? []) : spared
  const rooms = stay.filter(({number}) => now?.rooms.has(roomKey(number)) !== true)
  for (const [key, said] of now?.rooms ?? []) {
    const before = known.get(key)
    const use = saidOr(manner, 'use', said.use, before?.use)
    const people = saidOr(manner, 'people', said.people, before?.people)
    rooms.push({
      number: before?.number ?? said.number,
      // A dwelling is what a room is when nothing is said.
      ...(use === undefined || use === 'dwelling' ? {} : {use}),
      ...(people === undefined ? {} : {people}),
    })
  }
  return rooms.sort((a, b) => naturalOrder(a.number, b.number))
}

/** The building's line in the tree. @param building its units and rooms; null when they stay as they were */
export const mergeLine = (
  listed: ListedBuilding,
  {id, base, grid, group}: MatchedBuilding,
  building: Building | null,
  document: string,
  manner: Manner,
): BuildingLine => {
  const units = building === null ? (base?.units ?? []) : unitLines(building, listed, base, manner)
  const counted = units.reduce((sum, unit) => sum + unit.households, 0)
  const rooms = (building?.units ?? []).flatMap((unit) => unit.rooms)
  const living = rooms.reduce((sum, room) => sum + (room.people ?? 0), 0)
  const aliases =
    saidOr(manner, 'alias', listed.aliases.length === 0 ? undefined : listed.aliases, base?.aliases) ?? []
  const inGroup = group ?? saidOr(manner, 'group', undefined, base?.group)
  // Numbers of the building itself are said in a line of its own.
  const own = <Value>(field: Field, said: Value | undefined, was: Value | undefined): Value | undefined =>
    listed.own ? saidOr(manner, field, said, was) : (said ?? was)
  const declared = base?.units.some(({households}) => households > 0) === true ? undefined : base?.households
  const point = pointOr(manner, listed.point, base?.point)
  return {
    id,
    document,
    compound: base?.compound ?? listed.compound,
    name: base?.name ?? listed.name,
    aliases: manner.missing === 'keep' ? [...new Set([...(base?.aliases ?? []), ...aliases])] : aliases,
    grid: grid ?? '',
    ...(inGroup === undefined ? {} : {group: inGroup}),
    units,
    households: counted > 0 ? counted : (own('households', listed.households, declared) ?? 0),
    people: living > 0 ? living : (own('people', listed.people, base?.people) ?? 0),
    ...(point === undefined ? {} : {point}),
  }
}

const unitLines = (
  building: Building,
  listed: ListedBuilding,
  base: BuildingLine | undefined,
  manner: Manner,
): readonly UnitLine[] =>
  building.units.map(({name, rooms}) => {
    const dwellings = rooms.filter(({use}) => use === undefined || use === 'dwelling').length
    const key = unitKey(name)
    const before = base?.units.find((unit) => unitKey(unit.name) === key)?.households
    const said = listed.units.get(key)?.households
    const declared = manner.mapping.unit === undefined ? before : saidOr(manner, 'households', said, before)
    return {name, households: rooms.length > 0 ? dwellings : (declared ?? 0)}
  })
