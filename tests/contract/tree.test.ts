import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** The places of a community as people use them: looked at, found, mended, reported. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const resident = 'o-wang-xiuying'
type Change = InputOf<'places.mend'>['change']

let cloud: TestCloud
let serial = 0
const newKey = (): string => `tree-${String((serial += 1))}`

const tree = () => cloud.ask(admin, 'places.tree', {})
const mend = async (change: Change) =>
  cloud.ask(admin, 'places.mend', {base: (await tree()).version, change}, newKey())
const gridNamed = async (name: string) =>
  (await tree()).grids.find((grid) => grid.name === name) ?? {id: '', households: 0, people: 0, size: ''}
const buildingNamed = async (name: string) =>
  (await tree()).buildings.find((building) => building.name === name)?.id ?? ''

/** Two grids side by side, the second with a hole; as a map file gives them. */
const square = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const outlines = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {网格: '第一网格'},
      geometry: {type: 'Polygon', coordinates: [square(111, 35, 111.01, 35.01)]},
    },
    {
      type: 'Feature',
      properties: {网格: '第二网格'},
      geometry: {
        type: 'Polygon',
        coordinates: [square(111.01, 35, 111.02, 35.01), square(111.014, 35.004, 111.016, 35.006)],
      },
    },
  ],
}

beforeAll(async () => {
  cloud = await startTestCloud()
  const file = await cloud.upload(admin, `imports/${inCommunity}/grids.geojson`, JSON.stringify(outlines))
  const read = await cloud.ask(admin, 'places.readFile', {file})
  const input: Omit<InputOf<'places.previewImport'>, 'community'> = {
    file,
    sha: read.sha,
    mapping: read.mapping,
    corrections: [],
    leaveOut: [],
    missing: 'remove',
  }
  const seen = await cloud.ask(admin, 'places.previewImport', input)
  await cloud.ask(admin, 'places.applyImport', {import: seen.import ?? ''}, newKey())
  const first = await gridNamed('第一网格')
  const second = await gridNamed('第二网格')
  const units = [
    {name: '1', floors: 6, rooms: 2},
    {name: '2', floors: 6, rooms: 2},
  ]
  for (const [name, grid] of [
    ['3', first.id],
    ['5号楼', second.id],
    ['６栋', second.id],
  ] as const) {
    await mend({kind: 'addBuilding', compound: '东圣小区', name, grid, units})
  }
  await mend({kind: 'addLandmark', compound: '东圣小区', name: '南门', grid: first.id, aliases: ['大门']})
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
})

describe('looking', () => {
  test('the tree counts its grids and says which are far from the size they should have', async () => {
    const {grids, buildings, version} = await cloud.ask(staff, 'places.tree', {})
    expect(version).toMatch(/^v_/u)
    expect(grids).toMatchObject([
      {name: '第一网格', households: 24, buildings: 1, size: 'small'},
      {name: '第二网格', households: 48, buildings: 2, size: 'small'},
    ])
    expect(buildings.map(({name}) => name)).toEqual(['3号楼', '5号楼', '6栋'])
    expect(buildings[0]).not.toHaveProperty('document')
  })

  test('reads at most two documents for the tree, three for a building', async () => {
    const building = await buildingNamed('3号楼')
    await cloud.ask(staff, 'places.tree', {})
    await cloud.ask(staff, 'places.building', {building})
    const lines = (await cloud.log()).filter(
      ({action}) => action === 'places.tree' || action === 'places.building',
    )
    // The account and its post are read on the way of every request by staff.
    expect(Math.max(...lines.map(({reads}) => Number(reads)))).toBeLessThanOrEqual(2 + 3)
  })

  test('a building has its rooms; residents see names only', async () => {
    const found = await cloud.ask(staff, 'places.building', {building: await buildingNamed('3号楼')})
    expect(found).toMatchObject({compound: '东圣小区', grid: {name: '第一网格'}, households: 24})
    expect(found.units[1]?.rooms.map(({number}) => number).slice(-2)).toEqual(['601', '602'])
    const {compounds} = await cloud.ask('o-nobody', 'places.buildings', {})
    expect(compounds).toMatchObject([
      {name: '东圣小区', buildings: [{name: '3号楼', units: ['1单元', '2单元']}, {}, {}]},
    ])
    expect(JSON.stringify(compounds)).not.toContain('households')
  })

  test('the map has the outlines as they were drawn', async () => {
    const {grids} = await cloud.ask(staff, 'places.map', {})
    expect(grids.map(({name, parts}) => [name, parts.length, parts[0]?.length])).toEqual([
      ['第一网格', 1, 1],
      ['第二网格', 1, 2],
    ])
  })
})

