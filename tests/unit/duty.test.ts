import {coverage, joined} from '../../miniprogram/packages/places/rules/coverage'
import {onDuty} from '../../miniprogram/packages/places/rules/duty'
import {nearness, nextHours, stopsAhead} from '../../miniprogram/packages/places/rules/points'
import {readHours, readStop, sayHours, sayStop} from '../../miniprogram/packages/places/rules/pointText'
import {checkPatterns, generate, merge, type Pattern} from '../../miniprogram/packages/places/rules/roster'
import {
  handOver,
  nobody,
  stillHeld,
  swapState,
  type Swap,
} from '../../miniprogram/packages/places/rules/swaps'
import {plainWeek} from '../../miniprogram/packages/places/rules/workdays'

const pattern: Pattern = {
  id: 'day',
  name: '白班',
  from: '2026-11-23',
  until: null,
  days: 'workdays',
  start: '08:30',
  end: '17:30',
  people: ['a', 'b', 'c'],
  every: 'day',
}

const staffOf = (patterns: readonly Pattern[], from: string, until: string, calendar = plainWeek) =>
  Object.entries(generate(patterns, calendar, from, until)).map(
    ([date, turns]) => `${date.slice(5)} ${turns.map(({staff}) => staff ?? '-').join('')}`,
  )

describe('patterns', () => {
  test('the next one comes with each day of the shift', () => {
    expect(staffOf([pattern], '2026-11-26', '2026-12-01')).toEqual([
      '11-26 a',
      '11-27 b',
      '11-28 ',
      '11-29 ',
      '11-30 c',
      '12-01 a',
    ])
  })

  test('or with each week, whatever day the pattern began on', () => {
    const weekly: Pattern = {...pattern, every: 'week', from: '2026-11-25'}
    expect(staffOf([weekly], '2026-11-24', '2026-12-01')).toEqual([
      '11-24 ',
      '11-25 a',
      '11-26 a',
      '11-27 a',
      '11-28 ',
      '11-29 ',
      '11-30 b',
      '12-01 b',
    ])
  })

  test('a Tuesday shift is one turn a week (row 51)', () => {
    const red: Pattern = {...pattern, weekdays: [2]}
    expect(staffOf([red], '2026-11-23', '2026-12-08').filter((line) => !line.endsWith(' '))).toEqual([
      '11-24 a',
      '12-01 b',
      '12-08 c',
    ])
  })

  test('a holiday takes one turn away and moves no other', () => {
    const holiday = '2026-11-25'
    const calendar = {
      kind: (date: string) => (date === holiday ? ('holiday' as const) : plainWeek.kind(date)),
    }
    const without = generate([pattern], plainWeek, '2026-11-23', '2026-12-31')
    const withIt = generate([pattern], calendar, '2026-11-23', '2026-12-31')
    expect(withIt[holiday]).toEqual([])
    for (const [date, turns] of Object.entries(without))
      if (date !== holiday) expect(withIt[date]).toEqual(turns)
  })

  test('the same turns whatever span they are asked for in', () => {
    const whole = generate([pattern], plainWeek, '2026-11-23', '2027-02-28')
    for (let month = 12; month <= 12; month += 1) {
      const part = generate([pattern], plainWeek, '2026-12-10', '2027-01-20')
      for (const [date, turns] of Object.entries(part)) expect(whole[date]).toEqual(turns)
    }
  })

  test.each<[string, Partial<Pattern>, string | null]>([
    ['the same hours', {}, '1.start'],
    ['ends exactly at its start', {start: '17:30', end: '20:30'}, null],
    ['begins where it ends', {start: '07:00', end: '08:30'}, null],
    ['ends a minute after it begins', {start: '07:00', end: '08:31'}, '1.start'],
    ['begins a minute before the other ends', {start: '17:29', end: '20:30'}, '1.start'],
    ['on another kind of day', {days: 'weekends'}, null],
    ['begins the day after the other ends', {from: '2026-12-01'}, '1.start'],
    ['is over before the other begins', {from: '2026-11-01', until: '2026-11-22'}, null],
    ['ends on the other’s first day', {from: '2026-11-01', until: '2026-11-23'}, '1.start'],
    ['ends before it begins', {start: '18:00', end: '18:00'}, '1.end'],
    ['its last day is before its first', {days: 'weekends', until: '2026-11-22'}, '1.until'],
  ])('a second one: %s', (_what, change, field) => {
    const second = {...pattern, id: 'other', ...change}
    expect(Object.keys(checkPatterns([pattern, second]))).toEqual(field === null ? [] : [field])
  })

  test('different weekdays of one kind do not meet', () => {
    const two = [
      {...pattern, weekdays: [1, 2] as const},
      {...pattern, id: 'other', weekdays: [3] as const},
    ]
    expect(checkPatterns(two)).toEqual({})
    expect(Object.keys(checkPatterns([...two, {...pattern, id: 'third', weekdays: [2] as const}]))).toEqual([
      '2.start',
    ])
  })
})

