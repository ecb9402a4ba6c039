import {mayRate, wantsAnswer} from '../../miniprogram/packages/visited/rules/feedback'
import {pauseOn, type NoShow} from '../../miniprogram/packages/visited/rules/noShows'
import {nextTimely, type TimelyVisit} from '../../cloudfunctions/api/src/booking/after/timely'
import {sayWaiting, sayWaitingShort, waitingOf} from '../../miniprogram/shared/waiting'

/** What comes after a visit: the rules, by tables. */

const promise = {text: '10 个工作日内答复', workdays: 10}

describe('how long a service takes', () => {
  test.each([
    [{}, '承诺 10 个工作日；最近一年还没有办完的，算不出实际要多久'],
    [{'0': 4}, '承诺 10 个工作日；最近办过不到 5 件，还不够算'],
    [{'0': 4, '9': 3}, '承诺 10 个工作日；最近办过 7 件，还不够算'],
    [{'0': 19}, '承诺 10 个工作日；最近办过 19 件，还不够算'],
    [{'0': 20}, '10 件里 9 件当天办好'],
    [{'1': 5, '2': 7, '4': 6, '60': 2}, '大约 2 个工作日（10 件里 9 件在 4 天内）'],
    [{'0': 12, '3': 8}, '一半当天办好（10 件里 9 件在 3 个工作日内）'],
    [{'3': 30}, '10 件里 9 件在 3 个工作日内办好'],
    [{'2': 12, '60': 8}, '大约 2 个工作日（10 件里有 1 件多过 60 天）'],
    [{'60': 20}, '大多要 60 个工作日以上'],
  ])('%j: %s', (histogram, said) => {
    expect(sayWaiting(waitingOf(histogram), promise)).toBe(said)
  })

  test('what is promised without a number of days is said in its own words; a list says only what is known', () => {
    expect(sayWaiting(waitingOf({}), {text: '当场办理', workdays: 0})).toMatch(/^承诺当场办理；/u)
    expect(sayWaitingShort(waitingOf({'2': 20}))).toBe('大约 2 个工作日')
    expect(sayWaitingShort(waitingOf({'0': 20}))).toBe('多半当天办好')
    expect(sayWaitingShort(waitingOf({'2': 19}))).toBe('')
    expect(sayWaitingShort(undefined)).toBe('')
  })
})

const missed = (date: string, part: Partial<NoShow> = {}): NoShow => ({
  ...{booking: date, date, byStaff: false, appealed: false, excused: false, lifted: false},
  ...part,
})

describe('a pause after visits nobody came to', () => {
  const three = [missed('2026-09-01'), missed('2026-10-01'), missed('2026-11-20')]
  test.each<[string, readonly NoShow[], string, string | null]>([
    ['none', [], '2026-11-23', null],
    ['two', three.slice(1), '2026-11-23', null],
    ['three in ninety days', three, '2026-11-23', '2026-12-04'],
    ['on its last day', three, '2026-12-04', '2026-12-04'],
    ['the day after', three, '2026-12-05', null],
    ['ninety days apart are too far', [missed('2026-08-22'), ...three.slice(1)], '2026-11-23', null],
    ['eighty-nine are not', [missed('2026-08-23'), ...three.slice(1)], '2026-11-23', '2026-12-04'],
    ['one excused', [...three.slice(0, 2), missed('2026-11-20', {excused: true})], '2026-11-23', null],
    ['one to be judged', [...three.slice(0, 2), missed('2026-11-20', {appealed: true})], '2026-11-23', null],
    ['one booked by staff', [missed('2026-09-01', {byStaff: true}), ...three.slice(1)], '2026-11-23', null],
    ['lifted', [...three.slice(0, 2), missed('2026-11-20', {lifted: true})], '2026-11-23', null],
    [
      'one more after it was lifted counts alone',
      [...three.slice(0, 2), missed('2026-11-20', {lifted: true}), missed('2026-11-25')],
      '2026-11-26',
      null,
    ],
    ['a fourth begins anew', [...three, missed('2026-11-25')], '2026-12-08', '2026-12-09'],
    ['in any order', [...three].reverse(), '2026-11-23', '2026-12-04'],
  ])('%s', (_what, noShows, today, until) => {
    expect(pauseOn(noShows, today)?.until ?? null).toBe(until)
  })
})

