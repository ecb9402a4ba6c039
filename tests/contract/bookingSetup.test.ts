import type {InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Reply} from '../../miniprogram/shared/errors'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** What a community sets up for booking: read back, changed by two at once, stopped, taken away. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const id = (slug: string) => `${inCommunity}:${slug}`
const [counter, room, course] = [id('s-counter'), id('s-room'), id('s-class')]
const tuesday = '2026-11-24'

let cloud: TestCloud
let serial = 0
const key = (): string => `setup-${String((serial += 1))}`

type Setup = ReplyOf<'booking.setup'>
type Resource = Omit<InputOf<'booking.saveResource'>, 'community'>
type Service = Omit<InputOf<'booking.saveService'>, 'community'>

const setup = (openid = admin): Promise<Setup> => cloud.ask(openid, 'booking.setup', {})
const resourceNow = async (of: string) => (await setup()).resources.find(({resource}) => resource === of)
const fail = (): never => {
  throw new Error('it is not there')
}
const there = async (of: string) => (await resourceNow(of)) ?? fail()
const send = (openid: string, action: string, input: object) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key())
const saving = (resource: object, openid = admin) => send(openid, 'booking.saveResource', resource)
const refusedAt = (reply: Reply<unknown>): readonly string[] | string =>
  reply.ok ? 'ok' : reply.error.code === 'invalid' ? Object.keys(reply.error.fields ?? {}) : reply.error.code

const week: Resource['sessions'] = (['workdays', 'weekends', 'holidays'] as const).map((days) => ({
  ...{days, from: '09:00', until: '11:00', every: 60, capacity: 2},
}))
const plain: Resource = {
  ...{
    resource: counter,
    kind: 'window',
    takes: 'slots',
    name: '5号窗口',
    sessions: week,
    horizon: 3,
    order: 90,
  },
}
const service = (slug: string, resources: string[]): Service => ({
  ...{service: id(slug), name: `事项${slug}`, category: 'zonghe', situations: [], forWhom: '所有人'},
  ...{materials: [], promise: {text: '当场办好', workdays: 0}, minutes: 10, where: '大厅'},
  ...{phone: '0359-2100001', resources, order: 99},
})

const somebody = async (): Promise<string> => {
  const openid = `o-setup-${String((serial += 1))}`
  const phone = `1381000${String(serial).padStart(4, '0')}`
  await cloud.ask(openid, 'people.saveContact', {notice, name: '孙玉梅', phone})
  return openid
}
const book = async (openid: string, of: string, date: string, time: string) =>
  cloud.ask(openid, 'booking.reserve', {service: of, date, time, ticked: []}, key())

beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.ask(admin, 'booking.saveResource', plain)
  await cloud.ask(admin, 'booking.saveService', service('s-first', [counter]))
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

test('two windows do not give out the same numbers: refused at the letter, unless that one is closed for good', async () => {
  const lettered = {...plain, resource: id('s-letter'), name: '6号窗口'}
  expect(refusedAt(await saving({...lettered, letter: 'A'}))).toEqual(['letter'])
  expect(refusedAt(await saving({...lettered, letter: 'Y'}))).toBe('ok')
  expect(refusedAt(await saving({...plain, letter: 'Y'}))).toEqual(['letter'])
  // Its own letter is no other one's.
  expect(refusedAt(await saving({...lettered, letter: 'Y', order: 91}))).toBe('ok')
  expect(refusedAt(await saving({...lettered, letter: 'Y', retired: true}))).toBe('ok')
  expect(refusedAt(await saving({...plain, letter: 'Y'}))).toBe('ok')
  expect(refusedAt(await saving({...lettered, letter: 'Y'}))).toEqual(['letter'])
  expect(refusedAt(await saving(plain))).toBe('ok')
  const {rev} = await there(id('s-letter'))
  await cloud.ask(admin, 'booking.removeResource', {resource: id('s-letter'), rev}, key())
})