describe('finding', () => {
  test('words find a building, or ask, or say that it is not there', async () => {
    const ask = (words: string) => cloud.ask('o-nobody', 'places.find', {words})
    expect(await ask('三号楼二单元302')).toMatchObject({
      kind: 'found',
      grid: {name: '第一网格'},
      building: {name: '3号楼'},
      unit: '2单元',
      room: '302',
      said: '东圣小区3号楼2单元302',
    })
    expect(await ask('东圣社区6号楼')).toMatchObject({kind: 'found', said: '东圣小区6栋'})
    expect(await ask('大门口')).toMatchObject({kind: 'found', landmark: {name: '南门'}})
    expect(await ask('光明小区3号楼')).toMatchObject({kind: 'ask', candidates: [{said: '东圣小区3号楼'}]})
    expect(await ask('9号楼')).toMatchObject({kind: 'unknown'})
  })

  test('a point finds its grid; on a border it belongs to one; in a hole and outside to none', async () => {
    const at = async (longitude: number, latitude: number) => {
      const found = await cloud.ask('o-nobody', 'places.locate', {point: {longitude, latitude}})
      return found.kind === 'found' ? found.grid.name : found.kind
    }
    const both = [(await gridNamed('第一网格')).id, (await gridNamed('第二网格')).id]
    const smaller = both[0] === [...both].sort()[0] ? '第一网格' : '第二网格'
    expect(await at(111.005, 35.005)).toBe('第一网格')
    expect(await at(111.012, 35.005)).toBe('第二网格')
    expect(await at(111.01, 35.005)).toBe(smaller)
    expect(await at(111.01, 35)).toBe(smaller)
    expect(await at(111.015, 35.005)).toBe('outside')
    expect(await at(111.014, 35.005)).toBe('第二网格')
    expect(await at(111.03, 35.005)).toBe('outside')
    const community = 'nowhere'
    const reply = await cloud.send(resident, 'places.locate', {community, point: {longitude: 1, latitude: 1}})
    expect(reply).toMatchObject({ok: false, error: {code: 'not-found'}})
  })
})