describe('what the timer tells, and when', () => {
  const at = (moment: string): Date => new Date(`${moment}:00+08:00`)
  const visit = (part: Partial<TimelyVisit>): TimelyVisit => ({
    ...{kind: 'booked', state: 'booked', date: '2026-11-25', slot: '0930', stepped: at('2026-11-20T10:00')},
    ...{endedOn: null, dueDate: null, said: false, told: [], asked: null},
    ...part,
  })
  const asked = {due: at('2026-11-24T11:00'), lapses: at('2026-11-25T09:30')}
  const late = `late:${asked.due.toISOString()}`
  const done = {state: 'done', endedOn: '2026-11-25'} as const
  const absent = {state: 'absent', stepped: at('2026-11-25T11:00')} as const
  test.each<[string, Partial<TimelyVisit>, string, string | null]>([
    ['a reminder the evening before', {}, '2026-11-20T10:00', 'remind 2026-11-24T19:00'],
    ['late: at once', {}, '2026-11-24T20:10', 'remind 2026-11-24T20:10'],
    ['too late for the evening: in the morning', {}, '2026-11-25T01:00', 'remind 2026-11-25T08:00'],
    ['from nine on it is quiet', {}, '2026-11-24T21:00', 'remind 2026-11-25T08:00'],
    ['a visit at eight is not reminded then', {slot: '0800'}, '2026-11-25T01:00', null],
    ['after its start never', {}, '2026-11-25T09:30', null],
    ['booked that evening', {stepped: at('2026-11-24T19:30')}, '2026-11-24T19:30', null],
    ['told once', {told: ['remind:2026-11-25T0930']}, '2026-11-24T19:00', null],
    [
      'a yes that is late: told when it was promised',
      {state: 'asked', asked},
      '2026-11-20T10:00',
      'late 2026-11-24T11:00',
    ],
    ['by night in the morning', {state: 'asked', asked}, '2026-11-24T22:00', 'late 2026-11-25T08:00'],
    [
      'told, it ends when its time has come',
      {state: 'asked', asked, told: [late]},
      '2026-11-24T11:00',
      'lapse 2026-11-25T09:30',
    ],
    [
      'late or twice: it ends at once, by night, too',
      {state: 'asked', asked},
      '2026-11-25T22:00',
      'lapse 2026-11-25T22:00',
    ],
    [
      'what was answered is not late',
      {state: 'booked', asked},
      '2026-11-24T11:00',
      'remind 2026-11-24T19:00',
    ],
    ['a walk-in is never', {kind: 'walk-in'}, '2026-11-24T19:00', null],
    ['it went well?', done, '2026-11-25T10:00', 'ask 2026-11-26T10:00'],
    ['they said so already', {...done, said: true}, '2026-11-25T10:00', null],
    ['two weeks later nobody asks', done, '2026-12-09T10:00', null],
    ['why did they not come', absent, '2026-11-25T11:00', 'ask-absent 2026-11-26T10:00'],
    ['six hours late', absent, '2026-11-26T16:00', 'ask-absent 2026-11-26T16:00'],
    [
      'handed on',
      {state: 'forwarded', dueDate: '2026-12-02'},
      '2026-11-25T11:00',
      'overdue 2026-12-03T08:00',
    ],
    ['cancelled', {state: 'cancelled'}, '2026-11-24T19:00', null],
  ])('%s', (_what, part, now, expected) => {
    const next = nextTimely(visit(part), at(now))
    const said =
      next === null
        ? null
        : `${next.step} ${new Date(next.at.getTime() + 28_800_000).toISOString().slice(0, 16)}`
    expect(said).toBe(expected)
  })
})

test('it can be said for thirty days, and said otherwise for seven', () => {
  const noon = (date: string) => new Date(`${date}T12:00:00+08:00`)
  expect(mayRate('2026-11-01', null, noon('2026-12-01'))).toBe(true)
  expect(mayRate('2026-11-01', null, noon('2026-12-02'))).toBe(false)
  expect(mayRate('2026-11-01', noon('2026-11-10'), noon('2026-11-17'))).toBe(true)
  expect(mayRate('2026-11-01', noon('2026-11-10'), noon('2026-11-18'))).toBe(false)
  expect(wantsAnswer({done: 'yes', content: 'no', line: '态度不好'})).toBe(true)
  expect(wantsAnswer({done: 'yes', content: 'no'})).toBe(false)
  expect(wantsAnswer({done: 'yes', content: 'fair', line: '等太久'})).toBe(false)
})