test('what is read back is what would be saved: saved again nothing is written', async () => {
  const {catalogue, services, resources, today, undecided} = await setup()
  expect(today).toBe(monday)
  // The holidays of the next year are not published yet.
  expect(undecided).toBe('2027-01-01')
  await cloud.resetStats()
  const again: readonly (readonly [
    'booking.saveCatalogue' | 'booking.saveService' | 'booking.saveResource',
    object,
  ])[] = [
    ['booking.saveCatalogue', catalogue],
    ...services.map((one) => ['booking.saveService', one] as const),
    ...resources.map((one) => ['booking.saveResource', one] as const),
  ]
  for (const [action, input] of again) expect(refusedAt(await send(admin, action, input))).toBe('ok')
  const {usage} = await cloud.stats()
  const written = usage.filter(({collection, writes}) => writes > 0 && collection !== 'identities')
  expect(written.map(({collection}) => collection)).toEqual([])
  expect(await setup()).toMatchObject({services, resources})
  expect(resources.length).toBeGreaterThan(4)
})

describe('two staff', () => {
  test('at once: one wins, the other is told and keeps what the first has changed', async () => {
    const read = await there(counter)
    const first = {...read, name: '5号窗口 民政'}
    const other = {...read, horizon: 4}
    const replies = await Promise.all([saving(first), saving(other, second)])
    expect(replies.map(refusedAt).sort()).toEqual(['moved', 'ok'])
    const loser = replies[0].ok ? {horizon: 4} : {name: '5号窗口 民政'}
    const now = await there(counter)
    expect(now.rev).toBe(read.rev + 1)
    expect(refusedAt(await saving({...now, ...loser}, second))).toBe('ok')
    expect(await there(counter)).toEqual({...read, name: '5号窗口 民政', horizon: 4, rev: read.rev + 2})
  })

  test('one save sent ten times is one', async () => {
    const read = await there(counter)
    const replies = await Promise.all(Array.from({length: 10}, () => saving({...read, horizon: 3})))
    expect(replies.map(refusedAt)).toEqual(replies.map(() => 'ok'))
    expect((await there(counter)).rev).toBe(read.rev + 1)
  })

  test('a service and the categories are as careful', async () => {
    const {services, catalogue} = await setup()
    const read = services.find((one) => one.service === id('s-first')) ?? fail()
    const both = [
      {...read, minutes: 20},
      {...read, forWhom: '老人'},
    ]
    const replies = await Promise.all(both.map((one) => send(admin, 'booking.saveService', one)))
    expect(replies.map(refusedAt).sort()).toEqual(['moved', 'ok'])
    const more = (name: string) => ({
      ...catalogue,
      categories: [...catalogue.categories, {id: name, name}],
    })
    const two = await Promise.all(['jia', 'yi'].map((one) => send(admin, 'booking.saveCatalogue', more(one))))
    expect(two.map(refusedAt).sort()).toEqual(['moved', 'ok'])
    const without = {...(await setup()).catalogue, categories: [{id: 'jia', name: '甲'}]}
    expect(refusedAt(await send(admin, 'booking.saveCatalogue', without))).toEqual(['categories'])
  })
})

