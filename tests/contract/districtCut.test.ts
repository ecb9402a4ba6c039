import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import {contract, type ActionName, type InputOf, type ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Collection, Stored} from '../../cloudfunctions/api/src/kernel/database'
import {pointSdkAt} from '../conformance/sdk'
import {startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What a district does is cut off before each of its writes, one after the other, and called again. */

const databasePath = '../../cloudfunctions/api/src/kernel/database'
const district = 'cut'
const now = new Date('2026-11-23T01:00:00Z')

let cloud: TestCloud
/** Writes that still go through. */
let left = Infinity
/** What happens just before a community is looked up: once. */
let meanwhile: (() => Promise<unknown>) | null = null
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
        async get(id) {
          const happens = name === 'communities' ? meanwhile : null
          if (happens !== null) {
            meanwhile = null
            await happens()
          }
          return whole.get(id)
        },
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
  const [{handlers}, {CallContext}, {hashOf}, repo, {rosterById}, {accountOf, addAccount}] =
    await Promise.all([
      import('../../cloudfunctions/api/src/handlers'),
      import('../../cloudfunctions/api/src/context'),
      import('../../cloudfunctions/api/src/kernel/ids'),
      import('../../cloudfunctions/api/src/district/repo'),
      import('../../cloudfunctions/api/src/places/duty/repo'),
      import('../../cloudfunctions/api/src/people/repo'),
    ])
  return {handlers, CallContext, hashOf, repo, rosterById, accountOf, addAccount}
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
  await product.addAccount({
    _id: 'p_1',
    openid: 'o-1',
    name: '孙国强',
    phone: '',
    phoneIndex: '',
    consents: [],
    createdAt: now,
    changedAt: now,
    rev: 0,
  })
  await product.repo.addDistrict({
    _id: district,
    name: '盐湖区',
    streets: ['北城街道', '西城街道'],
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

/** A call as the router makes it: whoever it comes from, with the account they have by now. */
const ask = async <Name extends ActionName>(
  openid: string,
  action: Name,
  given: unknown,
  key: string,
  at = now,
): Promise<ReplyOf<Name>> => {
  const {handlers, CallContext, hashOf, accountOf} = product
  const schema: v.GenericSchema<unknown, InputOf<Name>> = contract[action].input
  const input = v.parse(schema, given)
  const account = await accountOf(openid)
  const context = new CallContext({now: at, openid, account, inputHash: hashOf(given), key})
  return handlers[action](context, input)
}

/** Runs it with ever more writes let through, until it is not cut off any more. @returns how often it was */
const cutEverywhere = async (
  run: (round: number) => Promise<unknown>,
  check: (round: number) => Promise<void>,
) => {
  for (let round = 0; ; round += 1) {
    left = round
    const done = await run(round).then(
      () => true,
      (thrown: unknown) => {
        if (!(thrown instanceof Error) || thrown.message !== 'cut off') throw thrown
        return false
      },
    )
    left = Infinity
    if (done) return round
    await check(round)
  }
}

const open = (name: string, key: string, at = now, address = '南门小区') =>
  ask(
    'o-1',
    'district.openCommunity',
    {
      ...contract['district.openCommunity'].example,
      district,
      name,
      hall: {name: '服务大厅', address, phone: '0359-2100008'},
    },
    key,
    at,
  )
const shown = async (): Promise<readonly string[]> => {
  const {streets} = await cloud.ask('o-anybody', 'district.communities', {district})
  return streets.flatMap(({communities}) => communities.map(({name}) => name))
}

test('an opening: nobody sees it before it is called again, and then it is whole', async () => {
  const nameOf = (round: number): string => `第${String(round)}社区`
  const keyOf = (round: number): string => `key-${String(round)}`
  const cuts = await cutEverywhere(
    (round) => open(nameOf(round), keyOf(round)),
    async (round) => {
      const name = nameOf(round)
      expect(await shown()).not.toContain(name)
      const {community} = await open(name, keyOf(round))
      expect(await shown()).toContain(name)
      const {services, categories} = await cloud.ask('o-anybody', 'booking.catalogue', {community})
      expect({services: services.length, categories: categories.length}).toEqual({services: 1, categories: 1})
      expect(await cloud.ask('o-anybody', 'places.today', {community})).toMatchObject({name})
      const {points} = await cloud.ask('o-anybody', 'places.servicePoints', {community})
      expect(points.map(({name: point}) => point)).toEqual(['服务大厅', '解忧亭'])
      const roster = await product.rosterById(community, `${community}:hall`)
      expect(roster?.patterns).toMatchObject([{name: '工作日白班', people: []}])
    },
  )
  console.log(`district.openCommunity cut off at ${String(cuts)} boundaries: 0 half made, 0 lost`)
  expect(cuts).toBeGreaterThan(8)
}, 60_000)

test('a setting up: the seat and the post are one person’s in the end', async () => {
  const {community} = await open('启门社区', 'for-set-up')
  const contact = {name: '李红梅', phone: '13800000008'}
  let code = ''
  const setUp = (openid: string) =>
    ask(openid, 'people.setUp', {community, code, notice, ...contact}, 'no-key')
  const cuts = await cutEverywhere(
    async (round) => {
      const kept = left
      left = Infinity
      code = (await ask('o-1', 'district.newCode', {district, community}, `code-${String(round)}`)).code
      left = kept
      return setUp(`o-head-${String(round)}`)
    },
    async (round) => {
      const head = `o-head-${String(round)}`
      expect(await setUp(head)).toMatchObject({roles: [{role: 'community-admin'}]})
      // Again from home: the seat is theirs, and counts once.
      await setUp(head)
      await setUp(`o-second-${String(round)}`)
      await expect(setUp(`o-third-${String(round)}`)).rejects.toMatchObject({code: 'setup-done'})
    },
  )
  console.log(`people.setUp cut off at ${String(cuts)} boundaries: nobody locked out, no third seat`)
  expect(cuts).toBeGreaterThan(3)
}, 60_000)

test('a template: the version before counts until the new one is whole', async () => {
  const {template} = contract['district.saveTemplate'].example
  const current = async (): Promise<string | null> =>
    (await ask('o-1', 'district.template', {district}, 'no-key')).id
  let base: string | null = null
  const save = (round: number) =>
    ask(
      'o-1',
      'district.saveTemplate',
      {district, base, template: {...template, persona: `老${String(round)}`}},
      `template-${String(round)}`,
    )
  const cuts = await cutEverywhere(
    async (round) => {
      const kept = left
      left = Infinity
      base = await current()
      left = kept
      return save(round)
    },
    async (round) => {
      expect(await current()).toBe(base)
      expect(await save(round)).toEqual({id: await current()})
    },
  )
  expect(cuts).toBe(2)
})

test('a community that is taken in: called again it is in the register', async () => {
  const {community} = await open('入门社区', 'to-take-in')
  const moved = (round: number) =>
    ask(
      'o-1',
      'district.takeIn',
      {district, community, street: round % 2 === 0 ? '西城街道' : '北城街道', kind: 'urban-village'},
      'no-key',
    )
  const cuts = await cutEverywhere(moved, async (round) => {
    expect(await moved(round)).toMatchObject({kind: 'urban-village', state: 'open'})
    expect(await shown()).toContain('入门社区')
  })
  expect(cuts).toBe(2)
})

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

test('left for a minute it is dropped, opened under another name, and never comes back', async () => {
  left = 4
  await expect(open('错门社区', 'wrong')).rejects.toThrow('cut off')
  left = Infinity
  const {communities} = await ask('o-1', 'district.get', {district}, 'no-key')
  const community = communities.find(({name}) => name === '错门社区')?.community ?? ''
  const drop = (at: Date, of = community) =>
    ask('o-1', 'district.dropOpening', {district, community: of}, 'k', at)
  await expect(drop(now)).rejects.toMatchObject({code: 'busy'})
  const later = new Date(now.getTime() + 61_000)
  expect(await drop(later)).toEqual({removed: community})
  expect(await drop(later)).toEqual({removed: community})
  const {community: right} = await open('对门社区', 'right', later)
  await expect(drop(later, right)).rejects.toMatchObject({code: 'invalid'})
  expect(await shown()).toContain('对门社区')
  // Under its old name it is another one: the id that was begun is not given again.
  expect((await open('错门社区', 'again', later)).community).toBe(`${community}-2`)
})

test('twice at the same moment, again and again, it is one', async () => {
  for (let n = 0; n < 12; n += 1) {
    const name = `左${String(n)}社区`
    const [one, two] = await Promise.all([open(name, `twice-${String(n)}`), open(name, `twice-${String(n)}`)])
    expect(one).toEqual(two)
    expect((await shown()).filter((other) => other === name)).toHaveLength(1)
  }
})

test('the same call’s other run opens it while this one looks the id up: both answer the same', async () => {
  meanwhile = () => open('间门社区', 'between')
  const late = await open('间门社区', 'between')
  expect(late).toEqual(await open('间门社区', 'between'))
})

const won = async (calls: readonly Promise<unknown>[]): Promise<number> =>
  (await Promise.allSettled(calls)).filter(({status}) => status === 'fulfilled').length

test('six people at the same moment for two seats', async () => {
  const {community} = await open('六门社区', 'six')
  const {code} = await ask('o-1', 'district.newCode', {district, community}, 'six-code')
  const contact = {name: '李红梅', phone: '13800000008'}
  const heads = Array.from({length: 6}, (_, n) =>
    ask(`o-six-${String(n)}`, 'people.setUp', {community, code, notice, ...contact}, 'no-key'),
  )
  expect(await won(heads)).toBe(2)
})

test('two admins change the template from the same version: one is told', async () => {
  const {template} = contract['district.saveTemplate'].example
  const {id: base} = await ask('o-1', 'district.template', {district}, 'no-key')
  const both = ['one', 'two'].map((key) =>
    ask('o-1', 'district.saveTemplate', {district, base, template}, key),
  )
  expect(await won(both)).toBe(1)
})

test('two districts take the same community in: one gets it, and the other never will', async () => {
  const {community: _community, ...said} = contract['places.saveCommunity'].example
  const streets = ['北城街道']
  const other = {_id: 'cut2', name: '另一个区', streets, communities: {}, template: null, rev: 0}
  await product.repo.addDistrict(other)
  for (let n = 0; n < 5; n += 1) {
    const community = `free-${String(n)}`
    await ask('o-1', 'places.saveCommunity', {...said, community}, 'no-key')
    const place = {community, street: '北城街道', kind: 'community'}
    const take = (of: string) => ask('o-1', 'district.takeIn', {...place, district: of}, 'no-key')
    expect(await won([take(district), take('cut2')])).toBe(1)
    expect(await won([take(district), take('cut2')])).toBe(1)
  }
})
