import {readFileSync} from 'node:fs'
import path from 'node:path'
import {withVisits} from '../../local/docs/visits'
import {decidePlace} from '../../miniprogram/packages/booking/rules/decide'
import {taker, type DayPlaces} from '../../miniprogram/packages/booking/rules/places'
import {isPast, slotKey, slotsOf, slotTime} from '../../miniprogram/packages/booking/rules/slots'
import {
  bookingStates,
  isActive,
  nextState,
  outcomes,
  type BookingEvent,
  type Outcome,
} from '../../miniprogram/packages/booking/rules/states'

describe('slots of a day', () => {
  const session = {from: '08:30', until: '10:00', every: 30, capacity: 2}

  test('a session is cut into slots; each is free', () => {
    expect(slotsOf([session])).toEqual({
      '0830': {until: '09:00', capacity: 2, left: 2},
      '0900': {until: '09:30', capacity: 2, left: 2},
      '0930': {until: '10:00', capacity: 2, left: 2},
    })
  })

  test('a rest that is too short is no slot', () => {
    expect(Object.keys(slotsOf([{...session, every: 40}]))).toEqual(['0830', '0910'])
    expect(slotsOf([{...session, every: 91}])).toEqual({})
  })

  test('sessions that meet share no slot; where they start together the larger capacity stands', () => {
    const next = {from: '10:00', until: '10:30', every: 30, capacity: 1}
    expect(Object.keys(slotsOf([session, next]))).toContain('1000')
    expect(slotsOf([session, {...session, capacity: 5}])['0830']?.capacity).toBe(5)
  })

  test('a key is the time without its colon', () => {
    expect(slotTime(slotKey('09:30'))).toBe('09:30')
  })

  test('a slot is past from the moment it starts', () => {
    const start = new Date('2026-11-23T09:30:00+08:00')
    expect(isPast(start, new Date(start.getTime() - 1))).toBe(false)
    expect(isPast(start, start)).toBe(true)
  })
})

describe('whether a place may be taken', () => {
  const day: DayPlaces = {
    slots: {'0930': {until: '10:00', capacity: 1, left: 1}, '1000': {until: '10:30', capacity: 1, left: 0}},
    takers: [taker('1000', 'p_other')],
    held: {b_other: {person: 'p_other', slot: '1000', at: new Date(0), inputHash: 'h'}},
  }
  const start = new Date('2026-11-23T09:30:00+08:00')
  const before = (minutes: number): Date => new Date(start.getTime() - minutes * 60_000)
  const asked = {
    ...{day, slot: '0930', person: 'p_me', hold: 'b_me', inputHash: 'h'},
    ...{now: before(60), start},
  }
  const waits = (person: string): DayPlaces => ({
    ...day,
    queue: {w: {person, slot: '0930', at: new Date(0), service: '社保卡'}},
    waiting: {'0930': 1},
  })
  test.each([
    ['a free place', asked, {ok: true, how: 'take'}],
    ['a full slot', {...asked, slot: '1000'}, {ok: false, reason: 'slot-full'}],
    ['a slot that does not exist', {...asked, slot: '0931'}, {ok: false, reason: 'slot-closed'}],
    ['a day that is not open yet', {...asked, day: null}, {ok: false, reason: 'slot-closed'}],
    ['a closed day', {...asked, day: {...day, closed: '元旦放假'}}, {ok: false, reason: 'slot-closed'}],
    [
      'a free place that goes to somebody who waits for it',
      {...asked, day: waits('p_first')},
      {ok: false, reason: 'slot-full'},
    ],
    [
      'one so shortly before the start that nobody has time to answer an offer',
      {...asked, day: waits('p_first'), now: before(14)},
      {ok: true, how: 'take'},
    ],
    [
      'one for which only somebody waits who has one there',
      {...asked, day: {...waits('p_has'), takers: [taker('0930', 'p_has')]}},
      {ok: true, how: 'take'},
    ],
    [
      'a free place while somebody waits for another slot',
      {
        ...asked,
        day: {
          ...waits('p_first'),
          queue: {
            w: {person: 'p_first', slot: '1000', at: new Date(0), service: '社保卡'},
          },
        },
      },
      {ok: true, how: 'take'},
    ],
    [
      'a second place in the slot',
      {...asked, slot: '1000', person: 'p_other'},
      {ok: false, reason: 'already-booked'},
    ],
    [
      'the place this booking holds, though the slot is full',
      {...asked, slot: '1000', person: 'p_other', hold: 'b_other'},
      {ok: true, how: 'renew'},
    ],
    [
      'another slot with the key of a place that is held',
      {...asked, person: 'p_other', hold: 'b_other'},
      {ok: false, reason: 'key-reused'},
    ],
    [
      'another input with the key of a place that is held',
      {...asked, slot: '1000', person: 'p_other', hold: 'b_other', inputHash: 'other'},
      {ok: false, reason: 'key-reused'},
    ],
  ])('%s', (_what, given, decision) => expect(decidePlace(given)).toEqual(decision))
})

describe('states of a visit', () => {
  test('the README shows them as they are', () => {
    const readme = readFileSync(path.join(__dirname, '../../README.md'), 'utf8')
    expect(withVisits(readme)).toBe(readme)
  })

  const events: readonly Exclude<BookingEvent, 'undo'>[] = [
    'arrive',
    'call',
    'finish',
    'cancel',
    'confirm',
    'decline',
    'reschedule',
  ]

  test('the whole table', () => {
    const table = bookingStates.map((state) => [
      state,
      ...events.map((event) => nextState(state, event, 'done') ?? '·'),
      nextState(state, 'finish', 'absent') ?? '·',
    ])
    expect(table).toEqual([
      ['asked', '·', '·', '·', 'cancelled', 'booked', 'unconfirmed', 'booked', '·'],
      ['booked', 'arrived', 'serving', '·', 'cancelled', '·', '·', 'booked', 'absent'],
      ['arrived', '·', 'serving', '·', '·', '·', '·', '·', 'absent'],
      ['serving', '·', '·', 'done', '·', '·', '·', '·', 'absent'],
      ['done', '·', '·', '·', '·', '·', '·', '·', '·'],
      ['forwarded', '·', '·', '·', '·', '·', '·', '·', '·'],
      ['lacking', 'arrived', '·', '·', '·', '·', '·', '·', '·'],
      ['elsewhere', '·', '·', '·', '·', '·', '·', '·', '·'],
      ['absent', 'arrived', 'serving', '·', '·', '·', '·', '·', '·'],
      ['cancelled', '·', '·', '·', '·', '·', '·', '·', '·'],
      ['unconfirmed', '·', '·', '·', '·', '·', '·', 'booked', '·'],
    ])
  })

  test.each(outcomes.filter((outcome) => outcome !== 'absent'))(
    '%s only ends a visit that was called',
    (outcome: Outcome) => {
      expect(nextState('serving', 'finish', outcome)).toBe(outcome)
      expect(nextState('booked', 'finish', outcome)).toBeNull()
    },
  )

  test('a visit cannot end without saying how', () => {
    expect(nextState('serving', 'finish')).toBeNull()
  })

  test('active is what is to come or going on', () => {
    expect(bookingStates.filter(isActive)).toEqual(['asked', 'booked', 'arrived', 'serving'])
  })
})