describe('refused at the field', () => {
  const one = {days: 'workdays', from: '09:00', until: '11:00', every: 30, capacity: 1}
  const stretch = {shortest: 30, longest: 60, gap: 0}
  const term = {from: tuesday, until: '2026-12-31', closes: '2026-12-10'}
  const day = (sessions: object[]) => [{date: '2026-12-01', why: '检修', sessions}]
  const hours = (from: string, until: string) => ({from, until, every: 30, capacity: 1})

  test.each<readonly [string, object, string]>([
    ['overlapping', {sessions: [one, {...one, from: '10:30', until: '12:00'}]}, 'sessions.1.from'],
    [
      'overlapping on Friday',
      {
        sessions: [
          {...one, weekdays: [1, 5]},
          {...one, weekdays: [2, 5]},
        ],
      },
      'sessions.1.from',
    ],
    ['backwards', {sessions: [{...one, until: '08:00'}]}, 'sessions.0.until'],
    ['no place fits', {sessions: [{...one, every: 180}]}, 'sessions.0.every'],
    ['a weekend on Monday', {sessions: [{...one, days: 'weekends', weekdays: [1]}]}, 'sessions.0.weekdays'],
    ['a day twice', {exceptions: [...day([]), ...day([])]}, 'exceptions.1.date'],
    [
      'overlapping on one date',
      {exceptions: day([hours('09:00', '11:00'), hours('10:00', '12:00')])},
      'exceptions.0.sessions.1.from',
    ],
    ['no such day', {exceptions: [{date: '2027-02-29', why: '闰日', sessions: []}]}, 'exceptions.0.date'],
    ['a stretch of slots', {stretch}, 'stretch'],
    ['a term of slots', {term}, 'term'],
    ['stretches without', {takes: 'intervals'}, 'stretch'],
    [
      'the longest is the shortest',
      {takes: 'intervals', stretch: {...stretch, longest: 15}},
      'stretch.longest',
    ],
    [
      'off the quarter',
      {takes: 'intervals', stretch, sessions: [{...one, from: '09:10'}]},
      'sessions.0.from',
    ],
    ['a class without a term', {takes: 'term'}, 'term'],
    ['a term backwards', {takes: 'term', term: {...term, until: '2026-11-01'}}, 'term.until'],
    ['closing too late', {takes: 'term', term: {...term, closes: '2027-01-02'}}, 'term.closes'],
  ])('%s', async (_what, change, field) => {
    const said = {...plain, resource: id('s-new'), ...change}
    expect(refusedAt(await saving(said))).toEqual([field])
    expect(refusedAt(await send(admin, 'booking.checkResource', said))).toEqual([field])
  })

  test('neighbours, other weekdays and a leap day are none of it, and it says which other', async () => {
    const sessions = [one, {...one, from: '11:00', until: '12:00'}, {...one, days: 'weekends'}]
    const leap = [{date: '2028-02-29', why: '闰日', sessions: []}]
    const said = {...plain, resource: id('s-new'), sessions, exceptions: leap}
    expect(refusedAt(await send(admin, 'booking.checkResource', said))).toBe('ok')
    const reply = await saving({...said, sessions: [...sessions, {...one, weekdays: [2, 4], from: '10:00'}]})
    expect(reply).toMatchObject({
      error: {fields: {'sessions.3.from': expect.stringContaining('工作日 9:00–11:00')}},
    })
  })

  test('a service names what is there', async () => {
    const said = service('s-none', [counter])
    const of = (change: object) => send(admin, 'booking.saveService', {...said, ...change})
    expect(refusedAt(await of({category: 'none'}))).toEqual(['category'])
    expect(refusedAt(await of({resources: [counter, id('none')]}))).toEqual(['resources.1'])
    expect(refusedAt(await of({situations: ['none']}))).toEqual(['situations.0'])
  })
})

test('fewer places than are taken: first one is told, and who has a place keeps it', async () => {
  const [first, other, third] = [await somebody(), await somebody(), await somebody()]
  await cloud.fire('jobs')
  const visits = [
    await book(first, id('s-first'), tuesday, '09:00'),
    await book(other, id('s-first'), tuesday, '09:00'),
  ]
  const read = await there(counter)
  const less = {...read, sessions: week.map((one) => ({...one, capacity: 1}))}
  const shorter = {...read, sessions: week.map((one) => ({...one, from: '10:00'}))}
  const {rev: _rev, ...draft} = less
  expect(await cloud.ask(admin, 'booking.checkResource', draft)).toMatchObject({
    ...{stranded: 1, shut: 0, coming: 2, last: tuesday},
    days: [{date: monday, places: 2}, {date: tuesday}, {date: '2026-11-25'}],
  })
  const {rev: _also, ...cut} = shorter
  expect(await cloud.ask(admin, 'booking.checkResource', cut)).toMatchObject({stranded: 2, shut: 2})
  expect(refusedAt(await saving(less))).toEqual(['told'])
  expect((await there(counter)).rev).toBe(read.rev)
  const told = await saving({...less, told: 1})
  expect(told).toMatchObject({data: {stranded: 1, shut: 0, rev: read.rev + 1}})
  expect(await saving({...less, told: 1})).toEqual(told)
  await cloud.fire('jobs')
  for (const [n, openid] of [first, other].entries()) {
    expect(await cloud.ask(openid, 'booking.get', {booking: visits[n]?.id ?? ''})).toMatchObject({
      state: 'booked',
    })
  }
  const full = {service: id('s-first'), date: tuesday, time: '09:00', ticked: []}
  expect(refusedAt(await send(third, 'booking.reserve', full))).toBe('slot-full')
  // One goes: the place is given to nobody, because one too many is there.
  await cloud.ask(other, 'booking.cancel', {booking: visits[1]?.id ?? '', reason: '有事'}, key())
  expect(refusedAt(await send(third, 'booking.reserve', full))).toBe('slot-full')
  expect(
    refusedAt(
      await saving({
        ...(await there(counter)),
        takes: 'intervals',
        stretch: {shortest: 30, longest: 60, gap: 0},
      }),
    ),
  ).toEqual(['takes'])
})