describe('made anew', () => {
  const turn = (id: string, staff: string | null, why?: 'swap') => ({
    id,
    from: '08:30',
    until: '17:30',
    staff,
    ...(why && {why}),
  })
  const today = '2026-11-24'

  test('past days and today stay, what people changed stays, the rest follows', () => {
    const before = {
      '2026-11-23': [turn('1', 'old')],
      '2026-11-24': [turn('2', 'old')],
      '2026-11-25': [turn('3', 'swapped', 'swap')],
      '2026-11-26': [turn('4', 'old')],
      '2026-11-27': [turn('gone', 'old')],
    }
    const made = {
      '2026-11-23': [turn('1', 'new')],
      '2026-11-24': [turn('2', 'new')],
      '2026-11-25': [turn('3', 'new')],
      '2026-11-26': [turn('4', 'new')],
      '2026-11-27': [],
    }
    expect(merge(before, made, today)).toEqual({
      ...before,
      '2026-11-26': [turn('4', 'new')],
      '2026-11-27': [],
    })
  })

  test('today gets turns while it has none', () => {
    expect(merge({}, {[today]: [turn('2', 'new')]}, today)).toEqual({[today]: [turn('2', 'new')]})
  })
})

describe('coverage', () => {
  const hours = [
    {from: '08:30', until: '12:00'},
    {from: '14:00', until: '17:30'},
  ]
  const turn = (from: string, until: string, staff: string | null = 'a') => ({from, until, staff})

  test.each([
    ['one over all hours', [turn('08:30', '17:30')], [], []],
    ['nobody', [], ['08:30–12:00', '14:00–17:30'], []],
    ['an open turn is nobody', [turn('08:30', '17:30', null)], ['08:30–12:00', '14:00–17:30'], []],
    ['one ends where the next begins', [turn('08:30', '10:00'), turn('10:00', '17:30')], [], []],
    ['a minute between them', [turn('08:30', '10:00'), turn('10:01', '17:30')], ['10:00–10:01'], []],
    ['a minute of both', [turn('08:30', '10:01'), turn('10:00', '17:30')], [], ['10:00–10:01']],
    ['over lunch nobody is missed', [turn('08:30', '12:00'), turn('14:00', '17:30')], [], []],
  ])('%s', (_what, turns, gaps, overlaps) => {
    const found = coverage(hours, turns)
    const said = (spans: readonly {from: string; until: string}[]) =>
      spans.map((span) => `${span.from}–${span.until}`)
    expect(said(found.gaps)).toEqual(gaps)
    expect(said(found.overlaps)).toEqual(overlaps)
  })

  test('hours that follow each other are one', () => {
    expect(
      joined([
        {from: '14:00', until: '17:30'},
        {from: '17:30', until: '19:30'},
        {from: '08:30', until: '12:00'},
      ]),
    ).toEqual([
      {from: '08:30', until: '12:00'},
      {from: '14:00', until: '19:30'},
    ])
  })
})

