import * as v from 'valibot'
import type {DaysView} from '../../cloudfunctions/api/src/booking/views'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** The ways of booking and serving, through the functions as they are deployed, on the real SDK. */

const me = 'o-wang-xiuying'
const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`

let cloud: TestCloud
let serial = 0
const newKey = (): string => `case-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.length).toBeGreaterThan(300)
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

/** The repository on this cloud, over the real SDK: to leave things as a cut-off call would. */
const databaseOf = async (of: TestCloud) => {
  const {gateway, env} = v.parse(
    v.object({gateway: v.string(), env: v.string()}),
    await (await fetch(`${of.url}/health`)).json(),
  )
  pointSdkAt(gateway, env)
  return import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
}

const residents = async (from: number, count: number): Promise<string[]> => {
  const openids = Array.from({length: count}, (_, n) => `o-case-${String(from + n)}`)
  await Promise.all(
    openids.map((openid, n) =>
      cloud.ask(openid, 'people.saveContact', {
        notice,
        name: '孙玉梅',
        phone: `137${String(from + n).padStart(8, '0')}`,
      }),
    ),
  )
  return openids
}

const slot = async (openid: string, of: string, date: string, time: string) => {
  const view: DaysView = await cloud.ask(openid, 'booking.days', {service: of})
  return view.days.find((day) => day.date === date)?.slots.find((one) => one.time === time)
}

