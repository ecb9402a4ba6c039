import Papa from 'papaparse'
import {fields, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {
  Building,
  BuildingLine,
  Grid,
  Landmark,
  Outlines,
  Room,
  Tree,
} from '../../../../../miniprogram/packages/places/rules/tree'
import {safeCell} from './cells'
import {exportTitles} from './columns'

/**
 * All places as lines of a list, so that reading them again changes nothing: a line for each grid,
 * area and group, and for each building before the lines of its units and rooms.
 */

type Cells = Partial<Record<Field, string>>

interface Names {
  readonly grid: (id: string) => Cells
  readonly group: (id: string | undefined) => Cells
}

const number = (count: number | undefined): string =>
  count === undefined || count === 0 ? '' : String(count)

const namesOf = (tree: Tree): Names => {
  const areas = new Map(tree.areas.map(({id, name}) => [id, name]))
  const grids = new Map(tree.grids.map((grid) => [grid.id, grid]))
  const groups = new Map(tree.groups.map(({id, name}) => [id, name]))
  return {
    grid: (id) => {
      const {name = '', area} = grids.get(id) ?? {}
      return {grid: name, area: areas.get(area ?? '') ?? ''}
    },
    group: (id) => ({group: groups.get(id ?? '') ?? ''}),
  }
}

/** Counts that were declared and not added up: 0 is said, too. */
const gridCells = ({code, households, people}: Grid): Cells => ({
  gridCode: code ?? '',
  households: households === undefined ? '' : String(households),
  people: people === undefined ? '' : String(people),
})

const areaLines = (tree: Tree): readonly Cells[] => {
  const used = new Set(tree.grids.map(({area}) => area))
  return tree.areas.filter(({id}) => !used.has(id)).map(({name}) => ({area: name}))
}

const groupLines = (tree: Tree, names: Names): readonly Cells[] =>
  tree.groups.map(({name, grid}) => ({...names.grid(grid), group: name}))

const buildingCells = (line: BuildingLine, names: Names): Cells => ({
  ...names.grid(line.grid),
  ...names.group(line.group),
  compound: line.compound,
  building: line.name,
})

const pointCells = ({point}: Pick<BuildingLine, 'point'>): Cells =>
  point === undefined ? {} : {longitude: String(point[0]), latitude: String(point[1])}

/** A building's own line. @param living people that its rooms count */
const buildingLine = (line: BuildingLine, names: Names, living: number): Cells => ({
  ...buildingCells(line, names),
  alias: line.aliases.join('、'),
  households: line.units.some(({households}) => households > 0) ? '' : number(line.households),
  people: living > 0 ? '' : number(line.people),
})

const landmarkCells = (landmark: Landmark, names: Names): Cells => ({
  ...names.grid(landmark.grid),
  compound: landmark.compound,
  landmark: landmark.name,
  alias: landmark.aliases.join('、'),
})

const livingIn = (building: Building | undefined): number =>
  (building?.units ?? []).flatMap(({rooms}) => rooms).reduce((sum, {people}) => sum + (people ?? 0), 0)

const uses: Readonly<Record<NonNullable<Room['use']>, string>> = {
  dwelling: '住宅',
  shop: '商铺',
  other: '其他',
}

const roomLines = (line: BuildingLine, building: Building | undefined, names: Names): readonly Cells[] =>
  (building?.units ?? []).flatMap((unit): readonly Cells[] => {
    const cells = {...buildingCells(line, names), unit: unit.name}
    if (unit.rooms.length > 0) {
      return unit.rooms.map(({number: room, use = 'dwelling', people}) => ({
        ...cells,
        room,
        use: uses[use],
        people: people === undefined ? '' : String(people),
      }))
    }
    const declared = line.units.find(({name}) => name === unit.name)?.households
    return unit.name === '' ? [] : [{...cells, households: number(declared)}]
  })

const csvLine = (cells: Cells): string[] => fields.map((field) => safeCell(cells[field] ?? ''))

/** All places as CSV with a byte-order mark, without which spreadsheets read Chinese wrong. */
export const printCsv = (tree: Tree, buildings: ReadonlyMap<string, Building>): string => {
  const names = namesOf(tree)
  const lines: readonly Cells[] = [
    ...areaLines(tree),
    ...tree.grids.map((grid) => ({...names.grid(grid.id), ...gridCells(grid)})),
    ...groupLines(tree, names),
    ...tree.buildings.flatMap((line) => {
      const building = buildings.get(line.id)
      return [
        {...buildingLine(line, names, livingIn(building)), ...pointCells(line)},
        ...roomLines(line, building, names),
      ]
    }),
    ...tree.landmarks.map((landmark) => ({...landmarkCells(landmark, names), ...pointCells(landmark)})),
  ]
  return `\ufeff${Papa.unparse([[...exportTitles], ...lines.map(csvLine)], {newline: '\r\n'})}\r\n`
}

interface Feature {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, string>>
  readonly geometry: object | null
}

const feature = (cells: Cells, geometry: object | null): Feature => ({
  type: 'Feature',
  // Every shape says every property: an empty one says that there is nothing.
  properties: Object.fromEntries(
    shown.map((field) => [exportTitles[fields.indexOf(field)] ?? field, safeCell(cells[field] ?? '')]),
  ),
  geometry,
})

// What a map shows: units and rooms are in the table.
const shown: readonly Field[] = fields.filter(
  (field) => !['unit', 'room', 'use', 'longitude', 'latitude'].includes(field),
)

const pointGeometry = ({point}: Pick<BuildingLine, 'point'>): object | null =>
  point === undefined ? null : {type: 'Point', coordinates: point}

/** Grids with their outlines, buildings and landmarks with their points. GCJ-02, as WeChat's maps have it. */
export const printGeoJson = (
  tree: Tree,
  buildings: ReadonlyMap<string, Building>,
  outlines: Outlines,
): string => {
  const names = namesOf(tree)
  const features: readonly Feature[] = [
    ...areaLines(tree).map((cells) => feature(cells, null)),
    ...tree.grids.map((grid) => {
      const polygons = outlines[grid.id]
      const geometry = polygons === undefined ? null : {type: 'MultiPolygon', coordinates: polygons}
      return feature({...names.grid(grid.id), ...gridCells(grid)}, geometry)
    }),
    ...groupLines(tree, names).map((cells) => feature(cells, null)),
    ...tree.buildings.map((line) =>
      feature(buildingLine(line, names, livingIn(buildings.get(line.id))), pointGeometry(line)),
    ),
    ...tree.landmarks.map((landmark) => feature(landmarkCells(landmark, names), pointGeometry(landmark))),
  ]
  return `${JSON.stringify({type: 'FeatureCollection', features})}\n`
}
