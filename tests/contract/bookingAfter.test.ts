import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {documentsIn} from '../harness/hotlineCounts'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What comes after a visit, through the functions as they are deployed: waiting times, ratings, no-shows, reminders. */

const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const service = `${inCommunity}:gaoling-jintie`
const health = `${inCommunity}:jiankang-xiaowu`
const window = `${inCommunity}:w1`
const friday = '2026-11-27'

let cloud: TestCloud
let serial = 0
const key = (): string => `after-${String((serial += 1))}`
const at = (date: string, time: string) => cloud.setClock(`${date}T${time}:00+08:00`)

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

let people = 0
const resident = async (): Promise<string> => {
  people += 1
  const openid = `o-after-${String(people)}`
  const phone = `136${String(people).padStart(8, '0')}`
  await cloud.ask(openid, 'people.saveContact', {notice, name: '孙玉梅', phone})
  return openid
}

const book = (openid: string, of: string, date: string, time: string) =>
  cloud.ask(openid, 'booking.reserve', {service: of, date, time, ticked: []}, key())

const serve = async (booking: string, outcome: 'done' | 'forwarded') => {
  await cloud.ask(staff, 'booking.call', {booking, window}, key())
  return cloud.ask(staff, 'booking.finish', {booking, outcome}, key())
}

const inbox = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'messages.inbox', {})).messages.map(({title}) => title)

const waitingOf = async (of: string) => (await cloud.ask('o-any', 'booking.service', {service: of})).waiting

describe('how long it takes', () => {
  test('said from its own history in working days, and by its promise while there is too little of it', async () => {
    expect(await waitingOf(health)).toEqual({how: 'promise', cases: 0})
    const openids = await Promise.all(Array.from({length: 22}, resident))
    const visits = await Promise.all(openids.map((openid) => book(openid, health, friday, '08:30')))
    await at(friday, '09:00')
    for (const [n, {id}] of visits.entries()) {
      if (n === 6) {
        await at(friday, '10:10')
        await cloud.fire('jobs')
        expect(await waitingOf(health)).toEqual({how: 'promise', cases: 6})
      }
      await serve(id, 'done')
    }
    // One is taken back: it is not counted, and then it is again.
    await cloud.ask(staff, 'booking.undo', {booking: visits[21]?.id ?? ''}, key())
    await at(friday, '11:20')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    // Booked on Monday, done on Friday.
    const history = {how: 'history', half: 4, most: 4}
    expect(await waitingOf(health)).toEqual({...history, cases: 21})
    const {services} = await cloud.ask(openids[0] ?? '', 'booking.catalogue', {})
    expect(services.find(({id}) => id === health)?.waiting).toEqual({...history, cases: 21})
    const figures = await cloud.ask(staff, 'booking.figures', {})
    expect(figures.services).toMatchObject([
      {
        id: health,
        finished: 21,
        open: 0,
        kept: {share: 1, of: 21},
        silent: {share: 1, of: 21},
        content: {share: null},
      },
    ])
  })

  test('what was handed on ends when it is known to have come back', async () => {
    // After what was counted before: time does not go back.
    const later = addDays(monday, 7)
    await at(later, '07:30')
    await cloud.fire('jobs')
    const openid = await resident()
    const {id} = await book(openid, service, later, '09:00')
    await at(later, '09:05')
    expect(await serve(id, 'forwarded')).toMatchObject({state: 'forwarded'})
    const {items} = await cloud.ask(staff, 'booking.over', {what: 'forwarded'})
    expect(items).toMatchObject([{id, name: '孙*梅', state: 'forwarded', due: {overdue: false}}])
    const due = items[0]?.due?.date ?? ''
    await at(addDays(due, 1), '09:00')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    await cloud.fire('jobs')
    expect((await inbox(openid)).filter((title) => title === '过了答应的日子')).toHaveLength(1)
    const list = await cloud.ask(staff, 'booking.over', {what: 'forwarded'})
    expect(list.items).toMatchObject([{id, due: {overdue: true}}])
    const back = key()
    expect(await cloud.ask(staff, 'booking.returned', {booking: id}, back)).toMatchObject({state: 'done'})
    expect(await cloud.ask(staff, 'booking.returned', {booking: id}, back)).toMatchObject({state: 'done'})
    // Taken back: nobody is told. Then again.
    await cloud.ask(staff, 'booking.undo', {booking: id}, key())
    expect(await cloud.ask(openid, 'booking.get', {booking: id})).toMatchObject({state: 'forwarded'})
    await cloud.ask(staff, 'booking.returned', {booking: id}, key())
    await at(addDays(due, 1), '10:30')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    expect((await inbox(openid)).filter((title) => title === '街道办好了')).toHaveLength(1)
    expect(await cloud.ask(openid, 'booking.get', {booking: id})).toMatchObject({
      state: 'done',
      result: {outcome: 'forwarded'},
      after: {rate: {open: true}},
    })
    const counters = (await documentsIn(cloud.dataDir, 'serviceCounts')).filter(({grid}) => grid === service)
    expect(counters.map(({month, cells}) => [month, cells])).toEqual([
      ['2026-11', {}],
      ['2026-12', {all: {finished: 1, measured: 1, h11: 1}}],
    ])
  })
})

