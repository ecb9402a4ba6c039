import type {ActionName, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {goneFrom} from '../harness/bytes'
import {post} from '../harness/post'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** 心愿墙 and 留言簿: checked before anybody sees it, claimed by one, thanked, answered, turned into a request. */

const admin = 'o-wang-jianjun'
const author = 'o-wish-author'
const other = 'o-wish-other'

let cloud: TestCloud
let serial = 0
const key = (): string => `wish-${String((serial += 1))}`
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object, once = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, once)
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const wish = (text: string, input: object = {}, openid = author) =>
  ask(openid, 'wishes.post', {kind: 'wish', text, anonymous: false, ...input})
const seenBy = async (openid: string, kind: 'wish' | 'note' = 'wish'): Promise<readonly string[]> =>
  (await ask(openid, 'wishes.list', {kind})).wishes.map(({text}) => text)
const mine = async (openid = author) => (await ask(openid, 'wishes.mine', {})).own
const stateOf = async (id: string, openid = author) => (await mine(openid)).find((one) => one.id === id)
const titles = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'messages.inbox', {})).messages.map(({title}) => title)
/** The check does not answer the next times, or answers with an error of its own. */
const down = (times: number, errcode = -1) =>
  post(`${cloud.url}/control/outbox`, {api: 'security.msgSecCheck', errcode, times})

const helpers = ['o-wish-help-1', 'o-wish-help-2', 'o-wish-help-3', 'o-wish-help-4']

const verified = async (openid: string, name: string, n: number): Promise<string> => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {
    notice,
    name,
    phone: `138000660${String(10 + n)}`,
  })
  const {text: code} = await cloud.ask(openid, 'residents.myCode', {})
  const {rev} = await ask(admin, 'residents.lookAtCode', {code})
  await ask(admin, 'residents.verify', {code, rev, doubt: null})
  return contact?.person ?? ''
}

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await at(0, '09:00')
  await cloud.ask(author, 'people.saveContact', {notice, name: '周桂兰', phone: '13800066001'})
  await cloud.ask(other, 'people.saveContact', {notice, name: '许海燕', phone: '13800066002'})
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  const line = buildings.find(({units}) => units.length > 0)
  for (const [n, openid] of helpers.entries()) {
    await cloud.ask(openid, 'people.saveContact', {
      notice,
      name: ['王大力', '李小勤', '赵明亮', '钱多多'][n] ?? '',
      phone: `138000660${String(10 + n)}`,
    })
    await ask(openid, 'residents.declareHome', {
      home: {building: line?.id ?? '', unit: line?.units[0]?.name ?? '', room: `${String(n + 1)}01`},
    })
    await verified(openid, ['王大力', '李小勤', '赵明亮', '钱多多'][n] ?? '', n)
  }
}, 60_000)
afterAll(() => cloud.close())

