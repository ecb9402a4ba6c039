import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {evidenceIn, type Raw} from '../harness/evidence'
import {documentsIn, hotlineCounters, recounted} from '../harness/hotlineCounts'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import type {Rates} from '../../miniprogram/packages/hotline/rules/rates'
import type {Share} from '../../miniprogram/shared/share'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What the request line's figures say is what really happened. */

const admin = 'o-wang-jianjun'
const elder = 'o-fig-elder'
const worker = 'o-fig-worker'
const second = 'o-zhao-lihua'

let cloud: TestCloud
let serial = 0
const key = (): string => `fig-${String((serial += 1))}`
let now = Date.parse(`${monday}T09:00:00+08:00`)
const later = (minutes: number): Promise<void> => {
  now += minutes * 60_000
  return cloud.setClock(new Date(now).toISOString())
}
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())

let buildings: readonly {readonly id: string; readonly grid: string}[] = []

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await cloud.ask(elder, 'people.saveContact', {notice, name: '周桂兰', phone: '13800078001'})
  buildings = (await cloud.ask(admin, 'places.tree', {})).buildings
  const {contact} = await cloud.ask(worker, 'people.saveContact', {
    ...{notice, name: '李小芳', phone: '13800078003'},
  })
  await ask(admin, 'people.grant', {
    ...{community: inCommunity, person: contact?.person ?? '', role: 'grid-worker', until: '2027-06-30'},
    place: {grid: buildings[0]?.grid ?? ''},
  })
})
afterAll(() => cloud.close())

const tell = (input: Partial<InputOf<'hotline.file'>> = {}) =>
  ask(elder, 'hotline.file', {
    ...{kind: 'help', item: 'lamp', text: '路灯不亮', place: {building: buildings[0]?.id ?? ''}},
    ...{hidden: false, named: []},
    ...input,
  })
const end = (request: string) =>
  ask(admin, 'hotline.close', {request, outcome: 'solved', said: '好了', onSpot: false})
const requestsNow = async (): Promise<readonly Raw[]> =>
  (await evidenceIn(cloud.dataDir)).collections.find(({name}) => name === 'requests')?.documents ?? []

test('counters equal a recount after random histories, with timers that come late, twice or not at all', async () => {
  let seed = 20261123
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  const open: {readonly id: string; done: number}[] = []
  for (let n = 0; n < 150; n += 1) {
    await later(random(150))
    if (random(25) === 0) await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    const one = open[Math.max(0, open.length - 1 - random(5))]
    if (one === undefined || random(5) === 0) {
      const building = buildings[random(buildings.length)]?.id ?? ''
      const kind = (['help', 'help', 'consult', 'complaint', 'emergency'] as const)[random(5)] ?? 'help'
      const place = random(6) === 0 ? {} : {place: {building}}
      const {id} = await tell({kind, ...(random(2) === 0 ? {item: 'drain'} : {}), ...place})
      open.push({id, done: 0})
      continue
    }
    const request = one.id
    const steps: (() => Promise<unknown>)[] = [
      () => cloud.send(admin, 'hotline.take', {community: inCommunity, request}, key()),
      () => cloud.send(admin, 'hotline.reply', {community: inCommunity, request, said: '在办'}, key()),
      () =>
        cloud.send(
          admin,
          'hotline.close',
          {community: inCommunity, request, outcome: 'solved', said: '好了', onSpot: true},
          key(),
        ),
      () =>
        cloud.send(
          elder,
          'hotline.answer',
          {community: inCommunity, request, solved: 'yes', content: 'fair'},
          key(),
        ),
      () => cloud.send(elder, 'hotline.reopen', {community: inCommunity, request, reason: '又坏了'}, key()),
      () => cloud.send(elder, 'hotline.pause', {community: inCommunity, request, reason: '不在'}, key()),
      () => cloud.send(elder, 'hotline.resume', {community: inCommunity, request}, key()),
      () => cloud.send(elder, 'hotline.withdraw', {community: inCommunity, request, reason: '好了'}, key()),
    ]
    const first = random(steps.length * 2)
    // As often as not what comes next: taken, answered, ended, said how it went.
    await (steps[first] ?? steps[one.done++ % 4])?.()
  }
  await later(3)
  await cloud.fire('jobs')
  await later(65)
  await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
  await later(65)
  await cloud.fire('jobs')
  const all = await requestsNow()
  const recount = recounted(all)
  expect(Object.keys(recount).length).toBeGreaterThan(8)
  expect(await hotlineCounters(cloud.dataDir)).toEqual(recount)
  // It says something: cases of each sort are among them.
  const sums = Object.values(recount).flatMap((numbers) => Object.entries(numbers))
  for (const name of ['told', 'due', 'inTime', 'closed', 'answered', 'solved', 'withdrawn']) {
    expect([name, sums.some(([one]) => one === name)]).toEqual([name, true])
  }
}, 120_000)

