import {rm} from 'node:fs/promises'
import path from 'node:path'
import type {ActionName, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Precheck} from '../../cloudfunctions/api/src/booking/precheck/documents'
import {StoppedStore} from '../../local/cloud/store/inspect'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {copyOfStore} from '../harness/evidence'
import {inProcess, type InProcess} from '../harness/inProcess'
import * as media from '../harness/media'

/** 材料预审: photos of materials before the visit, answered by a promised time, gone after seven days. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const colleague = admin
const elder = 'o-pre-elder'
const neighbour = 'o-pre-neighbour'
const service = `${inCommunity}:gaoling-jintie`
const refused = (code: string) => ({ok: false, error: {code}})

let cloud: TestCloud
let here: InProcess
let serial = 0
const key = (): string => `pre-${String((serial += 1))}`
const moment = (day: number, time: string): Date => new Date(`${addDays(monday, day)}T${time}:00+08:00`)
const at = (day: number, time: string): Promise<void> => cloud.setClock(moment(day, time).toISOString())
const ask = <Name extends ActionName>(openid: string, action: Name, input: object, as = key()) =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], as)
const send = (openid: string, action: string, input: object, as = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, as)

beforeAll(async () => {
  cloud = await startTestCloud()
  here = await inProcess(cloud)
  await at(0, '09:00')
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800079001'],
    [neighbour, '许海燕', '13800079002'],
  ] as const)
    await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
})
afterAll(() => cloud.close())

/** Puts photos up and gives their refs. */
const photos = async (count: number, openid = elder): Promise<string[]> => {
  const {uploads, folder} = await ask(openid, 'uploads.open', {places: count})
  return Promise.all(
    Array.from({length: count}, async (_, place) => {
      const file = await cloud.upload(openid, `${folder}/${String(place)}`, media.cameraJpeg())
      return (await ask(openid, 'uploads.keep', {uploads, place, kind: 'photo', file})).ref
    }),
  )
}
const sendSome = async (ids: readonly string[], openid = elder, more: object = {}) => {
  const refs = await photos(ids.length, openid)
  const materials = ids.map((id, n) => ({id, photos: [refs[n] ?? '']}))
  return ask(openid, 'booking.sendPrecheck', {service, materials, ...more})
}
const stored = async (): Promise<readonly Precheck[]> => {
  const folder = await copyOfStore(cloud.dataDir)
  const store = new StoppedStore(path.join(folder, 'store.db'), 0)
  try {
    return [...store.documents('prechecks')] as unknown as readonly Precheck[]
  } finally {
    store.close()
    await rm(folder, {recursive: true})
  }
}
const only = async (): Promise<Precheck> => (await stored()).find(({person}) => person === elderId)!
const isThere = (fileID: string): Promise<boolean> =>
  cloud.download(fileID).then(
    () => true,
    () => false,
  )
const rows = async () => (await ask(staff, 'booking.prechecks', {})).rows
const look = (openid = elder) => ask(openid, 'booking.precheck', {service})
const titles = async (openid: string) => {
  await cloud.fire('jobs')
  return (await ask(openid, 'messages.inbox', {})).messages.map(({title}) => title)
}
const looked = async () => {
  const [row] = await rows()
  const {asked, round} = await ask(staff, 'booking.lookPrecheck', {precheck: row?.id})
  return {precheck: row?.id, asked, round}
}
const answerAll = async (
  openid: string,
  verdict: string,
  as = key(),
  seen?: Awaited<ReturnType<typeof looked>>,
) => {
  const {precheck, asked, round} = seen ?? (await looked())
  const answers = asked.map(({id}) => ({id, verdict, ...(verdict === 'fix' ? {reason: '缺反面'} : {})}))
  return send(openid, 'booking.answerPrecheck', {precheck, round, answers}, as)
}
let elderId = ''
/** The timer's step in this process, to be stopped before a write. */
const tick = async (now: Date): Promise<unknown> => {
  const [{tickPrechecks}, {CallContext}] = await Promise.all([
    import('../../cloudfunctions/api/src/booking/precheck/tick'),
    import('../../cloudfunctions/api/src/context'),
  ])
  return tickPrechecks(new CallContext({now, openid: null, account: null, inputHash: '-', key: null}))
}
const of = (view: ReplyOf<'booking.precheck'>, id: string) => view.materials.find((one) => one.id === id)