describe('swaps', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`)
  const turn = {id: 't', from: '08:30', until: '17:30', staff: 'a', name: '甲', phone: '1'}
  const swap: Swap = {
    by: {staff: 'a', name: '甲'},
    to: {staff: 'b', name: '乙'},
    give: {date: '2026-11-24', turn: 't', from: '08:30', until: '17:30'},
    take: null,
    state: 'asked',
  }
  const days = (change: Partial<typeof turn>) => ({'2026-11-24': [{...turn, ...change}]})

  test.each([
    ['stands', {}, '08:29', 'asked'],
    ['lapses when the turn begins', {}, '08:30', 'lapsed'],
    ['lapses when somebody else has it', {staff: 'c'}, '07:00', 'lapsed'],
    ['lapses when its hours changed', {until: '18:00'}, '07:00', 'lapsed'],
    ['lapses when it begins at another time', {from: '08:31'}, '07:00', 'lapsed'],
    ['lapses when it is gone', {id: 'other'}, '07:00', 'lapsed'],
  ])('a question %s', (_what, change, time, state) => {
    expect(swapState(swap, days(change), at(time))).toBe(state)
  })

  test('an answered one stays answered', () => {
    expect(swapState({...swap, state: 'declined'}, {}, at('23:00'))).toBe('declined')
  })

  test('whose turn it was stays beside it', () => {
    const handed = handOver(days({}), swap.give, {staff: 'b', name: '乙', phone: '2'}, 'swap')
    expect(handed['2026-11-24']).toEqual([
      {...turn, staff: 'b', name: '乙', phone: '2', why: 'swap', instead: '甲'},
    ])
  })
})

test('who has left has no turn that is not over; the others’ names and numbers are those of now', () => {
  const turn = {from: '08:30', until: '12:00', name: '李晓梅', phone: '1'}
  const late = {...turn, from: '14:00', until: '17:30'}
  const days = {
    '2026-11-22': [{...turn, id: '1', staff: 'left'}],
    '2026-11-23': [
      {...turn, id: '2', staff: 'left'},
      {...late, id: '3', staff: 'left'},
    ],
    '2026-11-24': [
      {...turn, id: '4', staff: 'left', why: 'swap' as const},
      {...late, id: '5', staff: 'here', why: 'edit' as const},
      {...late, id: '6', ...nobody},
    ],
  }
  const here = {staff: 'here', name: '李小梅', phone: '2'}
  const held = stillHeld(days, {date: '2026-11-23', time: '12:00'}, (staff) =>
    staff === 'here' ? here : null,
  )
  const open = {...nobody, why: 'absence', instead: '李晓梅'}
  expect(held).toEqual({
    ...days,
    '2026-11-23': [days['2026-11-23'][0], {...late, id: '3', ...open}],
    '2026-11-24': [
      {...turn, id: '4', ...open},
      {...late, id: '5', ...here, why: 'edit'},
      {...late, id: '6', ...nobody},
    ],
  })
})

test('an open turn is nobody’s: residents are told who comes next', () => {
  const next = {from: '17:30', until: '20:30', name: '乙'}
  expect(onDuty({'2026-11-24': [next]}, '2026-11-24', 9 * 60)).toEqual({
    now: null,
    next: {...next, date: '2026-11-24'},
  })
})

describe('hours and stops as staff write them', () => {
  test.each([
    ['8:30–12:00，14:30–18:00', '8:30–12:00，14:30–18:00'],
    ['8：30到12：00 14:30-18:00', '8:30–12:00，14:30–18:00'],
    ['周二、四 15:00–17:00', '周二、四 15:00–17:00'],
    ['周四和周二 9:00~11:00；周天 9:00-10:00', '周二、四 9:00–11:00，周日 9:00–10:00'],
    ['', ''],
    ['上午', null],
    ['8:30', null],
    ['12:00–8:30', null],
    ['8:30–25:00', null],
    ['8:30–12:00 有时候', null],
  ])('%s', (written, said) => {
    const read = readHours(written, 'workdays')
    expect(read === null ? null : sayHours(read, 'workdays')).toBe(said)
  })

  test.each([
    ['每周四 15:30–17:00 家属院南门', '每周四 15:30–17:00 家属院南门'],
    ['周天9:00到10:00，小广场', '每周日 9:00–10:00 小广场'],
    ['11月26号 9:00-10:00 3号楼前', '11月26日 9:00–10:00 3号楼前'],
    ['2月30日 9:00-10:00 小广场', null],
    ['每周四 17:00–15:30 小广场', null],
    ['每周四 15:30–17:00', null],
    ['小广场', null],
  ])('%s', (written, said) => {
    const read = readStop(written, '2026-11-25')
    expect(read === null ? null : sayStop(read)).toBe(said)
  })

  test('a date that is over this year is the next one', () => {
    expect(readStop('11月25日 9:00-10:00 小广场', '2026-11-25')?.date).toBe('2026-11-25')
    expect(readStop('1月5日 9:00-10:00 小广场', '2026-11-25')?.date).toBe('2027-01-05')
  })
})

describe('service points', () => {
  const calendar = {
    kind: (date: string) => plainWeek.kind(date),
    closure: (date: string) => (date === '2026-11-26' ? '检修' : null),
  }
  const sessions = [
    {days: 'workdays' as const, from: '08:30', until: '12:00'},
    {days: 'workdays' as const, from: '14:00', until: '17:30'},
  ]

  test.each([
    ['2026-11-25', '08:00', '2026-11-25 08:30'],
    ['2026-11-25', '08:30', '2026-11-25 14:00'],
    // Thursday is shut, Friday is not.
    ['2026-11-25', '14:00', '2026-11-27 08:30'],
    ['2026-11-27', '18:00', '2026-11-30 08:30'],
  ])('on %s at %s it opens next %s', (today, time, opens) => {
    const next = nextHours(sessions, calendar, today, time)
    expect(`${next?.date ?? ''} ${next?.from ?? ''}`).toBe(opens)
  })

  test('a mobile desk: weekly, on one day, not on a closure, not when it is over', () => {
    const stops = [
      {weekday: 4 as const, from: '09:00', until: '11:00', place: '小广场'},
      {date: '2026-11-26', from: '15:00', until: '16:00', place: '北门'},
      {weekday: 3 as const, from: '08:00', until: '09:00', place: '南门'},
    ]
    expect(
      stopsAhead(stops, calendar, '2026-11-25', '09:00').map(({date, place}) => `${date} ${place}`),
    ).toEqual(['2026-11-26 北门', '2026-12-02 南门', '2026-12-03 小广场'])
  })

  test('near is the same building, then grid, then compound; nothing known is far', () => {
    const home = {building: 'b1', grid: 'g1', compound: '东圣小区'}
    expect(nearness(home, {building: 'b1'})).toBe(0)
    expect(nearness(home, {building: 'b2', grid: 'g1'})).toBe(1)
    expect(nearness(home, {grid: 'g2', compound: '东圣小区'})).toBe(2)
    expect(nearness(home, {})).toBe(3)
    expect(nearness({}, {})).toBe(3)
    expect(nearness({compound: ''}, {compound: ''})).toBe(3)
  })
})
