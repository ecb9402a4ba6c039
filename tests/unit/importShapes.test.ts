import {areaOf, overlapsOf} from '../../cloudfunctions/api/src/places/import/polygons'
import {csvOf, geoJsonOf, imported, noPlaces, plan, type Asked, type Places} from '../harness/importing'

/** GeoJSON as it comes: grids with outlines, buildings with points, and what is wrong with them. */

type Ring = readonly (readonly [number, number])[]

const square = (west: number, south: number, size = 0.004): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const swapped = (ring: Ring): Ring => ring.map(([x, y]) => [y, x])
const feature = (properties: object, geometry: object | null) => ({type: 'Feature', properties, geometry})
const grid = (name: string, ...rings: readonly Ring[]) =>
  feature({网格: name}, {type: 'Polygon', coordinates: rings})
const file = (...features: readonly object[]) => JSON.stringify({type: 'FeatureCollection', features})
const errorsOf = async (text: string, places: Places = noPlaces, asked: Asked = {}) =>
  (await plan(text, places, asked)).errors.map(({line, field, message, mend}) => ({
    line,
    field,
    message,
    mend,
  }))

const [east, north] = [110.99, 35.03]

test('grids, buildings and landmarks come in with where they are', async () => {
  const places = await imported(
    file(
      grid('第一网格', square(east, north)),
      feature(
        {网格: '第二网格', 网格编码: 'Y2', 户数: 410},
        {
          type: 'MultiPolygon',
          coordinates: [
            [square(east + 0.004, north)],
            [square(east + 0.02, north), square(east + 0.021, north + 0.001, 0.001)],
          ],
        },
      ),
      feature(
        {网格: '第一网格', 小区: '东圣小区', 楼栋: '3号楼'},
        {type: 'Point', coordinates: [east + 0.001, north + 0.001]},
      ),
      feature(
        {网格: '第一网格', 小区: '东圣小区', 楼栋: '4号楼'},
        {type: 'Polygon', coordinates: [square(east + 0.002, north, 0.001)]},
      ),
      feature({网格: '第二网格', 地标: '南门', 别名: '大门'}, null),
    ),
  )
  const {tree, outlines} = places
  expect(tree.grids).toMatchObject([{name: '第一网格'}, {name: '第二网格', code: 'Y2', households: 410}])
  expect(tree.grids.map(({id}) => outlines[id]?.length)).toEqual([1, 2])
  expect(outlines[tree.grids[1]!.id]?.[1]).toHaveLength(2)
  expect(tree.buildings.map(({point}) => point)).toEqual([
    [east + 0.001, north + 0.001],
    [110.9925, 35.0305],
  ])
  expect(tree.landmarks).toMatchObject([{name: '南门', aliases: ['大门'], grid: tree.grids[1]?.id}])
  for (const missing of ['keep', 'remove'] as const) {
    expect((await plan(geoJsonOf(places), places, {missing})).said).toBe('没有变化')
    // A table knows nothing of outlines: they stay.
    expect((await plan(csvOf(places), places, {missing})).said).toBe('没有变化')
  }
})

describe('what is wrong with a shape', () => {
  const bowTie: Ring = [
    [east, north],
    [east + 0.004, north + 0.004],
    [east + 0.004, north],
    [east, north + 0.004],
    [east, north],
  ]
  test.each<[string, object, string]>([
    ['crosses itself', grid('第一网格', bowTie), '自己交叉了'],
    [
      'has a hole that crosses its border',
      grid('第一网格', square(east, north), square(east + 0.003, north, 0.004)),
      '自己交叉了',
    ],
    [
      'has two corners',
      grid('第一网格', [
        [east, north],
        [east + 0.01, north],
        [east, north],
      ]),
      '至少要有三个角',
    ],
    ['lies abroad', grid('第一网格', square(2.3, 48.8)), '不在中国'],
    [
      'is a line',
      feature({网格: '第一网格'}, {type: 'LineString', coordinates: square(east, north)}),
      '只认点和面',
    ],
    [
      'is no shape',
      feature({网格: '第一网格'}, {type: 'Polygon', coordinates: [[['a', 'b']]]}),
      '只认点和面',
    ],
    [
      'is a point',
      feature({网格: '第一网格'}, {type: 'Point', coordinates: [east, north]}),
      '网格要画成一块范围',
    ],
    [
      'is of a group alone',
      feature({网格: '第九网格', 居民小组: '一组'}, {type: 'Polygon', coordinates: [square(east, north)]}),
      '居民小组不画边界',
    ],
    ['has no name', feature({}, {type: 'Polygon', coordinates: [square(east, north)]}), '没有写是哪个网格'],
  ])('it %s', async (_what, one, message) => {
    expect(await errorsOf(file(grid('第九网格', square(east + 0.1, north)), one))).toMatchObject([
      {line: 2, message: expect.stringContaining(message)},
    ])
  })

  test('longitude and latitude exchanged: said once, mended by one switch', async () => {
    const text = file(
      grid('第一网格', swapped(square(east, north))),
      grid('第二网格', swapped(square(east + 0.1, north))),
    )
    expect(await errorsOf(text)).toEqual([
      {line: 1, field: 'shape', message: '经纬度好像写反了', mend: 'swap'},
    ])
    const places = await imported(text, noPlaces, {swap: true})
    expect(Object.values(places.outlines)[0]?.[0]?.[0]?.[0]?.[0]).toBeGreaterThan(100)
  })

  test('too many corners in all', () => {
    const round = (at: number): Ring => {
      const corners = Array.from({length: 1800}, (_, n): [number, number] => {
        const angle = (n / 1800) * 2 * Math.PI
        return [east + at * 0.01 + 0.004 * Math.cos(angle), north + 0.004 * Math.sin(angle)]
      })
      return [...corners, ...corners.slice(0, 1)]
    }
    const many = Array.from({length: 12}, (_, at) => at + 1).map((at) =>
      grid(`第${String(at)}网格`, round(at)),
    )
    expect(() => plan(file(...many))).toThrow('一份文件最多 20,000 个点，这份有 21,612 个')
  })

  test('a ring that was left open is closed', async () => {
    const places = await imported(file(grid('第一网格', square(east, north).slice(0, -1))))
    expect(Object.values(places.outlines)[0]?.[0]?.[0]).toEqual(square(east, north))
  })

  test('a ring that touches itself in a corner, and a hole that touches the border, are fine', async () => {
    const hole: Ring = [
      [east, north],
      [east + 0.002, north + 0.001],
      [east + 0.001, north + 0.002],
      [east, north],
    ]
    expect(await errorsOf(file(grid('第一网格', square(east, north), hole)))).toEqual([])
  })
})