describe('from the photo to the answer', () => {
  test('a service offers it by data, and says by when it is answered, in the hall’s own hours', async () => {
    elderId = (await ask(elder, 'people.me', {})).contact?.person ?? ''
    expect(await ask('o-pre-visitor', 'booking.service', {service})).toMatchObject({
      precheck: {workHours: 4},
    })
    const before = await look('o-pre-visitor')
    expect(before).toMatchObject({state: null, due: moment(0, '15:00').toISOString()})
    expect(before.materials.map(({id}) => id)).toEqual(['id-card', 'hukou', 'agent'])
    expect(await send(elder, 'booking.precheck', {service: `${inCommunity}:laonian-youdai`})).toMatchObject(
      refused('not-found'),
    )
    await at(4, '17:00')
    // Friday at five: an hour of today, the rest on Monday.
    expect((await look()).due).toBe(moment(7, '12:00').toISOString())
    await at(0, '09:00')
  })

  test('what is not asked for, what is another’s and what is nothing is refused at its field', async () => {
    const [own = ''] = await photos(1)
    const [others = ''] = await photos(1, neighbour)
    const of = (id: string, ref: string) => ({service, materials: [{id, photos: [ref]}]})
    expect(await send(elder, 'booking.sendPrecheck', of('bank', own))).toMatchObject({
      error: {code: 'invalid', fields: {'materials.0.id': expect.any(String)}},
    })
    expect(await send(elder, 'booking.sendPrecheck', of('id-card', others))).toMatchObject({
      error: {code: 'invalid', fields: {'materials.0.photos.0': expect.stringContaining('再传一次')}},
    })
    expect(await send(elder, 'booking.sendPrecheck', {service, materials: []})).toMatchObject(
      refused('invalid'),
    )
    expect(await send('o-pre-visitor', 'booking.sendPrecheck', of('id-card', own))).toMatchObject(
      refused('needs-contact'),
    )
  })

  test('staff see a masked name and the photos, and that they looked is written down', async () => {
    const sent = await sendSome(['id-card', 'hukou'])
    expect(sent).toMatchObject({state: 'asked', due: moment(0, '15:00').toISOString()})
    const list = await rows()
    expect(list).toMatchObject([{name: '周*兰', materials: 2, photos: 2, round: 1}])
    expect(JSON.stringify(list)).not.toMatch(/url|u_[0-9a-f]|cloud:/u)
    expect(JSON.stringify(await look())).not.toMatch(/url|u_[0-9a-f]|cloud:/u)
    const seen = await ask(staff, 'booking.lookPrecheck', {precheck: list[0]?.id})
    expect(seen.asked.map(({name, photos: some}) => [name, some.length])).toEqual([
      ['身份证', 1],
      ['户口本', 1],
    ])
    const clean = Buffer.from(await (await fetch(seen.asked[0]?.photos[0]?.url ?? '')).arrayBuffer())
    expect(media.plantedIn(clean)).toEqual([])
    expect(clean.length).toBeGreaterThan(40)
    expect(JSON.stringify(await ask(elder, 'privacy.whoLooked', {}))).toContain('看办事材料的照片')
  })

  test('every material is answered, what is to be brought is said, and the resident is told once', async () => {
    const [row] = await rows()
    const answer = (answers: readonly object[]) =>
      send(staff, 'booking.answerPrecheck', {precheck: row?.id, round: 1, answers})
    expect(await answer([{id: 'id-card', verdict: 'good'}])).toMatchObject({
      error: {code: 'invalid', fields: {answers: '户口本还没有选'}},
    })
    const fix = {id: 'hukou', verdict: 'fix'}
    expect(await answer([{id: 'id-card', verdict: 'good'}, fix])).toMatchObject({
      error: {fields: {'answers.1.reason': '请说要补什么'}},
    })
    expect(
      await answer([
        {id: 'id-card', verdict: 'good'},
        {...fix, reason: '缺本人页'},
      ]),
    ).toMatchObject({
      ok: true,
    })
    const view = await look()
    expect(view.state).toBe('answered')
    expect(of(view, 'id-card')).toMatchObject({verdict: 'good', photos: 1})
    expect(of(view, 'hukou')).toMatchObject({verdict: 'fix', reason: '缺本人页'})
    expect(await titles(elder)).toEqual(['材料照片看过了'])
    expect(await titles(elder)).toEqual(['材料照片看过了'])
    // Nobody looks at the photos any more.
    expect(await rows()).toEqual([])
    expect(await send(staff, 'booking.lookPrecheck', {precheck: row?.id})).toMatchObject(refused('not-found'))
  })

  test('what will not do is photographed again: the rest stays, the old photo goes within a minute', async () => {
    const old = (await only()).files.find(({material}) => material === 'hukou')?.file ?? ''
    const sent = await sendSome(['hukou'])
    expect(of(sent, 'id-card')).toMatchObject({verdict: 'good'})
    expect(of(sent, 'hukou')).toMatchObject({verdict: null, photos: 1, reason: ''})
    expect(await isThere(old)).toBe(true)
    await cloud.fire('jobs')
    expect(await isThere(old)).toBe(false)
    expect((await rows())[0]).toMatchObject({materials: 1, photos: 1, round: 2})
    // An answer to what was seen before is none to what is there now.
    const [row] = await rows()
    const answers = [{id: 'hukou', verdict: 'good'}]
    expect(await send(staff, 'booking.answerPrecheck', {precheck: row?.id, round: 1, answers})).toMatchObject(
      refused('moved'),
    )
    expect(await answerAll(staff, 'good')).toMatchObject({ok: true})
    expect(of(await look(), 'hukou')).toMatchObject({verdict: 'good'})
  })

  test('one’s own photos are shown to oneself, to nobody else', async () => {
    const mine = await ask(elder, 'booking.precheckPhotos', {service})
    expect(mine.materials.map(({photos: some}) => some.length)).toEqual([1, 1])
    expect(await send(neighbour, 'booking.precheckPhotos', {service})).toMatchObject(refused('not-found'))
    expect(await send(neighbour, 'booking.precheckPhotos', {service, for: elderId})).toMatchObject(
      refused('not-allowed'),
    )
  })
})