test('a day of its own is taken back with the last of them', async () => {
  const read = await there(counter)
  const closed = [{date: tuesday, why: '大厅检修', sessions: []}]
  const {rev: _rev, ...draft} = {...read, exceptions: closed}
  expect((await cloud.ask(admin, 'booking.checkResource', draft)).days[1]).toMatchObject({
    ...{date: tuesday, closed: '大厅检修', own: true, places: 0},
  })
  expect(refusedAt(await saving({...read, exceptions: closed}))).toEqual(['told'])
  expect(refusedAt(await saving({...read, exceptions: closed, told: 1}))).toBe('ok')
  const {exceptions, ...without} = await there(counter)
  expect(exceptions).toEqual(closed)
  expect(refusedAt(await saving(without))).toBe('ok')
  expect(await there(counter)).not.toHaveProperty('exceptions')
  await cloud.fire('jobs')
})

test('a class with people keeps its first day and its time', async () => {
  const term = {from: tuesday, until: '2027-01-31', closes: '2026-12-10'}
  const said: Resource = {...plain, resource: course, kind: 'class', takes: 'term', name: '书法班', term}
  await cloud.ask(admin, 'booking.saveResource', said)
  await cloud.ask(admin, 'booking.saveService', service('s-class', [course]))
  await cloud.fire('jobs')
  await book(await somebody(), id('s-class'), tuesday, '09:00')
  const read = await there(course)
  expect(refusedAt(await saving({...read, term: {...term, from: '2026-12-01'}}))).toEqual(['term.from'])
  const later = week.map((one) => ({...one, from: '10:00'}))
  expect(refusedAt(await saving({...read, sessions: later}))).toEqual(['sessions.0.from'])
  const {rev: _rev, ...draft} = read
  const {days} = await cloud.ask(admin, 'booking.checkResource', draft)
  expect(days[0]).toMatchObject({date: tuesday, hours: [{from: '09:00', until: '11:00'}]})
  expect(days.find(({date}) => date === '2027-01-05')?.notYet).toContain('放假安排')
  // A day of its own: that lesson falls out, for whoever looks.
  const exceptions = [{date: '2026-11-25', why: '老师有事', sessions: []}]
  expect((await cloud.ask(admin, 'booking.checkResource', {...draft, exceptions})).days[1]).toMatchObject({
    ...{date: '2026-11-25', closed: '老师有事', own: true},
  })
  expect(refusedAt(await saving({...read, exceptions}))).toBe('ok')
  const {term: shown} = await cloud.ask('o-visitor', 'booking.days', {service: id('s-class')})
  expect(shown?.lessons.slice(0, 2)).toEqual([tuesday, '2026-11-26'])
  expect(
    refusedAt(
      await saving({...(await there(course)), sessions: week.map((one) => ({...one, capacity: 20}))}),
    ),
  ).toBe('ok')
})