describe('grids that overlap', () => {
  test('are named with how much; a common border is none', async () => {
    expect(
      await errorsOf(
        file(grid('第一网格', square(east, north)), grid('第二网格', square(east + 0.004, north))),
      ),
    ).toEqual([])
    const text = file(grid('第一网格', square(east, north)), grid('第二网格', square(east + 0.003, north)))
    expect(await errorsOf(text)).toMatchObject([
      {
        line: 2,
        field: 'shape',
        message: expect.stringMatching(/^第一网格和第二网格重叠了约 4\d,\d{3} 平方米/u),
      },
    ])
  })

  test('also with one that was there before', async () => {
    const places = await imported(
      file(grid('第一网格', square(east, north)), grid('第三网格', square(east + 0.1, north))),
    )
    const text = file(grid('第二网格', square(east + 0.002, north)))
    expect(await errorsOf(text, places)).toMatchObject([
      {line: 1, message: expect.stringContaining('第一网格')},
    ])
  })

  test.each([
    ['30 cm along a border of 450 m', 0.000003, 0],
    ['5 m along it', 0.00005, 1],
  ])('%s', (_what, shift, overlaps) => {
    const outlines = {a: [[square(east, north)]], b: [[square(east + 0.004 - shift, north)]]}
    expect(overlapsOf(outlines)).toHaveLength(overlaps)
  })

  test('one that lies whole within another', () => {
    const outlines = {a: [[square(east, north)]], b: [[square(east + 0.001, north + 0.001, 0.001)]]}
    expect(overlapsOf(outlines)).toHaveLength(1)
    // In its hole it does not overlap.
    expect(
      overlapsOf({...outlines, a: [[square(east, north), square(east + 0.001, north + 0.001, 0.001)]]}),
    ).toEqual([])
  })

  test('that of a grid which was merged into another stays a part of it, until that one is drawn anew', async () => {
    const text = file(grid('第一网格', square(east, north)), grid('第二网格', square(east + 0.004, north)))
    const drawn = await imported(text)
    const {tree} = drawn
    const [staying, going] = tree.grids.map(({id}) => id)
    if (staying === undefined || going === undefined) throw new Error('no grids')
    const former = [...tree.former, {id: going, kind: 'grid', name: '第二网格', to: staying} as const]
    const merged = {...drawn, tree: {...tree, grids: tree.grids.filter(({id}) => id !== going), former}}
    const places = await imported('网格,小区,楼栋\n第一网格,东圣小区,3号楼\n', merged)
    expect(places.outlines).toEqual({
      [staying]: [[square(east, north)], [square(east + 0.004, north)]],
    })
    expect((await plan('网格,小区,楼栋\n第一网格,东圣小区,3号楼\n', merged)).changes.outlines.changed).toBe(0)
    // One shape over both is no overlap with what it takes the place of.
    const whole = grid('第一网格', square(east, north, 0.006))
    expect((await imported(file(whole), merged)).outlines).toEqual({
      [staying]: [[square(east, north, 0.006)]],
    })
  })

  test('square metres', () => {
    // 0.004° are 445 m north and 365 m east here.
    expect(areaOf([[square(east, north)]])).toBeCloseTo(162_400, -3)
  })
})