describe('what may be expected', () => {
  const lampsIn = (building: string | undefined) => ({
    ...{text: '路灯不亮', kind: 'help' as const},
    ...(building === undefined ? {} : {place: {building}}),
  })
  const home = (): string => buildings[0]?.id ?? ''
  const expectation = async (more: object = {}) =>
    (await ask(elder, 'hotline.before', {...lampsIn(home()), ...more})).expected

  test('while few were closed it is the promise; of twenty it is how long they took; elsewhere the community’s', async () => {
    // The next Monday at nine; nobody has filed forty within a day.
    now = Date.parse('2026-12-14T09:00:00+08:00')
    await later(0)
    expect(await expectation({item: 'lift'})).toEqual({how: 'promise', days: 5})
    const told: string[] = []
    for (let n = 0; n < 20; n += 1) told.push((await tell({item: 'lift'})).id)
    for (const request of told) await ask(admin, 'hotline.take', {request})
    await later(60)
    for (const request of told.slice(0, 17)) await end(request)
    await later(2 * 1440)
    for (const request of told.slice(17, 19)) await end(request)
    await nextNight()
    expect(await expectation({item: 'lift'})).toEqual({how: 'promise', days: 5})
    await end(told[19] ?? '')
    await nextNight()
    expect(await expectation({item: 'lift'})).toEqual({
      ...{how: 'history', scope: 'grid', half: 0.5, most: 2.5, cases: 20},
    })
    const elsewhere = buildings.find(({grid}) => grid !== buildings[0]?.grid)?.id
    expect(await expectation({item: 'lift', place: {building: elsewhere}})).toMatchObject({
      ...{how: 'history', scope: 'community'},
    })
    expect(await expectation({item: 'gas'})).toEqual({how: 'promise', days: 5})
    // The district has it, too: another community of it with too few of its own would be told that.
    const sums = (await storedOf('requestCounts')).filter(({grid}) => grid === '*')
    expect(sums.length).toBeGreaterThan(0)
  }, 60_000)

  test('what takes longer than nine of ten is told once to whoever told it, and the handler is asked why', async () => {
    now = Date.parse('2026-12-21T09:00:00+08:00')
    await later(0)
    const {id} = await tell({item: 'lift'})
    await ask(admin, 'hotline.take', {request: id})
    const mine = async () =>
      (await cloud.ask(elder, 'messages.inbox', {})).messages.filter(({title}) => title === '比平常慢了')
    await later(2 * 1440)
    await cloud.fire('jobs')
    expect(await mine()).toHaveLength(0)
    // Two working days and a half are over, the third day at three in the afternoon.
    await later(6 * 60 + 15)
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    await later(3)
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    expect(await mine()).toMatchObject([{text: expect.stringContaining('比平常办得慢')}])
    const {messages} = await cloud.ask(admin, 'messages.inbox', {})
    expect(messages.filter(({title}) => title === '比平常慢：请说明为什么')).toHaveLength(1)
    const {told} = await ask(admin, 'hotline.look', {request: id})
    expect(told.map(({rung}) => rung)).toEqual(['slow'])
  }, 60_000)
})

const nextNight = async (): Promise<void> => {
  await later(24 * 60)
  await cloud.fire('jobs')
}
const storedOf = async (name: string): Promise<readonly Raw[]> => documentsIn(cloud.dataDir, name)

const shown = (rates: Rates | null): readonly Share[] =>
  rates === null ? [] : [rates.response, rates.solution, rates.satisfaction, rates.silent]