describe('mending', () => {
  test('the same key makes one version; with another input it is refused', async () => {
    const {version: base} = await tree()
    const input = {base, change: {kind: 'addGrid', name: '第三网格'}} as const
    const made = await cloud.ask(admin, 'places.mend', input, 'mend-once')
    expect(await cloud.ask(admin, 'places.mend', input, 'mend-once')).toEqual(made)
    const other = {...input, change: {kind: 'addGrid', name: '第四网格'}}
    const reply = await cloud.send(admin, 'places.mend', {community: inCommunity, ...other}, 'mend-once')
    expect(reply).toMatchObject({ok: false, error: {code: 'key-reused'}})
    expect((await tree()).grids.filter(({name}) => name === '第三网格')).toHaveLength(1)
  })

  test('of ten at the same moment one is made; the others are told to look again', async () => {
    const {version: base} = await tree()
    const replies = await Promise.all(
      Array.from({length: 10}, (_, n) =>
        cloud.send(
          admin,
          'places.mend',
          {community: inCommunity, base, change: {kind: 'addGrid', name: `争${String(n)}网格`}},
          newKey(),
        ),
      ),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(
      replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code])).every((code) => code === 'moved'),
    ).toBe(true)
    expect((await tree()).grids.filter(({name}) => name.startsWith('争'))).toHaveLength(1)
  })

  test('a renamed building is found by both names; a merged one by its old id', async () => {
    const [going, staying] = [await buildingNamed('6栋'), await buildingNamed('5号楼')]
    await mend({kind: 'rename', place: 'building', id: going, name: '甲6号楼'})
    const found = await cloud.ask('o-nobody', 'places.find', {words: '6号楼'})
    expect(found).toMatchObject({kind: 'found', said: '东圣小区甲6号楼'})
    const made = await mend({kind: 'merge', building: going, into: staying})
    expect(made.said).toBe('把东圣小区甲6号楼并到东圣小区5号楼')
    expect(await cloud.ask(staff, 'places.building', {building: going})).toMatchObject({
      id: staying,
      former: '东圣小区甲6号楼',
      // The rooms were the same ones, listed twice.
      households: 24,
    })
    expect(await cloud.ask('o-nobody', 'places.find', {words: '甲6号楼'})).toMatchObject({
      building: {id: staying},
    })
  })

  test('a grid with buildings goes only where it is said; its outline goes with it; undone it is back', async () => {
    const going = await gridNamed('第一网格')
    const to = await gridNamed('第二网格')
    const {version: base} = await tree()
    const change = {kind: 'removeGrid', id: going.id}
    const reply = await cloud.send(admin, 'places.mend', {community: inCommunity, base, change}, newKey())
    expect(reply).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {'change.moveTo': '第一网格里还有 1 栋楼、24 户，请选归到哪个网格'}},
    })
    const {version} = await mend({kind: 'removeGrid', id: going.id, moveTo: to.id})
    const point = {longitude: 111.005, latitude: 35.005}
    expect(await cloud.ask(resident, 'places.locate', {point})).toMatchObject({grid: {name: '第二网格'}})
    expect((await cloud.ask(staff, 'places.map', {})).grids).toMatchObject([{parts: [{}, {}]}])
    await cloud.ask(admin, 'places.undoImport', {version}, newKey())
    expect(await cloud.ask(resident, 'places.locate', {point})).toMatchObject({grid: {name: '第一网格'}})
  })
})

describe('posts', () => {
  test('a grid or building does not go while somebody holds a post there', async () => {
    const grid = (await gridNamed('第一网格')).id
    const building = await buildingNamed('3号楼')
    const to = (await gridNamed('第二网格')).id
    const said = {person: null, phone: '13800004001', from: '2026-01-01', until: null, rev: 0} as const
    const worker = {...said, post: 'grid-worker', place: {grid}, name: '李晓梅'} as const
    const head = {...said, post: 'building-head', place: {building}, name: '赵铁柱'} as const
    const added = await cloud.ask(admin, 'places.saveHolder', worker, newKey())
    await cloud.ask(admin, 'places.saveHolder', head, newKey())
    const refused = async (change: Change) =>
      cloud.send(
        admin,
        'places.mend',
        {community: inCommunity, base: (await tree()).version, change},
        newKey(),
      )
    const wrong = (field: string, who: string) => ({
      ok: false,
      error: {
        code: 'invalid',
        fields: {[field]: `${who}还在管这里，请先在“网格名册”里把他们换到别处或者去掉`},
      },
    })
    expect(await refused({kind: 'removeGrid', id: grid, moveTo: to})).toMatchObject(
      wrong('change.moveTo', '网格员李晓梅'),
    )
    expect(await refused({kind: 'removeBuilding', id: building})).toMatchObject(
      wrong('change.id', '楼长赵铁柱'),
    )
    // Who has left holds nothing.
    const {id: holder, rev} = added.holder
    await cloud.ask(admin, 'places.saveHolder', {...worker, holder, rev, until: '2026-11-01'}, newKey())
    expect(await refused({kind: 'removeGrid', id: grid, moveTo: to})).toMatchObject({ok: true})
  })
})

