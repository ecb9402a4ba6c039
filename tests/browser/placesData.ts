import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, type TestCloud} from '../harness/cloud'

/** A community of eight grids with their outlines, imported as staff would: a table of rooms, then a map. */

const numerals = '一二三四五六七八'
const gridName = (place: number): string => `第${numerals[place] ?? ''}网格`

/** Rooms by grid: 3 buildings of 3 units each; the first grid is too large, the last too small. */
const rows = (): string =>
  [
    '网格,小区,楼栋,单元,房号,人数',
    ...Array.from({length: 24}, (_, building) => building).flatMap((building) => {
      const grid = Math.floor(building / 3)
      const floors = grid === 0 ? 34 : grid === 7 ? 6 : 18
      return Array.from({length: 3 * floors * 2}, (_, room) => {
        const unit = Math.floor(room / (floors * 2)) + 1
        const inUnit = room % (floors * 2)
        const number = `${String(Math.floor(inUnit / 2) + 1)}0${String((inUnit % 2) + 1)}`
        return [
          gridName(grid),
          '东圣小区',
          `${String(building + 1)}号楼`,
          `${String(unit)}单元`,
          number,
          '3',
        ].join(',')
      })
    }),
  ].join('\n')

/** Eight crooked parcels, two rows of four; neighbours share their corners. */
const outlines = (): string => {
  const corner = (column: number, row: number): readonly [number, number] => [
    110.99 + column * 0.004 + Math.sin(row * 5 + column * 3) * 0.0006,
    35.02 - row * 0.004 + Math.cos(row * 3 + column * 7) * 0.0006,
  ]
  const features = Array.from({length: 8}, (_, place) => {
    const [column, row] = [place % 4, Math.floor(place / 4)]
    const ring = [
      corner(column, row),
      corner(column + 1, row),
      corner(column + 1, row + 1),
      corner(column, row + 1),
      corner(column, row),
    ]
    return {
      type: 'Feature',
      properties: {网格: gridName(place)},
      geometry: {type: 'Polygon', coordinates: [ring]},
    }
  })
  return JSON.stringify({type: 'FeatureCollection', features})
}

const importFile = async (cloud: TestCloud, admin: string, name: string, text: string): Promise<void> => {
  const file = await cloud.upload(admin, `imports/${inCommunity}/${name}`, text)
  const read = await cloud.ask(admin, 'places.readFile', {file})
  const input: Omit<InputOf<'places.previewImport'>, 'community'> = {
    file,
    sha: read.sha,
    mapping: read.mapping,
    corrections: [],
    leaveOut: [],
    missing: name.endsWith('csv') ? 'remove' : 'keep',
  }
  const seen = await cloud.ask(admin, 'places.previewImport', input)
  if (seen.errors.total > 0) throw new Error(JSON.stringify(seen.errors.list[0]))
  await cloud.ask(
    admin,
    'places.applyImport',
    {import: seen.import ?? ''},
    `import-${name.replace('.', '-')}`,
  )
}

export const importPlaces = async (cloud: TestCloud, admin: string): Promise<void> => {
  await importFile(cloud, admin, 'rooms.csv', rows())
  await importFile(cloud, admin, 'grids.geojson', outlines())
}
