import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** Whoever handles a request leaves: it is somebody's in the same moment, and never nobody's. */

const admin = 'o-wang-jianjun'
const filer = 'o-left-filer'
const until = '2027-06-30'

let cloud: TestCloud
let serial = 0
let building = ''
let grid = ''
const key = (): string => `left-${String((serial += 1))}`
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key())
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)

const someone = async (openid: string, name: string): Promise<string> => {
  const phone = `1380006${String(1000 + (serial += 1))}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return contact?.person ?? ''
}
const grant = async (person: string, role: string, place?: object): Promise<void> => {
  await ask(admin, 'people.grant', {person, role, until, ...(place === undefined ? {} : {place})})
}
const tell = (input: Partial<InputOf<'hotline.file'>> = {}) =>
  ask(filer, 'hotline.file', {
    ...{kind: 'help', text: '楼道灯不亮', place: {building}, hidden: false, named: [], ...input},
  })
const mine = async (openid: string): Promise<readonly string[]> =>
  (await ask(openid, 'hotline.board', {which: 'mine'})).requests.map(({id}) => id)
const titles = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'messages.inbox', {})).messages.map(({title}) => title)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await at(0, '09:00')
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  building = buildings[0]?.id ?? ''
  grid = buildings[0]?.grid ?? ''
  await someone(filer, '周桂兰')
})
afterAll(() => cloud.close())

test('in one action everything they had taken is the successor’s, the clock goes on, and the leaver is out', async () => {
  const [leaver, heir] = ['o-left-worker', 'o-left-heir']
  const from = await someone(leaver, '李网格')
  const to = await someone(heir, '张接手')
  await grant(from, 'grid-worker', {grid})
  // The successor has another post: what was taken comes to the person, not by the post.
  await grant(to, 'window-staff')
  const help = await tell()
  const complaint = await tell({kind: 'complaint', text: '有人占车位'})
  await ask(admin, 'hotline.route', {request: complaint.id, party: {post: 'grid-worker'}})
  for (const request of [help.id, complaint.id]) await ask(leaver, 'hotline.take', {request})
  const untaken = await tell()
  expect(await send(heir, 'hotline.look', {request: help.id})).toMatchObject({error: {code: 'not-found'}})

  const preview = await ask(admin, 'handover.preview', {from, to})
  expect(preview.items.find(({kind}) => kind === 'requests')).toMatchObject({count: 2})
  const moved = key()
  await cloud.ask(admin, 'handover.move', {from, to, reason: '调到区里'}, moved)
  await cloud.ask(admin, 'handover.move', {from, to, reason: '调到区里'}, moved)
  // It is counted for who has it now, and goes on to whoever comes after them.
  const onward = await ask(admin, 'handover.preview', {from: to})
  expect(onward.items.find(({kind}) => kind === 'requests')).toMatchObject({count: 2})
  expect(await send(leaver, 'hotline.board', {which: 'mine'})).toMatchObject({error: {code: 'not-allowed'}})
  expect(await mine(heir)).toEqual(expect.arrayContaining([help.id, complaint.id]))
  const seen = await ask(heir, 'hotline.look', {request: help.id})
  expect(seen.due?.date).toBe(help.due?.date)
  expect(seen.may).toContain('close')
  await ask(heir, 'hotline.reply', {request: help.id, said: '由我接着办'})
  await ask(heir, 'hotline.close', {request: help.id, outcome: 'solved', said: '换好了', onSpot: false})
  expect(await ask(filer, 'hotline.get', {request: help.id})).toMatchObject({state: 'closed'})
  // It comes back to who has it now.
  await ask(filer, 'hotline.reopen', {request: help.id, reason: '又不亮了'})
  await cloud.fire('jobs')
  expect(await titles(heir)).toContain('居民说没有解决')
  expect(await titles(leaver)).not.toContain('居民说没有解决')
  // What nobody had taken stays with the post.
  const next = 'o-left-next'
  await grant(await someone(next, '王网格'), 'grid-worker', {grid})
  expect(await mine(next)).toContain(untaken.id)
  await ask(next, 'hotline.take', {request: untaken.id})
})

test('they leave without handing over: the post’s next holder has it; where there is none, the head is told', async () => {
  const gone = 'o-left-gone'
  const person = await someone(gone, '赵单元')
  const unit = await unitOf()
  const place = {building, unit}
  await grant(person, 'unit-head', place)
  const taken = await tell({place: {building, unit}})
  await ask(admin, 'hotline.route', {request: taken.id, party: {post: 'unit-head'}})
  await ask(gone, 'hotline.take', {request: taken.id})
  await ask(admin, 'people.endPost', {person, role: 'unit-head', place})
  expect(await send(gone, 'hotline.board', {which: 'mine'})).toMatchObject({error: {code: 'not-allowed'}})

  // Nobody has the post: what the resident says reaches the head, and so does each rung.
  await ask(filer, 'hotline.nudge', {request: taken.id})
  await cloud.fire('jobs')
  expect(await titles(admin)).toContain('居民在催')
  await at(9, '12:00')
  await cloud.fire('jobs')
  expect((await ask(admin, 'hotline.look', {request: taken.id})).told.map(({rung}) => rung)).toContain('p80')
  expect(await titles(gone)).not.toContain('督办：还没有办完')
  expect(await titles(admin)).toContain('督办：还没有办完')

  // Somebody gets the post: they find it, and can end it.
  const next = 'o-left-unit-next'
  await grant(await someone(next, '钱单元'), 'unit-head', place)
  expect(await mine(next)).toContain(taken.id)
  await ask(filer, 'hotline.nudge', {request: taken.id})
  await cloud.fire('jobs')
  expect(await titles(next)).toContain('居民在催')
  await ask(next, 'hotline.close', {request: taken.id, outcome: 'solved', said: '修好了', onSpot: true})
  expect(await ask(filer, 'hotline.get', {request: taken.id})).toMatchObject({state: 'closed'})
})

const unitOf = async (): Promise<string> => {
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  return buildings.find(({id}) => id === building)?.units[0]?.name ?? ''
}
