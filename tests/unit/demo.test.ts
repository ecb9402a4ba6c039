import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {categories, services, situations} from '../../local/demo/catalogue'
import {serviceInputs} from '../../local/demo/community'
import {addDays, dayOf, weekday} from '../../local/demo/dates'
import {demoIsDue} from '../../local/demo/due'
import {otherOffices} from '../../local/demo/otherOffices'
import {outlinesGeoJson, placesCount, placesCsv} from '../../local/demo/places'

describe('the demonstration community', () => {
  test('has 9 categories with 23 items, and other offices for what it does not take in', () => {
    expect(categories).toHaveLength(9)
    expect(services).toHaveLength(23)
    expect(new Set(services.map(({category}) => category)).size).toBe(9)
    expect(otherOffices.every(({elsewhere, window}) => elsewhere !== undefined && window === undefined)).toBe(
      true,
    )
    expect(new Set(serviceInputs.map(({service}) => service)).size).toBe(serviceInputs.length)
  })

  test('names only categories, situations and papers that there are', () => {
    const known = new Set([...categories, ...situations].map(({id}) => id))
    for (const service of [...services, ...otherOffices]) {
      expect([service.category, ...service.situations].filter((id) => !known.has(id))).toEqual([])
      expect(new Set(service.materials.map(({id}) => id)).size).toBe(service.materials.length)
    }
  })

  test('has 8 grids with 24 buildings and 72 units, about 400 homes in a grid and one grid too small', () => {
    expect(placesCount).toEqual({grids: 8, buildings: 24, units: 72, rooms: 2988, landmarks: 5})
    const [heading = '', ...lines] = placesCsv().replace(/\r\n$/u, '').split('\r\n')
    expect(heading.startsWith('\uFEFF网格,')).toBe(true)
    const homes = lines.map((line) => line.split(','))
    expect(homes).toHaveLength(placesCount.rooms + placesCount.landmarks)
    expect(new Set(homes.map((cells) => cells.length))).toEqual(new Set([heading.split(',').length]))
    const perGrid = (name: string) =>
      homes.filter(([grid, , , , , unit]) => grid === name && unit !== '').length
    expect(['第一网格', '第三网格', '第八网格'].map(perGrid)).toEqual([396, 432, 180])
    const rooms = homes.slice(0, placesCount.rooms).map((cells) => cells.slice(2, 7).join())
    expect(new Set(rooms).size).toBe(placesCount.rooms)
    const {features} = JSON.parse(outlinesGeoJson()) as {features: {properties: Record<string, string>}[]}
    expect(features.map(({properties}) => properties['网格'])).toEqual([
      ...new Set(homes.map(([grid]) => grid)),
    ])
  })

  test('counts days at +08:00', () => {
    expect(dayOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(['2026-11-23', '2026-11-29'].map(weekday)).toEqual([1, 7])
  })
})

describe('it is made', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'youshizhao-due-'))
  })
  afterEach(() => rmSync(dataDir, {recursive: true}))

  test('in an empty store, and again when the first start was cut off', () => {
    expect(demoIsDue({dataDir, empty: true, wanted: true})).toBe(true)
    expect(demoIsDue({dataDir, empty: false, wanted: true})).toBe(true)
    writeFileSync(path.join(dataDir, 'personas.json'), '[]')
    expect(demoIsDue({dataDir, empty: false, wanted: true})).toBe(false)
  })

  test('never in a store of somebody’s own', () => {
    expect(demoIsDue({dataDir, empty: true, wanted: false})).toBe(false)
    expect(demoIsDue({dataDir, empty: false, wanted: true})).toBe(false)
  })
})