describe('the page of figures', () => {
  test('is read off counters, tells nothing of fewer than five, and is for the desk', async () => {
    await cloud.resetStats()
    const {total, kinds, grids, months, upTo} = await ask(admin, 'hotline.figures', {})
    const {usage, warnings} = await cloud.stats()
    expect(warnings).toEqual([])
    const read = usage.filter(({action}) => action === 'api:hotline.figures')
    expect(read.map(({collection}) => collection)).toContain('requestCounts')
    expect(read.filter(({collection}) => collection === 'requests')).toEqual([])
    expect(read.reduce((sum, one) => sum + one.examined - 2 * one.returned, 0)).toBeLessThanOrEqual(20)
    expect(upTo).not.toBeNull()
    const all = (await requestsNow()).filter(({lane}) => lane === 'community')
    const young = all.filter(({response, counts}) => response === undefined || counts === undefined)
    expect(young).toEqual([])
    expect(total.told).toBeGreaterThan(40)
    expect(total.rates?.response.of).toBeGreaterThan(20)
    for (const rows of [kinds, grids, months]) {
      expect(rows.length).toBeGreaterThan(0)
      for (const {told, rates} of rows) {
        expect(told === null || told >= 5).toBe(true)
        for (const one of shown(rates)) expect(one.share === null || one.of >= 5).toBe(true)
      }
    }
    const line = await ask(elder, 'hotline.publicFigures', {})
    expect(line.told).toBe(total.told)
    expect(await cloud.send(worker, 'hotline.figures', {community: inCommunity})).toMatchObject({
      error: {code: 'not-allowed'},
    })
    const supervisor = await cloud.ask('o-fig-district', 'people.saveContact', {
      ...{notice, name: '吴宝山', phone: '13800078009'},
    })
    await cloud.ask(
      'o-sun-guoqiang',
      'district.grant',
      {
        ...{district: inDistrict, person: supervisor.contact?.person ?? ''},
        ...{role: 'district-supervisor', until: '2027-06-30'},
      },
      key(),
    )
    const district = await cloud.ask('o-fig-district', 'hotline.districtFigures', {district: inDistrict})
    expect(district.total.told).toBeGreaterThan(0)
    expect(district.grids).toEqual([])
  })
})

describe('search by words', () => {
  const find = async (openid: string, words: string) =>
    (await ask(openid, 'hotline.find', {words})).requests.map(({id}) => id)

  test('finds what was told, where, and as what, however it is written; nothing is a pattern', async () => {
    const {id} = await tell({text: '楼顶 (A区) 的 WIFI 机柜嗡嗡响.*', item: 'noise'})
    for (const words of ['嗡嗡', 'wifi', 'ＷＩＦＩ', '机柜 (a区)', '响.*', '噪声 嗡嗡']) {
      expect([words, await find(admin, words)]).toEqual([words, [id]])
    }
    for (const words of ['嗡.响', '.*嗡', '嗡嗡|路灯', '[嗡]', '$where', '嗡嗡 没有的词']) {
      expect([words, await find(admin, words)]).toEqual([words, []])
    }
    for (const words of ['', ' ', '字'.repeat(10_000), {$regex: '.'}, ['嗡嗡']]) {
      const reply = await cloud.send(admin, 'hotline.find', {community: inCommunity, words})
      expect(reply).toMatchObject({error: {code: 'invalid', fields: {words: expect.any(String)}}})
    }
    expect(await cloud.send(admin, 'hotline.find', {community: inCommunity})).toMatchObject({
      error: {code: 'invalid'},
    })
  })

  test('whoever sees a task finds it by that, never by what was said; a named head’s is not there', async () => {
    const {id} = await tell({kind: 'complaint', item: 'property', text: '门卫老杜骂人'})
    expect(await find(admin, '老杜')).toEqual([id])
    await ask(admin, 'hotline.invite', {request: id, party: {post: 'grid-worker'}, task: '查一下门岗的监控'})
    expect(await find(worker, '老杜')).toEqual([])
    expect(await find(worker, '监控')).toEqual([id])
    const {contact} = await cloud.ask(admin, 'people.me', {})
    const about = await tell({
      ...{kind: 'report', text: '主任收了礼品盒'},
      named: [{person: contact?.person ?? ''}],
    })
    expect(await find(admin, '礼品盒')).toEqual([])
    expect(await find(second, '礼品盒')).toEqual([])
    expect(about.state).toBe('filed')
  })
})