describe('how it went', () => {
  let openid = ''
  let id = ''
  beforeAll(async () => {
    await at('2026-11-24', '07:30')
    openid = await resident()
    ;({id} = await book(openid, service, '2026-11-24', '09:00'))
    await at('2026-11-24', '09:05')
    await serve(id, 'done')
  })

  test('is asked once, the day after', async () => {
    await at('2026-11-25', '09:58')
    await cloud.fire('jobs')
    expect(await inbox(openid)).not.toContain('事情办成了吗？')
    await at('2026-11-25', '10:00')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs'), cloud.fire('jobs')])
    await at('2026-11-25', '16:00')
    await cloud.fire('jobs')
    expect((await inbox(openid)).filter((title) => title === '事情办成了吗？')).toHaveLength(1)
  })

  test('is said in two taps, can be changed for seven days, and what was not good is answered once', async () => {
    const rate = (input: object, as = openid, how = key()) =>
      cloud.send(as, 'booking.rate', {community: inCommunity, booking: id, ...input}, how)
    expect(await rate({done: 'yes'}, await resident())).toMatchObject({error: {code: 'not-found'}})
    expect(await rate({done: 'yes', content: 'yes'})).toMatchObject({
      data: {after: {rate: {open: true, said: {done: 'yes', content: 'yes'}}}},
    })
    const bad = {done: 'yes', content: 'no', line: '等了两个小时，打 13812345678 没人接'}
    expect(await rate(bad)).toMatchObject({ok: true})
    const {items} = await cloud.ask(staff, 'booking.over', {what: 'ratings'})
    expect(items).toMatchObject([{id, said: {content: 'no'}}])
    expect(items[0]?.said?.line).not.toContain('138')
    const answer = {community: inCommunity, booking: id, text: '对不起，中午加了一个人。'}
    expect(await cloud.send(staff, 'booking.answerRating', answer, key())).toMatchObject({
      error: {code: 'not-allowed'},
    })
    const once = key()
    for (let time = 0; time < 2; time += 1) {
      expect(await cloud.send(admin, 'booking.answerRating', answer, once)).toMatchObject({ok: true})
    }
    expect(await cloud.send(admin, 'booking.answerRating', answer, key())).toMatchObject({
      error: {code: 'moved'},
    })
    expect((await cloud.ask(staff, 'booking.over', {what: 'ratings'})).items).toEqual([])
    await cloud.fire('jobs')
    expect(await inbox(openid)).toContain('您说的不满意有答复')
    expect(await cloud.ask(openid, 'booking.get', {booking: id})).toMatchObject({
      after: {rate: {answer: '对不起，中午加了一个人。'}},
    })
    await at('2026-12-03', '16:00')
    expect(await rate({done: 'no'})).toMatchObject({error: {code: 'rate-over'}})
  })
})