describe('at the same moment, and twice', () => {
  test('sent twice by one tap it is one round; another input with the key is refused', async () => {
    const [ref = '', other = ''] = await photos(2)
    const as = key()
    const input = {service, materials: [{id: 'agent', photos: [ref]}]}
    const before = (await only()).round
    const both = await Promise.all([
      send(elder, 'booking.sendPrecheck', input, as),
      send(elder, 'booking.sendPrecheck', input, as),
    ])
    expect(both.map(({ok}) => ok)).toEqual([true, true])
    expect((await only()).round).toBe(before + 1)
    expect(
      await send(elder, 'booking.sendPrecheck', {service, materials: [{id: 'agent', photos: [other]}]}, as),
    ).toMatchObject(refused('key-reused'))
  })

  test('two staff answer: one answer counts, the other is told that somebody was faster', async () => {
    const seen = await looked()
    const both = await Promise.all([
      answerAll(staff, 'good', key(), seen),
      answerAll(colleague, 'fix', key(), seen),
    ])
    expect(both.filter(({ok}) => ok)).toHaveLength(1)
    expect(both.find(({ok}) => !ok)).toMatchObject(refused('moved'))
    const {timeline} = await only()
    expect(
      timeline.filter(({event, payload}) => event === 'answer' && payload?.['round'] === 3),
    ).toHaveLength(1)
  })

  test('taken back while staff answer: whoever was first, no photo is left and nobody answers what is gone', async () => {
    for (const first of ['withdraw', 'answer'] as const) {
      await sendSome(['agent'])
      const files = (await only()).files.map(({file}) => file)
      const [row] = await rows()
      const round = row?.round
      const answer = () =>
        here.run(
          staff,
          'booking.answerPrecheck',
          {
            ...{community: inCommunity, precheck: row?.id ?? '', round: round ?? 0},
            answers: [{id: 'agent', verdict: 'good'}],
          },
          {key: key(), at: moment(0, '09:30')},
        )
      const withdraw = () =>
        here.run(
          elder,
          'booking.withdrawPrecheck',
          {community: inCommunity, service},
          {
            key: key(),
            at: moment(0, '09:30'),
          },
        )
      // The other one comes in just before the first write of the one.
      const seen: unknown[] = []
      const [one, other] = first === 'withdraw' ? [answer, withdraw] : [withdraw, answer]
      here.beforeWrite(0, () => other())
      await one().catch((thrown: unknown) => seen.push((thrown as {code: string}).code))
      here.beforeWrite(Infinity, () => Promise.resolve())
      expect(seen).toEqual(first === 'withdraw' ? ['moved'] : [])
      expect(await Promise.all(files.map(isThere))).toEqual(files.map(() => false))
      const view = await look()
      expect(view.photosUntil).toBe('')
      expect(view.state).toBe(first === 'withdraw' ? 'withdrawn' : 'answered')
      expect(of(view, 'agent')?.verdict).toBe(first === 'withdraw' ? null : 'good')
      expect(await rows()).toEqual([])
    }
  })

  test('a photo that is gone cannot be sent again, though its folder is still there', async () => {
    const [ref = ''] = await photos(1)
    const input = {service, materials: [{id: 'agent', photos: [ref]}]}
    await ask(elder, 'booking.sendPrecheck', input)
    await ask(elder, 'booking.withdrawPrecheck', {service})
    expect(await send(elder, 'booking.sendPrecheck', input)).toMatchObject({
      error: {fields: {'materials.0.photos.0': expect.any(String)}},
    })
  })
})

