import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {buildingToday, idToday, placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {countsOf, sizeOf} from '../../../../../miniprogram/packages/places/rules/gridSize'
import {unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import {buildingById, outlinesById} from '../import/repo'
import {currentPlaces} from './current'
import {unitsOf} from './unitsOf'

/** The tree with its grids counted; rooms stand in the buildings. Two reads. */
export const readTree = async (
  _context: CallContext,
  {community}: InputOf<'places.tree'>,
): Promise<ReplyOf<'places.tree'>> => {
  const {version, tree} = await currentPlaces(community)
  return {
    version,
    levels: tree.levels,
    areas: tree.areas,
    grids: tree.grids.map((grid) => {
      const counts = countsOf(tree, grid)
      return {...grid, ...counts, size: sizeOf(counts)}
    }),
    groups: tree.groups,
    buildings: tree.buildings.map(({document: _document, ...line}) => line),
    landmarks: tree.landmarks,
  }
}

/** Where the grids lie. Three reads. */
export const readMap = async (
  _context: CallContext,
  {community}: InputOf<'places.map'>,
): Promise<ReplyOf<'places.map'>> => {
  const {tree} = await currentPlaces(community)
  const outlines = tree.outlines === undefined ? null : await outlinesById(community, tree.outlines)
  // The outline of a grid that was merged into another is part of that one.
  const drawn = Object.entries(outlines?.grids ?? {}).map(([id, parts]) => ({id: idToday(tree, id), parts}))
  return {
    grids: tree.grids
      .map(({id, name}) => ({
        id,
        name,
        parts: drawn.filter((outline) => outline.id === id).flatMap(({parts}) => parts),
      }))
      .filter(({parts}) => parts.length > 0),
  }
}

/** A building with its rooms, also by the id of one that was merged into it. Three reads. */
export const readBuilding = async (
  _context: CallContext,
  {community, building: id}: InputOf<'places.building'>,
): Promise<ReplyOf<'places.building'>> => {
  const {tree} = await currentPlaces(community)
  const line = buildingToday(tree, id)
  if (line === null) {
    const name = placeName(tree, id)
    throw new Refusal('not-found', {building: name === null ? '没有这栋楼' : `${name}已经不在了`})
  }
  const rooms = await buildingById(community, line.document)
  const grid = tree.grids.find((one) => one.id === line.grid)
  return {
    id: line.id,
    name: line.name,
    compound: line.compound,
    aliases: line.aliases,
    grid: {id: line.grid, name: grid?.name ?? ''},
    households: line.households,
    people: line.people,
    units: rooms?.units ?? [],
    ...(line.id === id ? {} : {former: placeName(tree, id) ?? ''}),
  }
}

/** Compounds, buildings and units by name: where somebody finds their home. Two reads. */
export const readBuildings = async (
  _context: CallContext,
  {community}: InputOf<'places.buildings'>,
): Promise<ReplyOf<'places.buildings'>> => {
  const {tree} = await currentPlaces(community)
  const compounds = [...new Set(tree.buildings.map(({compound}) => compound))]
  return {
    compounds: compounds.map((compound) => ({
      name: compound,
      buildings: tree.buildings
        .filter((building) => building.compound === compound)
        .map(({id, name, grid, units}) => ({id, name, grid, units: units.map((unit) => unit.name)})),
    })),
  }
}

/** Rooms by name, as somebody chooses theirs. Three reads. */
export const readRooms = async (
  _context: CallContext,
  {community, building: id, unit = ''}: InputOf<'places.rooms'>,
): Promise<ReplyOf<'places.rooms'>> => {
  const {tree} = await currentPlaces(community)
  const line = buildingToday(tree, id)
  if (line === null) throw new Refusal('not-found', {building: '没有这栋楼，请重新选'})
  const units = await unitsOf(community, line)
  const one = units.find(({name}) => unitKey(name) === unitKey(unit))
  return {rooms: (one?.rooms ?? []).map(({number}) => number)}
}
