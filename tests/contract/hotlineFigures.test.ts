import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {evidenceIn, type Raw} from '../harness/evidence'
import {hotlineCounters, recounted} from '../harness/hotlineCounts'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What the request line's figures say is what really happened. */

const admin = 'o-wang-jianjun'
const elder = 'o-fig-elder'
const worker = 'o-fig-worker'

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