describe('the check of texts', () => {
  test('what passes is there at once, sent twice it is one; a number in it is nowhere', async () => {
    const once = key()
    const input = {kind: 'wish', text: '想要一副老花镜，电话 13912345678', anonymous: false}
    const [first, again] = [
      await send(author, 'wishes.post', input, once),
      await send(author, 'wishes.post', input, once),
    ]
    expect(again).toEqual(first)
    expect(JSON.stringify(first)).not.toContain('13912345678')
    expect((await seenBy(other)).filter((text) => text.includes('老花镜'))).toHaveLength(1)
    expect(await send(author, 'wishes.post', {...input, text: '别的'}, once)).toMatchObject({
      error: {code: 'key-reused'},
    })
  })

  test('what is refused is kept for its author with the reason, and shown to nobody', async () => {
    const {id, state, why} = await wish('谁要代开发票')
    expect([state, why]).toEqual(['refused', expect.stringContaining('没有通过')])
    expect(await seenBy(other)).not.toContain('谁要代开发票')
    expect(await stateOf(id)).toMatchObject({state: 'refused', may: ['withdraw']})
    expect(await send(other, 'wishes.withdraw', {wish: id})).toMatchObject({error: {code: 'not-found'}})
    expect(await send(helpers[0] ?? '', 'wishes.claim', {wish: id})).toMatchObject({
      error: {code: 'not-found'},
    })
  })

  test('what is doubtful waits for staff, who decide once, with a reason where it is no', async () => {
    const {id, state} = await wish('旧轮椅低价出售')
    expect(state).toBe('review')
    expect(await seenBy(other)).not.toContain('旧轮椅低价出售')
    const waiting = await ask(admin, 'wishes.queue', {state: 'review'})
    expect(waiting.wishes.map((one) => one.id)).toContain(id)
    expect(await send(admin, 'wishes.decide', {wish: id, show: false})).toMatchObject({
      error: {code: 'invalid', fields: {why: expect.any(String)}},
    })
    await ask(admin, 'wishes.decide', {wish: id, show: true})
    expect(await seenBy(other)).toContain('旧轮椅低价出售')
    await ask(admin, 'wishes.decide', {wish: id, show: false, why: '这里不做买卖'})
    expect(await seenBy(other)).not.toContain('旧轮椅低价出售')
    expect(await stateOf(id)).toMatchObject({state: 'refused', why: '这里不做买卖'})
  })

  test('the service is down: it waits, seen by nobody, and is asked about again until it answers', async () => {
    await down(3)
    const {id, state} = await wish('想学用手机挂号')
    expect(state).toBe('checking')
    await cloud.fire('jobs')
    expect(await stateOf(id)).toMatchObject({state: 'checking'})
    for (const [n, time] of ['09:02', '09:06', '09:20'].entries()) {
      await at(0, time)
      await cloud.fire('jobs')
      const seen = await seenBy(other)
      expect([n, seen.includes('想学用手机挂号')]).toEqual([n, n === 2])
    }
    expect(await stateOf(id)).toMatchObject({state: 'open'})
    await cloud.fire('jobs')
    expect(await titles(author)).toContain('贴出来了')
  })

  test('the service says that the author is not here any more: a person looks', async () => {
    await down(1, 61010)
    expect((await wish('想听一场蒲剧')).state).toBe('review')
  })

  test('what staff answer is checked as well', async () => {
    const {id} = await wish('大门口能不能放把椅子', {kind: 'note'})
    expect(await send(admin, 'wishes.answer', {wish: id, said: '赌博去吧'})).toMatchObject({
      error: {code: 'invalid', fields: {said: expect.any(String)}},
    })
    await ask(admin, 'wishes.answer', {wish: id, said: '周五放两把'})
    const {wishes} = await ask(other, 'wishes.list', {kind: 'note'})
    expect(wishes.find((one) => one.id === id)?.answer?.said).toBe('周五放两把')
  })
})

