import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import {contract} from '../../cloudfunctions/api/src/contract'
import type {Collection, Stored} from '../../cloudfunctions/api/src/kernel/database'
import {pointSdkAt} from '../conformance/sdk'
import {startTestCloud, type TestCloud} from '../harness/cloud'

/** The opening of a community is cut off before each of its writes, one after the other, and called again. */

const databasePath = '../../cloudfunctions/api/src/kernel/database'
const district = 'cut'
const now = new Date('2026-11-23T01:00:00Z')

let cloud: TestCloud
/** Writes that still go through. */
let left = Infinity
const spend = (): void => {
  if (left <= 0) throw new Error('cut off')
  left -= 1
}

// Only what writes is counted; everything else is the real thing.
jest.doMock(databasePath, () => {
  const real: typeof import('../../cloudfunctions/api/src/kernel/database') = jest.requireActual(databasePath)
  return {
    ...real,
    collection: <Document extends Stored>(name: string): Collection<Document> => {
      const whole = real.collection<Document>(name)
      return {
        ...whole,
        async add(document) {
          spend()
          return whole.add(document)
        },
        async update(condition, change) {
          spend()
          return whole.update(condition, change)
        },
      }
    },
  }
})

const load = async () => {
  const [{handlers}, {CallContext}, {hashOf}, repo, {rosterById}] = await Promise.all([
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
    import('../../cloudfunctions/api/src/kernel/ids'),
    import('../../cloudfunctions/api/src/district/repo'),
    import('../../cloudfunctions/api/src/places/duty/repo'),
  ])
  return {handlers, CallContext, hashOf, repo, rosterById}
}
let product: Awaited<ReturnType<typeof load>>

beforeAll(async () => {
  cloud = await startTestCloud({demo: false})
  const schema = v.object({gateway: v.string(), env: v.string()})
  const {gateway, env} = v.parse(schema, await (await fetch(`${cloud.url}/health`)).json())
  pointSdkAt(gateway, env)
  const {setup: _setup, ...keys} = JSON.parse(
    readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8'),
  ) as Record<string, unknown>
  process.env['KEYS'] = JSON.stringify(keys)
  product = await load()
  const {template} = contract['district.saveTemplate'].example
  await product.repo.addDistrict({
    _id: district,
    name: '盐湖区',
    streets: ['北城街道'],
    communities: {},
    template: 't_1',
    rev: 0,
  })
  await product.repo.addTemplate({
    _id: 't_1',
    district,
    base: null,
    template: v.parse(contract['district.saveTemplate'].input, {district, base: null, template}).template,
    inputHash: 'h',
    by: 'p_1',
    at: now,
  })
})
afterAll(() => cloud.close())

const open = (name: string, key: string, at = now, address = '南门小区') => {
  const {handlers, CallContext, hashOf} = product
  const input = v.parse(contract['district.openCommunity'].input, {
    ...contract['district.openCommunity'].example,
    district,
    name,
    hall: {name: '服务大厅', address, phone: '0359-2100008'},
  })
  const account = {
    _id: 'p_1',
    openid: 'o-1',
    name: '孙国强',
    phone: '',
    phoneIndex: '',
    createdAt: now,
    changedAt: now,
  }
  const context = new CallContext({now: at, openid: 'o-1', account, inputHash: hashOf(input), key})
  return handlers['district.openCommunity'](context, input)
}
const shown = async (): Promise<readonly string[]> => {
  const {streets} = await cloud.ask('o-anybody', 'district.communities', {district})
  return streets.flatMap(({communities}) => communities.map(({name}) => name))
}

test('cut off anywhere, nobody sees it; called again, it is whole', async () => {
  let cuts = 0
  for (let writes = 0; ; writes += 1) {
    const name = `第${String(writes)}社区`
    left = writes
    const done = await open(name, `key-${String(writes)}`).then(
      () => true,
      () => false,
    )
    left = Infinity
    if (done) break
    cuts += 1
    expect(await shown()).not.toContain(name)
    const {community} = await open(name, `key-${String(writes)}`)
    expect(await shown()).toContain(name)
    const {services, categories} = await cloud.ask('o-anybody', 'booking.catalogue', {community})
    expect({services: services.length, categories: categories.length}).toEqual({services: 1, categories: 1})
    expect(await cloud.ask('o-anybody', 'places.today', {community})).toMatchObject({name})
    const {points} = await cloud.ask('o-anybody', 'places.servicePoints', {community})
    expect(points.map(({name: point}) => point)).toEqual(['服务大厅', '解忧亭'])
    const roster = await product.rosterById(community, `${community}:hall`)
    expect(roster?.patterns).toMatchObject([{name: '工作日白班', people: []}])
  }
  console.log(`district.openCommunity cut off at ${String(cuts)} boundaries: 0 half made, 0 lost`)
  expect(cuts).toBeGreaterThan(8)
}, 60_000)

test('left for a minute, another call completes it, with a corrected address', async () => {
  left = 4
  await expect(open('右门社区', 'first')).rejects.toThrow('cut off')
  left = Infinity
  await expect(open('右门社区', 'second')).rejects.toMatchObject({code: 'busy'})
  const later = new Date(now.getTime() + 61_000)
  const {community} = await open('右门社区', 'second', later, '右门小区')
  expect(await cloud.ask('o-anybody', 'places.today', {community})).toMatchObject({
    hall: {address: '右门小区'},
  })
  // The first call wakes up: what it has lost it cannot show or change.
  await expect(open('右门社区', 'first', later)).rejects.toMatchObject({code: 'invalid'})
  expect((await shown()).filter((name) => name === '右门社区')).toHaveLength(1)
})

test('twice at the same moment, again and again, it is one', async () => {
  for (let n = 0; n < 12; n += 1) {
    const name = `左${String(n)}社区`
    const [one, two] = await Promise.all([open(name, `twice-${String(n)}`), open(name, `twice-${String(n)}`)])
    expect(one).toEqual(two)
    expect((await shown()).filter((other) => other === name)).toHaveLength(1)
  }
})
