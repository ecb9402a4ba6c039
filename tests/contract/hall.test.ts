import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Between windows, longer than planned, on the screen, on paper: the hall beyond calling and ending. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const [w1, w2] = [`${inCommunity}:w1`, `${inCommunity}:w2`]
/** A Wednesday on which nobody of the demonstration community has booked. */
const day = '2026-11-25'

let cloud: TestCloud
let serial = 0
const key = (): string => `hall-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.setClock(`${day}T09:00:00+08:00`)
})
afterAll(() => cloud.close())

const walkIn = (window: string, call = false) => cloud.ask(staff, 'booking.walkIn', {window, call}, key())
const boardEntry = async (id: string) =>
  (await cloud.ask(staff, 'booking.board', {})).entries.find((entry) => entry.id === id)
const refused = (code: string, field?: string) => ({
  ok: false,
  error: {code, ...(field === undefined ? {} : {fields: {[field]: expect.any(String)}})},
})

describe('sending on', () => {
  test('keeps the number, stands first at the other window, masks the name again', async () => {
    await cloud.ask('o-hall-1', 'people.saveContact', {notice, name: '孙玉梅', phone: '13800073001'})
    const made = await cloud.ask(
      'o-hall-1',
      'booking.reserve',
      {service: `${inCommunity}:gaoling-jintie`, date: day, time: '09:30', ticked: []},
      key(),
    )
    await walkIn(w2)
    expect(await cloud.ask(staff, 'booking.call', {booking: made.id, window: w1}, key())).toMatchObject({
      name: '孙玉梅',
    })
    const once = key()
    const input = {booking: made.id, window: w2}
    const [sent, again] = await Promise.all(
      [1, 2].map(() => cloud.ask(staff, 'booking.transfer', input, once)),
    )
    expect(again).toEqual(sent)
    expect(sent).toMatchObject({
      ...{window: w2, state: 'arrived', priority: true, sentFrom: {id: w1}},
      ...{name: expect.stringContaining('*'), canUndo: true},
    })
    expect(
      await cloud.send(staff, 'booking.transfer', {community: inCommunity, ...input, window: w1}, once),
    ).toMatchObject(refused('key-reused'))
    // Taken back, they are served where they were.
    expect(await cloud.ask(staff, 'booking.undo', {booking: made.id}, key())).toMatchObject({
      ...{window: w1, state: 'serving', priority: false, name: '孙玉梅'},
    })
    expect((await boardEntry(made.id))?.sentFrom).toBeUndefined()
  })

  test('a number goes with them; twenty taps at two windows send them on once', async () => {
    const {id, number} = await walkIn(w1)
    const replies = await Promise.all(
      Array.from({length: 20}, (_, n) =>
        cloud.send(
          staff,
          'booking.transfer',
          {community: inCommunity, booking: id, window: n % 2 === 0 ? w2 : `${inCommunity}:w3`},
          `race-${String(n)}`,
        ),
      ),
    )
    const sent = replies.filter(({ok}) => ok).length
    expect(sent).toBeGreaterThan(0)
    for (const reply of replies) if (!reply.ok) expect(['invalid', 'busy']).toContain(reply.error.code)
    const entry = await boardEntry(id)
    expect(entry).toMatchObject({number, state: 'arrived', priority: true})
    expect(await cloud.ask(staff, 'booking.call', {booking: id, window: w2}, key())).toMatchObject({number})
  })

  test('not to where they are, not to a room, not to a shut window; who is through is not sent on', async () => {
    const {id} = await walkIn(w1, true)
    const send = (window: string) =>
      cloud.send(staff, 'booking.transfer', {community: inCommunity, booking: id, window}, key())
    expect(await send(w1)).toMatchObject(refused('invalid', 'window'))
    expect(await send(`${inCommunity}:none`)).toMatchObject(refused('invalid', 'window'))
    // The fourth is open on Fridays only.
    expect(await send(`${inCommunity}:w4`)).toMatchObject(refused('invalid', 'window'))
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'done'}, key())
    expect(await send(w2)).toMatchObject(refused('moved'))
  })

  test('the board has windows only', async () => {
    await cloud.ask(admin, 'booking.saveResource', {
      resource: `${inCommunity}:room`,
      kind: 'room',
      takes: 'slots',
      name: '音乐室',
      horizon: 7,
      order: 9,
      sessions: [{days: 'workdays', from: '09:00', until: '12:00', every: 60, capacity: 1}],
    })
    const {windows} = await cloud.ask(staff, 'booking.board', {})
    expect(windows.map(({id}) => id)).toEqual(['w1', 'w2', 'w3', 'w4'].map((id) => `${inCommunity}:${id}`))
  })
})

describe('taking longer', () => {
  test('adds up, is done once for its key, and is taken back; nobody else is written to', async () => {
    const {id} = await walkIn(w2, true)
    const others = (await cloud.ask(staff, 'booking.board', {})).entries.filter((entry) => entry.id !== id)
    const once = key()
    const input = {booking: id, minutes: 20}
    const both = await Promise.all([1, 2].map(() => cloud.ask(staff, 'booking.extend', input, once)))
    expect(both.map(({expects}) => expects)).toEqual(['09:20', '09:20'])
    expect(await cloud.ask(staff, 'booking.extend', {booking: id, minutes: 10}, key())).toMatchObject({
      expects: '09:30',
    })
    expect(await cloud.ask(staff, 'booking.undo', {booking: id}, key())).toMatchObject({expects: '09:20'})
    const after = (await cloud.ask(staff, 'booking.board', {})).entries.filter((entry) => entry.id !== id)
    expect(after).toEqual(others)
  })

  test('only who is served takes longer, and for minutes that make sense', async () => {
    const {id} = await walkIn(w1)
    const send = (minutes: number) =>
      cloud.send(staff, 'booking.extend', {community: inCommunity, booking: id, minutes}, key())
    expect(await send(10)).toMatchObject(refused('moved'))
    expect(await send(0)).toMatchObject(refused('invalid', 'minutes'))
    expect(await send(1000)).toMatchObject(refused('invalid', 'minutes'))
  })
})

/** Books for somebody new. */
const booked = async (openid: string, time: string, name = '黄春梅') => {
  const phone = `1380007${openid.slice(-4).replace(/\D/gu, '0').padStart(4, '3')}`
  await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  const input = {service: `${inCommunity}:gaoling-jintie`, date: day, time, ticked: []}
  return cloud.ask(openid, 'booking.reserve', input, key())
}

describe('the screen', () => {
  test('says numbers and last digits, who is called where, who will be late; nothing of anybody', async () => {
    const visit = await booked('o-hall-21', '14:30', '诸葛春梅')
    await cloud.ask(staff, 'booking.arrive', {booking: visit.id}, key())
    const said = await cloud.ask(staff, 'booking.screen', {})
    expect(said.calls[0]).toMatchObject({window: expect.stringContaining('号窗口')})
    expect(said.windows[0]?.waiting).toContain(`尾号 ${visit.code.slice(-3)}`)
    const text = JSON.stringify(said)
    for (const secret of [visit.code, '春梅', '诸葛', '高龄', '1380007', visit.id])
      expect(text).not.toContain(secret)
    // Whoever is booked next is told when a visit takes longer.
    const {id} = await walkIn(w1, true)
    await cloud.setClock(`${day}T14:20:00+08:00`)
    await cloud.ask(staff, 'booking.extend', {booking: id, minutes: 30}, key())
    const {windows} = await cloud.ask(staff, 'booking.screen', {})
    expect(windows[0]?.later).toContainEqual({
      mark: `尾号 ${visit.code.slice(-3)}`,
      time: '14:30',
      minutes: 20,
    })
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'done'}, key())
    await cloud.setClock(`${day}T09:00:00+08:00`)
  })

  test('costs no write and two reads of what is booked', async () => {
    await cloud.resetStats()
    await cloud.resetStats()
    await cloud.ask(staff, 'booking.screen', {})
    const own = (await cloud.stats()).usage.filter(({action}) => action === 'api:booking.screen')
    expect(own.reduce((sum, {writes}) => sum + writes, 0)).toBe(0)
    const booked = own.filter(({collection}) => ['bookings', 'days', 'resources'].includes(collection))
    expect(booked.reduce((sum, {reads}) => sum + reads, 0)).toBe(2)
  })
})

describe('signing in by the code of a place', () => {
  const scan = (openid: string, resource = w1, once = key()) =>
    cloud.ask(openid, 'booking.signIn', {resource}, once)
  const at = (time: string) => cloud.setClock(`${day}T${time}:00+08:00`)

  test('from an hour before to half an hour after it counts as coming; sent again it says the same', async () => {
    const {id, code} = await booked('o-hall-31', '11:00')
    await at('09:59')
    expect(await scan('o-hall-31')).toMatchObject({how: 'early', time: '11:00', from: '10:00'})
    expect(await boardEntry(id)).toMatchObject({state: 'booked'})
    await at('10:00')
    const once = key()
    const both = await Promise.all([1, 2, 3].map(() => scan('o-hall-31', w1, once)))
    for (const said of both) expect(said).toMatchObject({how: 'arrived', time: '11:00', code})
    expect(await scan('o-hall-31')).toMatchObject({how: 'arrived'})
    expect(await boardEntry(id)).toMatchObject({state: 'arrived'})
    const {steps} = await cloud.ask('o-hall-31', 'booking.get', {booking: id})
    expect(steps.filter(({event}) => event === 'arrive')).toHaveLength(1)
    expect(steps.at(-1)).toMatchObject({event: 'arrive', by: '您自己'})
  })

  test('the edge of half an hour; later it says what to do', async () => {
    const {id} = await booked('o-hall-32', '10:30')
    await at('11:01')
    expect(await scan('o-hall-32')).toMatchObject({how: 'late', time: '10:30', phone: expect.any(String)})
    expect(await boardEntry(id)).toMatchObject({state: 'booked'})
    await at('11:00')
    expect(await scan('o-hall-32')).toMatchObject({how: 'arrived'})
  })

  test('another window, nothing booked, a code that is over: each is said', async () => {
    await booked('o-hall-33', '11:30')
    await at('11:00')
    expect(await scan('o-hall-33', w2)).toMatchObject({
      how: 'elsewhere',
      time: '11:30',
      at: expect.stringContaining('1号'),
    })
    await cloud.ask('o-hall-34', 'people.saveContact', {notice, name: '赵强', phone: '13800070034'})
    expect(await scan('o-hall-34')).toMatchObject({how: 'none'})
    expect(await scan('o-hall-34', `${inCommunity}:gone`)).toMatchObject({how: 'over'})
    expect(await scan('o-hall-34', 'xiangyang:w1')).toMatchObject({how: 'over'})
  })

  test('the counter and the scan at once make one arrival', async () => {
    await at('10:30')
    const {id} = await booked('o-hall-35', '11:00')
    const [said] = await Promise.all([
      scan('o-hall-35'),
      cloud.send(staff, 'booking.arrive', {community: inCommunity, booking: id}, key()),
    ])
    expect(said).toMatchObject({how: 'arrived'})
    const {steps} = await cloud.ask('o-hall-35', 'booking.get', {booking: id})
    expect(steps.filter(({event}) => event === 'arrive')).toHaveLength(1)
  })
})

describe('day and week', () => {
  test('a day of all, a week of one, who is behind a cell', async () => {
    const {code} = await booked('o-hall-41', '16:00', '欧阳春')
    const {columns, resources} = await cloud.ask(staff, 'booking.grid', {date: day})
    expect(columns.map(({resource}) => resource)).toEqual(resources.map(({id}) => id))
    const cell = columns[0]?.cells.find(({time}) => time === '16:00')
    expect(cell).toEqual({time: '16:00', until: '16:30', taken: 1, capacity: 2})
    const week = await cloud.ask(staff, 'booking.grid', {date: day, resource: w1})
    expect(week.columns).toHaveLength(7)
    expect(week.columns.map(({date}) => date)[0]).toBe('2026-11-23')
    expect(week.columns[2]?.cells).toEqual(columns[0]?.cells)
    const {entries} = await cloud.ask(staff, 'booking.cell', {resource: w1, date: day, time: '16:00'})
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toContain('欧阳春')
    expect(JSON.stringify(entries)).not.toContain(code)
    expect(
      await cloud.send(staff, 'booking.grid', {community: inCommunity, date: day, resource: 'none'}),
    ).toMatchObject(refused('not-found'))
  })
})