describe('stopped before each write, and called again', () => {
  const cutOff = (): Promise<never> => Promise.reject(new Error('cut off'))
  const call = {at: moment(0, '10:00')}
  const whole = async <Done>(run: () => Promise<Done>): Promise<number> => {
    for (let n = 0; n < 10; n += 1) {
      here.beforeWrite(n, cutOff)
      const cut = await run().then(
        () => false,
        () => true,
      )
      here.beforeWrite(Infinity, cutOff)
      if (!cut) return n
      await run()
    }
    throw new Error('no end')
  }

  test('sending, answering and taking back end once and the same', async () => {
    await cloud.fire('jobs')
    const [ref = ''] = await photos(1)
    const rounds = (await only()).round
    const sending = {...call, key: key()}
    const input = {community: inCommunity, service, materials: [{id: 'id-card', photos: [ref]}]}
    await whole(() => here.run(elder, 'booking.sendPrecheck', input, sending))
    expect(await only()).toMatchObject({round: rounds + 1, state: 'asked', files: [{ref}]})
    const [row] = await rows()
    const answering = {...call, key: key()}
    const said = {id: 'id-card', verdict: 'unclear'} as const
    const answer = {community: inCommunity, precheck: row?.id ?? '', round: rounds + 1, answers: [said]}
    await whole(() => here.run(staff, 'booking.answerPrecheck', answer, answering))
    const answered = await only()
    const told = answered.notify?.filter(
      ({kind, at: since}) => kind === 'precheck-answered' && since.getTime() === call.at.getTime(),
    )
    expect(told).toHaveLength(1)
    // First nobody sees them, then they are gone, then nothing lists them: the timer goes on with what was cut off.
    const file = answered.files[0]?.file ?? ''
    here.beforeWrite(1, cutOff)
    const back = {...call, key: key()}
    const taken = {community: inCommunity, service}
    await here.run(elder, 'booking.withdrawPrecheck', taken, back).catch(() => undefined)
    here.beforeWrite(Infinity, cutOff)
    expect((await ask(elder, 'booking.precheckPhotos', {service})).materials[0]?.photos ?? []).toEqual([])
    await at(0, '10:01')
    await cloud.fire('jobs')
    expect(await isThere(file)).toBe(false)
    expect(await only()).toMatchObject({files: [], state: 'answered'})
    expect(await here.run(elder, 'booking.withdrawPrecheck', taken, back)).toMatchObject({state: 'answered'})
  })
})

