import {
  buildingKey,
  buildingName,
  nameKey,
  roomKey,
  roomNumber,
  tidyName,
  unitKey,
  unitName,
} from '../../../../../miniprogram/packages/places/rules/numerals'
import {fieldNames} from '../../../../../miniprogram/packages/places/rules/fields'
import {withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'
import type {LineError, Mapping} from './contract'
import type {Line, Reading} from './lines'
import {joinKeys, type Listed, type ListedBuilding, type ListedGrid, type ListedUnit} from './listed'
import {placeOf} from './shapes'
import {countOf, nameProblem, pointOf, readCounts, useOf} from './values'

/**
 * Puts the lines of a list together: each place once, with everything that any line says about it.
 * What contradicts itself or cannot be read is an error at its line.
 */
export const gather = (
  lines: readonly Line[],
  mapping: Mapping,
  {swap}: {readonly swap: boolean},
): {readonly listed: Listed; readonly errors: readonly LineError[]} => {
  const errors: LineError[] = []
  const listed: Listed = {
    areas: new Map(),
    grids: new Map(),
    groups: new Map(),
    buildings: new Map(),
    landmarks: new Map(),
  }
  for (const line of lines) {
    const reading: Reading = {
      line,
      swap,
      wrong(field, message, mend) {
        // One tap mends the whole file: once is enough.
        if (mend !== undefined && errors.some((error) => error.mend === mend)) return
        const column = field === 'shape' ? null : (mapping[field] ?? null)
        const value = field === 'shape' ? '' : withoutPeoplesNumbers(line.values[field]).slice(0, 60)
        const error = {line: line.line, column, field, value, message}
        errors.push(mend === undefined ? error : {...error, mend})
      },
    }
    readLine(listed, reading)
  }
  for (const building of listed.buildings.values()) {
    const people = peopleOfUnits(building)
    if (people !== null) building.people ??= people
  }
  return {listed, errors}
}

const readLine = (listed: Listed, reading: Reading): void => {
  const {values} = reading.line
  if (!namesFit(reading)) return
  const area = readArea(listed, reading)
  const grid = readGrid(listed, reading, area)
  const group = readGroup(listed, reading, grid)
  if (values.landmark !== '') {
    if (values.building !== '') reading.wrong('building', '楼和地标请分两行写')
    else readLandmark(listed, reading, grid)
  } else if (values.building !== '') {
    readBuilding(listed, reading, grid)
  } else if (values.room !== '' || values.unit !== '') {
    reading.wrong('building', '这一行没有写是哪栋楼')
  } else if (grid === null && area === null && group === null) {
    reading.wrong('grid', '这一行没有写是哪个网格、哪栋楼')
  } else if (group !== null || values.grid === '') {
    readNoMore(reading, values.group === '' ? '片区' : '居民小组')
  }
}

/** A group or an area has a name and nothing else: what else its line says would be lost. */
const readNoMore = (reading: Reading, kind: string): void => {
  const {shape, values} = reading.line
  if (shape !== undefined) reading.wrong('shape', `${kind}不画边界，只画网格的。请不导入这一块`)
  for (const field of ['households', 'people'] as const) {
    if (values[field] === '') continue
    reading.wrong(field, `${kind}不记${fieldNames[field]}。请清空这一格，或者在上一步把这一列改成“不导入”`)
  }
}

const namesFit = (reading: Reading): boolean => {
  let fit = true
  for (const field of [
    'area',
    'grid',
    'gridCode',
    'group',
    'compound',
    'building',
    'unit',
    'room',
    'landmark',
  ] as const) {
    const problem = nameProblem(field, reading.line.values[field])
    if (problem === null) continue
    reading.wrong(field, problem)
    fit = false
  }
  return fit
}

const readArea = ({areas}: Listed, {line: {line, values}}: Reading): string | null => {
  if (values.area === '') return null
  const key = nameKey(values.area)
  if (!areas.has(key)) areas.set(key, {name: tidyName(values.area), line})
  return key
}

const readGrid = ({grids}: Listed, reading: Reading, area: string | null): string | null => {
  const {line, values, shape} = reading.line
  if (values.grid === '') {
    if (values.gridCode !== '') reading.wrong('grid', '写了编码，还要写网格的名称')
    return null
  }
  const key = nameKey(values.grid)
  const grid: ListedGrid = grids.get(key) ?? {name: tidyName(values.grid), line, countedAt: {}, own: false}
  grids.set(key, grid)
  const code = tidyName(values.gridCode)
  if (code !== '') {
    if (grid.code !== undefined && grid.code !== code) {
      reading.wrong('gridCode', `${grid.name}的编码在第 ${String(grid.line)} 行写的是 ${grid.code}`)
    }
    grid.code ??= code
  }
  if (area !== null) {
    if (grid.area !== undefined && grid.area !== area)
      reading.wrong('area', `${grid.name}在前面写的是另一个片区`)
    grid.area ??= area
  }
  const alone = values.building === '' && values.landmark === '' && values.group === ''
  if (alone) {
    grid.own = true
    readCounts(grid, reading, grid.name)
    if (shape !== undefined) {
      const place = placeOf(reading)
      if (place?.polygons !== undefined) (grid.polygons ??= []).push(...place.polygons)
      else if (place !== null) reading.wrong('shape', '网格要画成一块范围，这里只有一个点')
    }
  }
  return key
}

const readGroup = ({groups}: Listed, reading: Reading, grid: string | null): string | null => {
  const {line, values} = reading.line
  if (values.group === '') return null
  // A building's line may leave the grid to another line of the building.
  if (grid === null) {
    if (values.building === '') reading.wrong('grid', '这个居民小组在哪个网格？请填网格')
    return null
  }
  const key = joinKeys(grid, nameKey(values.group))
  if (!groups.has(key)) groups.set(key, {name: tidyName(values.group), grid, line})
  return key
}

const readLandmark = ({landmarks}: Listed, reading: Reading, grid: string | null): void => {
  const {line, values} = reading.line
  const key = joinKeys(nameKey(values.compound), nameKey(values.landmark))
  const known = landmarks.get(key)
  if (known !== undefined) {
    reading.wrong('landmark', `和第 ${String(known.line)} 行重复了：${known.name}`)
    return
  }
  const point = pointOf(reading)
  landmarks.set(key, {
    compound: tidyName(values.compound),
    name: tidyName(values.landmark),
    line,
    aliases: aliasesOf(values.alias),
    ...(grid === null ? {} : {grid}),
    ...(point === undefined ? {} : {point}),
  })
}

const readBuilding = ({buildings}: Listed, reading: Reading, grid: string | null): void => {
  const {line, values} = reading.line
  const key = joinKeys(nameKey(values.compound), buildingKey(values.building))
  const building: ListedBuilding = buildings.get(key) ?? {
    compound: tidyName(values.compound),
    name: buildingName(values.building),
    line,
    aliases: [],
    units: new Map(),
    countedAt: {},
    own: false,
  }
  buildings.set(key, building)
  if (grid !== null) {
    if (building.grid !== undefined && building.grid.key !== grid) {
      const {line: first} = building.grid
      reading.wrong(
        'grid',
        `${building.name}在第 ${String(first)} 行写的是另一个网格，一栋楼只能在一个网格里`,
      )
    }
    building.grid ??= {key: grid, line}
  }
  if (values.group !== '') {
    const group = {key: nameKey(values.group), name: tidyName(values.group), line}
    if (building.group !== undefined && building.group.key !== group.key) {
      reading.wrong('group', `${building.name}在第 ${String(building.group.line)} 行写的是另一个居民小组`)
    }
    building.group ??= group
  }
  for (const alias of aliasesOf(values.alias))
    if (!building.aliases.includes(alias)) building.aliases.push(alias)
  if (values.room !== '') readRoom(building, reading)
  else if (values.unit !== '') readUnit(building, reading)
  else {
    building.own = true
    readCounts(building, reading, building.name)
  }
  const point = pointOf(reading)
  if (point !== undefined) building.point ??= point
}

const unitOf = (building: ListedBuilding, written: string): ListedUnit => {
  const key = unitKey(written)
  const unit = building.units.get(key) ?? {name: unitName(written), rooms: new Map(), countedAt: {}}
  building.units.set(key, unit)
  return unit
}

/** What the lines of units say together, where the building's own line does not say it. */
const peopleOfUnits = ({units}: ListedBuilding): number | null => {
  const said = [...units.values()].flatMap(({people}) => people ?? [])
  return said.length === 0 ? null : said.reduce((sum, people) => sum + people, 0)
}

const readUnit = (building: ListedBuilding, reading: Reading): void => {
  const unit = unitOf(building, reading.line.values.unit)
  readCounts(unit, reading, `${building.name}${unit.name}`)
}

const readRoom = (building: ListedBuilding, reading: Reading): void => {
  const {line, values} = reading.line
  const unit = unitOf(building, values.unit)
  const key = roomKey(values.room)
  const known = unit.rooms.get(key)
  if (known !== undefined) {
    const name = `${building.compound}${building.name}${unit.name}${known.number}`
    reading.wrong('room', `和第 ${String(known.line)} 行重复了：${name}`)
    return
  }
  const use = useOf(reading)
  const people = countOf(reading, 'people')
  unit.rooms.set(key, {
    number: roomNumber(values.room),
    line,
    ...(use === undefined ? {} : {use}),
    ...(people === undefined ? {} : {people}),
  })
}

const aliasesOf = (written: string): string[] => [
  ...new Set(
    written
      .split(/[、,，;；|/]/u)
      .map(tidyName)
      .filter((alias) => alias !== ''),
  ),
]