describe('what is done no more', () => {
  test('a service out of the catalogue is found and booked by nobody, and comes back', async () => {
    const read = (await setup()).services.find((one) => one.service === id('s-first')) ?? fail()
    expect(refusedAt(await send(admin, 'booking.saveService', {...read, hidden: true}))).toBe('ok')
    const names = async () =>
      (await cloud.ask('o-visitor', 'booking.catalogue', {})).services.map((one) => one.id)
    expect(await names()).not.toContain(read.service)
    expect(refusedAt(await send('o-visitor', 'booking.service', {service: read.service}))).toBe('not-found')
    expect(refusedAt(await send(await somebody(), 'booking.days', {service: read.service}))).toBe(
      'not-bookable',
    )
    const hidden = (await setup()).services.find((one) => one.service === read.service) ?? fail()
    const {hidden: _hidden, ...back} = hidden
    expect(refusedAt(await send(admin, 'booking.saveService', back))).toBe('ok')
    expect(await names()).toContain(read.service)
  })

  test('a resource that gives out no more keeps who has a place, sends who waits, and comes back', async () => {
    await cloud.ask(admin, 'booking.saveResource', {
      ...plain,
      resource: room,
      name: '6号窗口',
      sessions: week.map((one) => ({...one, capacity: 1})),
    })
    await cloud.ask(admin, 'booking.saveService', service('s-room', [room, counter]))
    await cloud.fire('jobs')
    const [has, waits] = [await somebody(), await somebody()]
    const at = {service: id('s-room'), resource: room, date: tuesday, time: '09:00', ticked: []}
    const visit = await cloud.ask(has, 'booking.reserve', at, key())
    const {ticked: _ticked, ...line} = at
    await cloud.ask(waits, 'booking.wait', line, key())
    expect(refusedAt(await saving({...(await there(room)), retired: true}))).toBe('ok')
    // At once, before any timer.
    expect(refusedAt(await send(waits, 'booking.reserve', {...at, time: '10:00'}))).toBe('slot-closed')
    await cloud.fire('jobs')
    expect(await cloud.ask(has, 'booking.get', {booking: visit.id})).toMatchObject({state: 'booked'})
    expect(await cloud.ask(has, 'booking.get', {booking: visit.id})).not.toHaveProperty('shut')
    const days = await cloud.ask(has, 'booking.days', {service: id('s-room'), resource: room})
    expect(days.days.map(({reason}) => reason)).toEqual(days.days.map(() => '这里不再放号'))
    expect(
      (await cloud.ask(has, 'booking.service', {service: id('s-room')})).resources.map((one) => one.id),
    ).toEqual([counter])
    expect(
      (await cloud.ask(waits, 'booking.waits', {})).waits.filter(({state}) => state === 'waiting'),
    ).toEqual([])
    const {retired: _retired, ...back} = await there(room)
    expect(refusedAt(await saving(back))).toBe('ok')
    await cloud.fire('jobs')
    expect(refusedAt(await send(waits, 'booking.reserve', {...at, time: '10:00'}))).toBe('ok')
    // Removing is refused while a service names it, and while somebody has a place.
    const remove = async () =>
      send(admin, 'booking.removeResource', {resource: room, rev: (await there(room)).rev})
    expect(await remove()).toMatchObject({error: {fields: {resource: expect.stringContaining('事项s-room')}}})
    await cloud.ask(admin, 'booking.saveService', service('s-room', [counter]))
    expect(await remove()).toMatchObject({error: {fields: {coming: expect.stringContaining('2 个预约')}}})
    expect(await there(room)).not.toHaveProperty('retired')
  })

  test('removed it is gone, for whoever asks twice, and nothing can be done in it', async () => {
    const gone = id('s-gone')
    const {rev} = await cloud.ask(admin, 'booking.saveResource', {...plain, resource: gone, name: '7号窗口'})
    await cloud.fire('jobs')
    const removing = {resource: gone, rev: rev + 1}
    expect(refusedAt(await send(admin, 'booking.removeResource', removing))).toBe('moved')
    const twice = [0, 1].map(() => send(admin, 'booking.removeResource', {...removing, rev}))
    expect((await Promise.all(twice)).some(({ok}) => ok)).toBe(true)
    expect(refusedAt(await send(admin, 'booking.removeResource', {...removing, rev}))).toBe('ok')
    expect(await resourceNow(gone)).toBeUndefined()
    const named = await send(admin, 'booking.saveService', service('s-late', [gone]))
    expect(refusedAt(named)).toEqual(['resources.0'])
  })
})