describe('reporting', () => {
  test('anyone tells it in one step, staff answer once, and who told it reads the answer', async () => {
    const input = {
      kind: 'wrong',
      words: '3号楼其实有三个单元',
      building: await buildingNamed('3号楼'),
    } as const
    const told = await cloud.ask('o-teller', 'places.report', input, 'told')
    expect(await cloud.ask('o-teller', 'places.report', input, 'told')).toEqual(told)
    expect(told).toMatchObject({state: 'waiting', building: {name: '东圣小区3号楼'}})
    const other = await cloud.send(
      'o-teller',
      'places.report',
      {community: inCommunity, ...input, words: '别的话'},
      'told',
    )
    expect(other).toMatchObject({ok: false, error: {code: 'key-reused'}})
    expect((await cloud.ask(staff, 'places.reports', {state: 'waiting'})).reports).toEqual([told])

    const answer = {report: told.id, outcome: 'mended', said: '加上了3单元'} as const
    const replies = await Promise.all(
      [staff, admin].map((who) =>
        cloud.send(who, 'places.answerReport', {community: inCommunity, ...answer}, 'answer'),
      ),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
    const winner = replies[0]?.ok === true ? staff : admin
    expect(await cloud.ask(winner, 'places.answerReport', answer, 'answer')).toMatchObject({state: 'mended'})
    expect((await cloud.ask('o-teller', 'places.myReports', {})).reports).toMatchObject([
      {id: told.id, state: 'mended', said: '加上了3单元'},
    ])
    expect((await cloud.ask('o-other', 'places.myReports', {})).reports).toEqual([])
    expect((await cloud.ask(staff, 'places.reports', {state: 'answered'})).reports).toHaveLength(1)
  })

  test('phones and ID numbers in the words are kept nowhere, neither in the answer', async () => {
    const input = {kind: 'missing', words: '9号楼没有，找我 138 0000 0009，142701199001011234'} as const
    const told = await cloud.ask('o-phone', 'places.report', input, 'with-phone')
    expect(told.words).toBe('9号楼没有，找我 （电话已隐去），（证件号已隐去）')
    // The same words again are the same report.
    expect(await cloud.ask('o-phone', 'places.report', input, 'with-phone')).toEqual(told)
    const answer = {report: told.id, outcome: 'right', said: '打13900000008'} as const
    expect(await cloud.ask(staff, 'places.answerReport', answer, newKey())).toMatchObject({
      said: '打（电话已隐去）',
    })
    const files = readdirSync(cloud.dataDir, {recursive: true, withFileTypes: true}).filter((one) =>
      one.isFile(),
    )
    const kept = Buffer.concat(files.map(({parentPath, name}) => readFileSync(path.join(parentPath, name))))
    expect(kept.includes('9号楼没有')).toBe(true)
    for (const number of ['138 0000 0009', '142701199001011234', '13900000008'])
      expect(kept.includes(number)).toBe(false)
  })

  test('ten a day from one; the openid stands in none', async () => {
    const tell = (n: number) =>
      cloud.send(
        'o-flood',
        'places.report',
        {community: inCommunity, kind: 'missing', words: `第 ${String(n)} 处`},
        newKey(),
      )
    for (let n = 0; n < 10; n += 1) expect((await tell(n)).ok).toBe(true)
    expect(await tell(11)).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {words: expect.any(String)}},
    })
    await cloud.setClock('2026-11-24T07:30:00+08:00')
    expect((await tell(12)).ok).toBe(true)
    expect(JSON.stringify(await cloud.ask(staff, 'places.reports', {state: 'waiting'}))).not.toContain(
      'o-flood',
    )
  })

  test('all reports come by cursor, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await cloud.ask(staff, 'places.reports', {
        state: 'waiting',
        ...(cursor === undefined ? {} : {cursor}),
      })
      seen.push(...page.reports.map(({id}) => id))
      cursor = page.next
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(11)
  })
})