describe('reserving', () => {
  test('a visitor leaves name and phone first; the phone comes back masked', async () => {
    const input = {community: inCommunity, service, date: monday, time: '09:00', ticked: []}
    expect(await cloud.send('o-new', 'booking.reserve', input, 'k')).toMatchObject({
      error: {code: 'needs-contact'},
    })
    const view = await cloud.ask('o-new', 'people.saveContact', {
      notice,
      name: '黄春梅',
      phone: '138 0003 0001',
    })
    expect(view.contact).toMatchObject({name: '黄春梅', phone: '138****0001'})
  })

  test('the same key answers the same, with another input it is refused', async () => {
    const [openid = ''] = await residents(0, 1)
    const input = {service, date: monday, time: '09:00', ticked: ['id-card']}
    const first = await cloud.ask(openid, 'booking.reserve', input, 'same')
    const again = await cloud.ask(openid, 'booking.reserve', input, 'same')
    expect(again).toEqual(first)
    expect(first).toMatchObject({
      state: 'booked',
      date: monday,
      time: '09:00',
      until: '09:30',
      canCancel: true,
    })
    expect(first.code).toMatch(/^\d{6}$/u)
    expect(first.materials.filter(({ticked}) => ticked).map(({id}) => id)).toEqual(['id-card'])
    const other = {community: inCommunity, ...input, time: '10:00'}
    expect(await cloud.send(openid, 'booking.reserve', other, 'same')).toMatchObject({
      error: {code: 'key-reused'},
    })
  })

  test('one person fifty times at once has one place; others keep theirs', async () => {
    const [openid = ''] = await residents(1, 1)
    // Thirty places are left: nothing but the rule of one place a person stops the others.
    const [health, friday] = [`${inCommunity}:jiankang-xiaowu`, '2026-11-27']
    const before = await slot(openid, health, friday, '08:30')
    const input = {community: inCommunity, service: health, date: friday, time: '08:30', ticked: []}
    const replies = await Promise.all(
      Array.from({length: 50}, (_, n) => cloud.send(openid, 'booking.reserve', input, `tap-${String(n)}`)),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    for (const reply of replies) if (!reply.ok) expect(['already-booked', 'busy']).toContain(reply.error.code)
    expect(await slot(openid, health, friday, '08:30')).toMatchObject({
      left: (before?.left ?? 0) - 1,
      state: 'mine',
    })
  })

  test('one tap sent fifty times makes one visit, answered the same each time', async () => {
    const [openid = ''] = await residents(2, 1)
    const input = {service, date: monday, time: '10:30', ticked: []}
    const replies = await Promise.all(
      Array.from({length: 50}, () => cloud.ask(openid, 'booking.reserve', input, 'double-tap')),
    )
    expect(new Set(replies.map(({id}) => id)).size).toBe(1)
    expect((await cloud.ask(openid, 'booking.mine', {when: 'coming'})).bookings).toHaveLength(1)
  })

  test('cancelling gives the place back, and it can be booked again', async () => {
    const [openid = ''] = await residents(3, 1)
    const at = {service, date: monday, time: '11:00', ticked: []}
    const before = await slot(openid, service, monday, '11:00')
    const made = await cloud.ask(openid, 'booking.reserve', at, newKey())
    const cancelled = await cloud.ask(
      openid,
      'booking.cancel',
      {booking: made.id, reason: '那天有事'},
      'cancel',
    )
    expect(cancelled).toMatchObject({state: 'cancelled', canCancel: false})
    expect(cancelled.steps.at(-1)).toMatchObject({event: 'cancel', by: '您自己', note: '那天有事'})
    expect(await slot(openid, service, monday, '11:00')).toMatchObject({left: before?.left, state: 'free'})
    // Its retry answers the same, and gives nothing back twice.
    expect(
      await cloud.ask(openid, 'booking.cancel', {booking: made.id, reason: '那天有事'}, 'cancel'),
    ).toEqual(cancelled)
    expect(await slot(openid, service, monday, '11:00')).toMatchObject({left: before?.left})
    expect((await cloud.ask(openid, 'booking.reserve', at, newKey())).state).toBe('booked')
  })

  test('cancelling fifty times at once gives one place back', async () => {
    const [openid = ''] = await residents(4, 1)
    const before = await slot(openid, service, monday, '11:30')
    const made = await cloud.ask(
      openid,
      'booking.reserve',
      {service, date: monday, time: '11:30', ticked: []},
      newKey(),
    )
    const input = {community: inCommunity, booking: made.id, reason: '不去了'}
    const replies = await Promise.all(
      Array.from({length: 50}, (_, n) => cloud.send(openid, 'booking.cancel', input, `c-${String(n)}`)),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(await slot(openid, service, monday, '11:30')).toMatchObject({left: before?.left})
  })
})

test('a service saved without its window is booked no more; saved with it, it is again', async () => {
  const of = `${inCommunity}:renewed`
  const said = {
    service: of,
    name: '居住登记续期',
    category: 'zonghe',
    situations: [],
    forWhom: '所有人',
    materials: [],
    promise: {text: '当场办好', workdays: 0},
    minutes: 10,
    where: '大厅',
    phone: '0359-2100001',
    order: 99,
  }
  const state = async () => {
    const reply = await cloud.send(me, 'booking.days', {community: inCommunity, service: of})
    return reply.ok ? 'bookable' : reply.error.code
  }
  await cloud.ask(admin, 'booking.saveService', {...said, resources: [window]})
  expect(await state()).toBe('bookable')
  await cloud.ask(admin, 'booking.saveService', said)
  expect(await state()).toBe('not-bookable')
  await cloud.ask(admin, 'booking.saveService', {...said, resources: [window]})
  expect(await state()).toBe('bookable')
})

describe('my visits', () => {
  test('come by cursor, each once', async () => {
    const [openid = ''] = await residents(5, 1)
    const {days} = await cloud.ask(openid, 'booking.days', {service: `${inCommunity}:shiye-dengji`})
    const free = days.flatMap(({date, slots}) =>
      slots.filter(({state}) => state === 'free').map(({time}) => ({date, time})),
    )
    for (const at of free.slice(0, 7)) {
      await cloud.ask(
        openid,
        'booking.reserve',
        {service: `${inCommunity}:shiye-dengji`, ...at, ticked: []},
        newKey(),
      )
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await cloud.ask(openid, 'booking.mine', {
        when: 'coming',
        limit: 3,
        ...(cursor === undefined ? {} : {cursor}),
      })
      seen.push(...page.bookings.map(({date, time}) => `${date} ${time}`))
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen).toEqual(free.slice(0, 7).map(({date, time}) => `${date} ${time}`))
    expect((await cloud.ask(openid, 'booking.mine', {when: 'past'})).bookings).toEqual([])
    // Cancelled for a later day: not to come any more, and not lost.
    const later = await cloud.ask(
      openid,
      'booking.reserve',
      {service: `${inCommunity}:shiye-dengji`, date: '2026-11-26', time: '09:00', ticked: []},
      newKey(),
    )
    await cloud.ask(openid, 'booking.cancel', {booking: later.id, reason: '不去了'}, newKey())
    expect((await cloud.ask(openid, 'booking.mine', {when: 'coming'})).bookings).toHaveLength(7)
    expect((await cloud.ask(openid, 'booking.mine', {when: 'past'})).bookings).toMatchObject([
      {id: later.id, state: 'cancelled'},
    ])
  })
})

describe('at the counter', () => {
  const booked = async (openid: string, time: string, of = service) =>
    cloud.ask(openid, 'booking.reserve', {service: of, date: monday, time, ticked: []}, newKey())

  beforeAll(() => cloud.setClock(`${monday}T08:35:00+08:00`))

  test('a name is masked until a window calls, and only that window sees it', async () => {
    const [openid = ''] = await residents(6, 1)
    const {id} = await booked(openid, '14:00')
    const waiting = (await cloud.ask(staff, 'booking.board', {})).entries.find((entry) => entry.id === id)
    expect(waiting).toMatchObject({name: '孙*梅', state: 'booked', window})
    const called = await cloud.ask(staff, 'booking.call', {booking: id, window}, newKey())
    expect(called).toMatchObject({name: '孙玉梅', state: 'serving'})
    const others = (await cloud.ask('o-chen-gang', 'booking.board', {})).entries.find(
      (entry) => entry.id === id,
    )
    expect(others?.name).toBe('孙*梅')
    const done = await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'done'}, newKey())
    expect(done.state).toBe('done')
    const seen = await cloud.ask(openid, 'booking.get', {booking: id})
    expect(seen.steps.map(({event}) => event)).toEqual(['reserve', 'call', 'finish'])
    expect(seen.steps[1]?.by).toContain('刘芳')
    expect(seen.result).toEqual({outcome: 'done'})
  })

  test('each ending tells the resident what is next', async () => {
    const [openid = ''] = await residents(7, 1)
    const end = async (time: string, outcome: string, more: object = {}) => {
      const {id} = await booked(openid, time)
      await cloud.ask(staff, 'booking.call', {booking: id, window}, newKey())
      const input = {community: inCommunity, booking: id, outcome, ...more}
      return {id, reply: await cloud.send(staff, 'booking.finish', input, newKey())}
    }
    const forwarded = await end('14:30', 'forwarded')
    expect(forwarded.reply).toMatchObject({
      data: {result: {receipt: expect.stringMatching(/^20261123-\d{6}$/u), dueDate: '2026-12-07'}},
    })
    const lacking = await end('15:00', 'lacking', {missing: ['photo']})
    expect(lacking.reply).toMatchObject({data: {result: {missing: ['证件照']}}})
    expect((await end('15:30', 'lacking', {missing: ['nothing']})).reply).toMatchObject({
      error: {fields: {missing: expect.any(String)}},
    })
    expect((await end('16:00', 'elsewhere')).reply).toMatchObject({
      error: {fields: {where: '请写明去哪里办'}},
    })
    expect((await end('16:30', 'elsewhere', {where: '区社保中心'})).reply).toMatchObject({
      data: {state: 'elsewhere'},
    })

    // Back with the photo the next day: no queue, and the day before has no visit of theirs any more.
    await cloud.setClock('2026-11-24T09:00:00+08:00')
    const {code} = await cloud.ask(openid, 'booking.get', {booking: lacking.id})
    const {entries} = await cloud.ask(staff, 'booking.find', {code})
    expect(entries).toMatchObject([{id: lacking.id, state: 'lacking'}])
    const back = await cloud.ask(staff, 'booking.arrive', {booking: lacking.id}, newKey())
    expect(back).toMatchObject({state: 'arrived', priority: true, date: '2026-11-24'})
    const undone = await cloud.ask(staff, 'booking.undo', {booking: lacking.id}, newKey())
    expect(undone).toMatchObject({
      state: 'lacking',
      priority: false,
      date: monday,
      result: {missing: ['证件照']},
    })
    await cloud.setClock(`${monday}T08:40:00+08:00`)
  })

  test('a step is taken back within five minutes, not later', async () => {
    const [openid = ''] = await residents(8, 1)
    const {id} = await booked(openid, '17:00')
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'absent'}, newKey())
    expect(await cloud.ask(staff, 'booking.undo', {booking: id}, newKey())).toMatchObject({
      state: 'booked',
      canUndo: false,
    })
    const twice = await cloud.send(staff, 'booking.undo', {community: inCommunity, booking: id}, newKey())
    expect(twice).toMatchObject({error: {code: 'moved'}})
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'absent'}, newKey())
    await cloud.setClock(`${monday}T08:50:00+08:00`)
    const late = await cloud.send(staff, 'booking.undo', {community: inCommunity, booking: id}, newKey())
    expect(late).toMatchObject({error: {code: 'undo-too-late'}})
  })

  test('who is called to another window is served there, and taken back to their own', async () => {
    const [openid = ''] = await residents(11, 1)
    const {id} = await booked(openid, '15:30')
    const called = await cloud.ask(
      staff,
      'booking.call',
      {booking: id, window: `${inCommunity}:w2`},
      newKey(),
    )
    expect(called).toMatchObject({window: `${inCommunity}:w2`, state: 'serving', canUndo: true})
    expect((await cloud.ask(openid, 'booking.get', {booking: id})).place).toContain('2号窗口')
    const back = await cloud.ask(staff, 'booking.undo', {booking: id}, newKey())
    expect(back).toMatchObject({window, state: 'booked', name: '孙*梅', canUndo: false})
  })

  test('two windows call one person: one gets them, the other is told', async () => {
    const [openid = ''] = await residents(9, 1)
    const {id} = await booked(openid, '14:00')
    const replies = await Promise.all(
      [staff, 'o-chen-gang', admin].map((openid_) =>
        cloud.send(openid_, 'booking.call', {community: inCommunity, booking: id, window}, newKey()),
      ),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('moved')
  })

  test('walk-ins get numbers in order, none twice, also all at once; a retry gets its own', async () => {
    const w3 = `${inCommunity}:w3`
    const numbers = await Promise.all(
      Array.from({length: 20}, (_, n) =>
        cloud.ask(staff, 'booking.walkIn', {window: w3, call: false}, `w-${String(n)}`),
      ),
    )
    const given = numbers.map(({number}) => number).sort()
    expect(given).toEqual(Array.from({length: 20}, (_, n) => `C${String(n + 1).padStart(3, '0')}`))
    const again = await cloud.ask(staff, 'booking.walkIn', {window: w3, call: false}, 'w-7')
    expect(again.number).toBe(numbers[7]?.number)
    const atOnce = await cloud.ask(staff, 'booking.walkIn', {window: w3, call: true}, newKey())
    expect(atOnce).toMatchObject({number: 'C021', state: 'serving', name: ''})

    // Something is missing: the digits they are told bring them back another day, before the others.
    const lacking = await cloud.ask(
      staff,
      'booking.finish',
      {booking: atOnce.id, outcome: 'lacking'},
      newKey(),
    )
    expect(lacking.code).toMatch(/^\d{6}$/u)
    await cloud.setClock('2026-11-24T09:30:00+08:00')
    const {entries} = await cloud.ask(staff, 'booking.find', {code: lacking.code ?? ''})
    expect(entries).toMatchObject([{id: atOnce.id, state: 'lacking', number: 'C021'}])
    expect(await cloud.ask(staff, 'booking.arrive', {booking: atOnce.id}, newKey())).toMatchObject({
      priority: true,
      date: '2026-11-24',
    })
    await cloud.setClock(`${monday}T08:50:00+08:00`)
  })

  test('a visit that is still to come can neither be called nor ended; a window that is closed gives no numbers', async () => {
    const [openid = ''] = await residents(14, 1)
    const {id} = await cloud.ask(
      openid,
      'booking.reserve',
      {service, date: '2026-11-25', time: '10:00', ticked: []},
      newKey(),
    )
    const visit = {community: inCommunity, booking: id}
    expect(await cloud.send(staff, 'booking.call', {...visit, window}, newKey())).toMatchObject({
      error: {code: 'invalid'},
    })
    expect(await cloud.send(staff, 'booking.finish', {...visit, outcome: 'absent'}, newKey())).toMatchObject({
      error: {code: 'invalid'},
    })
    // 健康小屋 is open on Fridays.
    const w4 = {community: inCommunity, window: `${inCommunity}:w4`, call: false}
    expect(await cloud.send(staff, 'booking.walkIn', w4, newKey())).toMatchObject({
      error: {code: 'slot-closed'},
    })
  })

  test('material is missing only with its name', async () => {
    const [openid = ''] = await residents(15, 1)
    const {id} = await booked(openid, '17:00')
    await cloud.ask(staff, 'booking.call', {booking: id, window}, newKey())
    const reply = await cloud.send(
      staff,
      'booking.finish',
      {community: inCommunity, booking: id, outcome: 'lacking'},
      newKey(),
    )
    expect(reply).toMatchObject({error: {fields: {missing: '请点一下缺了哪样'}}})
  })

  test('who booked another day is told so', async () => {
    const [openid = ''] = await residents(10, 1)
    const {id} = await cloud.ask(
      openid,
      'booking.reserve',
      {service, date: '2026-11-25', time: '09:00', ticked: []},
      newKey(),
    )
    const reply = await cloud.send(staff, 'booking.arrive', {community: inCommunity, booking: id}, newKey())
    expect(reply).toMatchObject({error: {fields: {booking: expect.stringContaining('后天(周三)上午 9:00')}}})
  })
})