describe('granting a wish', () => {
  // Ten a day are the most that somebody posts.
  beforeAll(() => at(2, '09:00'))

  test('of all who claim it one has it, the others are told who; thanked, it is over', async () => {
    const {id} = await wish('想有人陪着去趟公园', {anonymous: true})
    const list = await ask(other, 'wishes.list', {kind: 'wish'})
    expect(list.wishes.find((one) => one.id === id)).toMatchObject({by: '', mine: false})
    // Somebody nobody has confirmed may not go to people's homes.
    expect(await send(other, 'wishes.claim', {wish: id})).toMatchObject({error: {code: 'not-verified'}})
    const replies = await Promise.all(helpers.map((openid) => send(openid, 'wishes.claim', {wish: id})))
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    for (const reply of replies.filter(({ok}) => !ok)) {
      expect(reply).toMatchObject({
        error: {code: 'moved', fields: {wish: expect.stringContaining('已经认领了')}},
      })
    }
    const claimer = helpers[replies.findIndex(({ok}) => ok)] ?? ''
    const loser = helpers.find((openid) => openid !== claimer) ?? ''
    expect(await send(loser, 'wishes.fulfil', {wish: id})).toMatchObject({error: {code: 'moved'}})
    await ask(claimer, 'wishes.fulfil', {wish: id})
    expect(await send(claimer, 'wishes.thank', {wish: id, granted: true})).toMatchObject({
      error: {code: 'moved'},
    })
    await ask(author, 'wishes.thank', {wish: id, granted: true, said: '谢谢你陪我'})
    await cloud.fire('jobs')
    expect(await titles(claimer)).toContain('有人谢谢您')
    const seen = (await ask(other, 'wishes.list', {kind: 'wish'})).wishes.find((one) => one.id === id)
    expect(seen).toMatchObject({state: 'thanked', thanks: ''})
    expect(JSON.stringify(seen)).not.toContain('周')
  })

  test('who cannot after all gives it up, and another has it; not granted, it is open again', async () => {
    const {id} = await wish('想换个灯泡')
    const [first = '', second = ''] = helpers
    await ask(first, 'wishes.claim', {wish: id})
    await ask(first, 'wishes.giveUp', {wish: id})
    await ask(second, 'wishes.claim', {wish: id})
    await ask(second, 'wishes.fulfil', {wish: id})
    expect(await ask(author, 'wishes.thank', {wish: id, granted: false})).toMatchObject({
      state: 'open',
      claimer: '',
    })
  })

  test('a unit claims it, staff turn it into a request: the unit helps, the promise runs, each knows the other', async () => {
    const {contact} = await cloud.ask(helpers[3] ?? '', 'people.me', {})
    const person = contact?.person ?? ''
    await ask(admin, 'people.grant', {person, role: 'unit-liaison', until: '2027-06-30'})
    const unit = await ask(admin, 'organisation.saveUnit', {
      ...{rev: 0, kind: 'property', name: '惠民物业', backing: false},
      liaison: {name: '钱多多', phone: null, person},
    })
    const {id} = await wish('楼道扶手松了，想修一修')
    expect(await send(helpers[0] ?? '', 'wishes.claim', {wish: id, unit: unit.id})).toMatchObject({
      error: {code: 'invalid', fields: {unit: expect.any(String)}},
    })
    expect(await ask(helpers[3] ?? '', 'wishes.claim', {wish: id, unit: unit.id})).toMatchObject({
      claimer: '惠民物业',
    })
    const turned = key()
    const input = {wish: id, kind: 'help'}
    const both = await Promise.all([
      send(admin, 'wishes.turn', input, turned),
      send('o-zhao-lihua', 'wishes.turn', input),
    ])
    expect(both.filter(({ok}) => ok)).toHaveLength(1)
    const own = await stateOf(id)
    expect(own).toMatchObject({state: 'turned', request: expect.any(String)})
    const request = await ask(author, 'hotline.get', {request: own?.request ?? ''})
    expect(request).toMatchObject({text: '楼道扶手松了，想修一修', state: 'filed'})
    const seen = await ask(helpers[3] ?? '', 'hotline.look', {request: request.id})
    expect(seen.source).toBe('wall')
    expect(
      (await ask(author, 'hotline.mine', {})).requests.filter((one) => one.id === request.id),
    ).toHaveLength(1)
  })
})

test('erased, nothing of it is left: words, thanks, claims', async () => {
  const {id} = await wish('想要一张全家福', {}, other)
  await ask(helpers[1] ?? '', 'wishes.claim', {wish: id})
  const {file} = await ask(other, 'privacy.copy', {as: 'json'})
  expect((await cloud.download(file)).toString()).toContain('想要一张全家福')
  for (const openid of [helpers[1] ?? '', other]) {
    for (let tries = 0; tries < 5; tries += 1) {
      const reply = await cloud.ask(openid, 'privacy.erase', {}, key())
      if (reply.done) break
      await cloud.fire('jobs')
    }
  }
  expect((await seenBy(author)).join()).not.toContain('全家福')
  expect(await goneFrom(cloud.dataDir, ['想要一张全家福'])).toEqual([])
})