describe('who did not come', () => {
  let openid = ''
  const ids: string[] = []
  const miss = async (date: string) => {
    await at(addDays(date, -1), '08:00')
    const {id} = await book(openid, service, date, '10:00')
    await at(date, '10:40')
    await cloud.ask(staff, 'booking.finish', {booking: id, outcome: 'absent'}, key())
    ids.push(id)
    return id
  }
  const reserve = (date: string) =>
    cloud.send(
      openid,
      'booking.reserve',
      {community: inCommunity, service, date, time: '11:00', ticked: []},
      key(),
    )

  test('is asked the day after, once, and an answer is one tap', async () => {
    openid = await resident()
    const id = await miss('2026-11-24')
    await at('2026-11-25', '16:10')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    await cloud.fire('jobs')
    expect((await inbox(openid)).filter((title) => title === '没有等到您')).toHaveLength(1)
    const said = await cloud.ask(openid, 'booking.explain', {booking: id, answer: 'forgot'}, key())
    expect(said.after).toEqual({absence: {open: false, answer: 'forgot'}})
    const again = {community: inCommunity, booking: id, answer: 'came'}
    expect(await cloud.send(openid, 'booking.explain', again, key())).toMatchObject({error: {code: 'moved'}})
  })

  test('after the third time nothing is booked ahead for a fortnight: said before a time is chosen', async () => {
    await miss('2026-11-25')
    expect((await cloud.ask(openid, 'booking.ahead', {})).paused).toBeNull()
    // They stand in line for a time that two others have.
    const late = {service, date: '2026-11-27', time: '15:00'}
    const two = await Promise.all([resident(), resident()])
    const theirs = await Promise.all(two.map((one) => book(one, service, late.date, late.time)))
    const waiting = await cloud.ask(openid, 'booking.wait', late, key())
    const third = await miss('2026-11-26')
    const {paused} = await cloud.ask(openid, 'booking.ahead', {})
    expect(paused).toMatchObject({until: '2026-12-10', visits: [{}, {}, {id: third, open: true}]})
    const noMore = {error: {code: 'booking-paused'}}
    expect(await reserve('2026-11-27')).toMatchObject(noMore)
    const other = {community: inCommunity, ...late, time: '15:30'}
    expect(await cloud.send(openid, 'booking.wait', other, key())).toMatchObject(noMore)
    // What is offered by now goes to whoever is next.
    await cloud.ask(two[0], 'booking.cancel', {booking: theirs[0]?.id ?? '', reason: '有事'}, key())
    const accept = {community: inCommunity, waiting: waiting.id}
    expect(await cloud.send(openid, 'booking.accept', accept, key())).toMatchObject(noMore)
    const {person} = (await cloud.ask(openid, 'people.me', {})).contact ?? {person: ''}
    // The window and the phone serve as always.
    const byStaff = await cloud.ask(
      staff,
      'booking.reserve',
      {for: person, service, date: '2026-11-27', time: '09:30', ticked: []},
      key(),
    )
    expect(byStaff.state).toBe('booked')
    expect((await cloud.ask(staff, 'booking.ahead', {for: person})).paused).toBeNull()
    await at('2026-11-27', '10:00')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    expect((await cloud.ask(staff, 'booking.over', {what: 'pauses'})).items).toMatchObject([
      {id: third, until: '2026-12-10'},
    ])
  })

  test('an appeal lifts it until it is judged, and the word is told', async () => {
    const third = ids[2] ?? ''
    await cloud.ask(openid, 'booking.explain', {booking: third, answer: 'came'}, key())
    expect((await cloud.ask(openid, 'booking.ahead', {})).paused).toBeNull()
    expect((await cloud.ask(staff, 'booking.over', {what: 'appeals'})).items).toMatchObject([{id: third}])
    const judged = {booking: third, excused: false, word: '看了叫号记录，没有您。'}
    expect(await cloud.ask(staff, 'booking.judge', judged, key())).toMatchObject({until: '2026-12-10'})
    expect((await cloud.ask(openid, 'booking.ahead', {})).paused).not.toBeNull()
    await cloud.fire('jobs')
    expect(await inbox(openid)).toContain('没来的事核实了')
    expect(await reserve('2026-11-30')).toMatchObject({error: {code: 'booking-paused'}})
  })

  test('the admin can switch it off for all, and lift it for one', async () => {
    await cloud.ask(admin, 'booking.saveSettings', {pauses: false})
    expect((await cloud.ask(openid, 'booking.ahead', {})).paused).toBeNull()
    await cloud.ask(admin, 'booking.saveSettings', {pauses: true})
    expect((await cloud.ask(openid, 'booking.ahead', {})).paused).not.toBeNull()
    const lift = {booking: ids[2] ?? '', why: '住院了，来不了'}
    expect(await cloud.send(staff, 'booking.lift', {community: inCommunity, ...lift}, key())).toMatchObject({
      error: {code: 'not-allowed'},
    })
    await cloud.ask(admin, 'booking.lift', lift, key())
    expect((await cloud.ask(staff, 'booking.over', {what: 'pauses'})).items).toEqual([])
    expect(await reserve('2026-11-30')).toMatchObject({ok: true})
  })
})

describe('reminders', () => {
  test('the evening before, once however often the timer comes; not after a cancellation, not for a night', async () => {
    await at('2026-12-01', '08:00')
    const [comes, cancels] = [await resident(), await resident()]
    await book(comes, service, '2026-12-02', '09:00')
    const off = await book(cancels, service, '2026-12-02', '09:30')
    await cloud.ask(cancels, 'booking.cancel', {booking: off.id, reason: '不去了'}, key())
    await at('2026-12-01', '18:58')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    expect(await inbox(comes)).toEqual([])
    await at('2026-12-01', '19:00')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs'), cloud.fire('jobs')])
    await at('2026-12-02', '08:10')
    await cloud.fire('jobs')
    expect(await inbox(comes)).toEqual(['别忘了要办的事'])
    expect(await inbox(cancels)).toEqual([])
  })
})

test('what happened more than a year ago says nothing of today', async () => {
  expect(await waitingOf(health)).toMatchObject({how: 'history', cases: 21})
  await at('2028-02-01', '09:00')
  await cloud.fire('jobs')
  expect(await waitingOf(health)).toEqual({how: 'promise', cases: 0})
})