describe('by the promised time, and after seven days', () => {
  test('late: first on the list, the admin hears once, though the timer comes six hours late and twice', async () => {
    await at(1, '08:30')
    await sendSome(['id-card'], neighbour)
    await at(1, '09:30')
    await sendSome(['id-card'])
    expect((await rows()).map(({name}) => name)).toEqual(['许*燕', '周*兰'])
    expect(await titles(admin)).toEqual([])
    await at(1, '21:40')
    const late = await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    expect(late).toHaveLength(2)
    expect(await titles(admin)).toEqual(['材料照片过了答应的时间', '材料照片过了答应的时间'])
    expect(await titles(admin)).toHaveLength(2)
    const view = await look()
    expect(view).toMatchObject({state: 'asked', phone: expect.stringMatching(/\d{7}/u)})
    expect(view.due < view.now).toBe(true)
    // Cut off before its write it is told in the next minute, once.
    await at(2, '09:00')
    await sendSome(['id-card'])
    const over = moment(2, '15:31')
    for (let n = 0; n < 3; n += 1) {
      here.beforeWrite(n, () => Promise.reject(new Error('cut off')))
      const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      await tick(over).catch(() => undefined)
      quiet.mockRestore()
      here.beforeWrite(Infinity, () => Promise.resolve())
    }
    await at(2, '15:45')
    expect((await titles(admin)).filter((title) => title.startsWith('材料照片'))).toHaveLength(3)
  })

  test('after seven days the photos go, files first; unanswered, whoever sent them is told so', async () => {
    const {files, timeline} = await only()
    const all = files.map(({file}) => file)
    expect(all.length).toBeGreaterThan(0)
    await at(9, '08:59')
    await cloud.fire('jobs')
    expect(await isThere(all.at(-1) ?? '')).toBe(true)
    // Files go; then the call is cut off.
    here.beforeWrite(1, () => Promise.reject(new Error('cut off')))
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await tick(moment(9, '09:01')).catch(() => undefined)
    quiet.mockRestore()
    here.beforeWrite(Infinity, () => Promise.resolve())
    await at(9, '09:30')
    await cloud.fire('jobs')
    expect(await Promise.all(all.map(isThere))).toEqual(all.map(() => false))
    const after = await only()
    expect(after).toMatchObject({state: 'over', files: []})
    expect(after.nextAt).toBeUndefined()
    expect(after.timeline.length).toBe(timeline.length + 1)
    expect((await titles(elder)).filter((title) => title === '没有等到答复')).toHaveLength(1)
    expect(await rows()).toEqual([])
    expect(await look()).toMatchObject({state: 'over', photosUntil: ''})
  })
})

describe('for somebody else', () => {
  test('a guardian sends for a child; without the consent nothing of it stays', async () => {
    const child = {name: '周小明', birth: '2018-05-01', agree: true, notice} as const
    const {person} = await ask(elder, 'people.addChild', child)
    const sent = await sendSome(['id-card'], elder, {for: person})
    expect(sent).toMatchObject({state: 'asked', of: {name: '周小明'}})
    const one = (await stored()).find((some) => some.person === person)
    expect(await isThere(one?.files[0]?.file ?? '')).toBe(true)
    await ask(elder, 'privacy.withdrawChild', {person})
    expect(await isThere(one?.files[0]?.file ?? '')).toBe(false)
    expect((await stored()).find((some) => some.person === person)).toMatchObject({
      ...{state: 'withdrawn', materials: {}, files: []},
    })
    expect(await rows()).toEqual([])
  })

  test('whom the elder lent it to is told as well, and opens the elder’s, not their own', async () => {
    const things = ['visits', 'notices'] as const
    const {digits} = await ask(elder, 'people.lend', {things: [...things], months: 1})
    await ask(neighbour, 'residents.useCode', {code: digits})
    await sendSome(['id-card'])
    await answerAll(staff, 'good')
    await cloud.fire('jobs')
    const {messages} = await ask(neighbour, 'messages.inbox', {})
    const page = `/packages/precheck/pages/precheck/precheck?id=${service}&for=${elderId}`
    expect(messages[0]).toMatchObject({about: '周桂兰', page})
    expect(await ask(neighbour, 'booking.precheck', {service, for: elderId})).toMatchObject({
      ...{state: 'answered', of: {person: elderId, name: '周桂兰'}},
    })
    expect(await look(neighbour)).not.toHaveProperty('of')
  })

  test('a copy says what is held; erased, no photo and no word of it is left', async () => {
    await sendSome(['id-card'], neighbour)
    await answerAll(staff, 'fix')
    await sendSome(['hukou'], neighbour)
    const {held} = {held: JSON.stringify(await ask(neighbour, 'privacy.held', {}))}
    expect(held).toContain('来之前拍给窗口看的材料')
    const id = (await ask(neighbour, 'people.me', {})).contact?.person
    const files = (await stored()).find(({person}) => person === id)?.files ?? []
    expect(files.length).toBe(2)
    await ask(neighbour, 'privacy.erase', {})
    for (let run = 0; run < 5; run += 1) await cloud.fire('jobs')
    expect(await Promise.all(files.map(({file}) => isThere(file)))).toEqual([false, false])
    const left = (await stored()).find(({person}) => person === id)
    expect(left).toMatchObject({state: 'withdrawn', materials: {}, files: [], uploads: []})
    expect(JSON.stringify(left)).not.toContain('缺反面')
  })
})