describe('the timer', () => {
  test('opens the days ahead once, whatever it is fired', async () => {
    await cloud.setClock('2026-11-25T00:05:00+08:00')
    const runs = await Promise.all([cloud.fire('jobs'), cloud.fire('jobs'), cloud.fire('jobs')])
    expect(runs).toHaveLength(3)
    const {days} = await cloud.ask(me, 'booking.days', {service})
    expect(days.map(({date}) => date)).toEqual(
      Array.from({length: 14}, (_, n) => new Date(Date.UTC(2026, 10, 25 + n)).toISOString().slice(0, 10)),
    )
  })

  test('gives a place back that a cut-off call took, also while the day changes all the time', async () => {
    const [openid = ''] = await residents(12, 1)
    const [w2, day] = [`${inCommunity}:w2`, '2026-11-26']
    const start = Date.parse(`${day}T09:00:00+08:00`)
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
    await cloud.setClock(at(0))
    await cloud.fire('jobs')
    const shiye = `${inCommunity}:shiye-dengji`
    const before = await slot(openid, shiye, day, '16:00')
    const {contact} = await cloud.ask(openid, 'people.me', {})
    const repo = await databaseOf(cloud)
    const place = {
      community: inCommunity,
      day: `${w2}:${day}`,
      slot: '1600',
      person: contact?.person ?? '',
      hold: 'b_cut',
      inputHash: 'h',
    }
    expect(await repo.takePlace(place, new Date(at(0)))).toBe(true)
    expect(await slot(openid, shiye, day, '16:00')).toMatchObject({
      state: 'mine',
      left: (before?.left ?? 0) - 1,
    })
    for (let minute = 1; minute <= 4; minute += 1) {
      await cloud.setClock(at(minute))
      await cloud.ask(staff, 'booking.walkIn', {window: w2, call: false}, newKey())
      await cloud.fire('jobs')
    }
    expect(await slot(openid, shiye, day, '16:00')).toMatchObject({state: 'free', left: before?.left})
  })

  test('leaves a booked place alone, and gives back the one that its key held with another input', async () => {
    const [openid = ''] = await residents(13, 1)
    const [juzhu, day] = [`${inCommunity}:juzhu-dengji`, '2026-11-27']
    await cloud.setClock(`${day}T08:00:00+08:00`)
    const made = await cloud.ask(
      openid,
      'booking.reserve',
      {service: juzhu, date: day, time: '15:00', ticked: []},
      newKey(),
    )
    const {contact} = await cloud.ask(openid, 'people.me', {})
    const repo = await databaseOf(cloud)
    const stray = {
      community: inCommunity,
      day: `${inCommunity}:w2:${day}`,
      slot: '1500',
      person: contact?.person ?? '',
      hold: made.id,
      inputHash: 'another',
    }
    expect(await repo.takePlace(stray, new Date(`${day}T08:00:00+08:00`))).toBe(true)
    await cloud.setClock(`${day}T08:03:00+08:00`)
    await cloud.fire('jobs')
    expect((await repo.dayById(inCommunity, stray.day))?.held[made.id]).toBeUndefined()
    expect(await slot(openid, juzhu, day, '15:00')).toMatchObject({state: 'mine'})
  })
})
