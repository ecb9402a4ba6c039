import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id, list, text, timeOfDay} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {session} from '../community/contract'
import type {RosterView, SwapView, TurnView} from './views'

const both = ['window-staff', 'community-admin'] as const

const pattern = v.strictObject({
  id,
  name: text(limits.name),
  from: date,
  /** Last day it holds; null for good. */
  until: v.nullable(date),
  days: session.entries.days,
  weekdays: session.entries.weekdays,
  start: timeOfDay,
  end: timeOfDay,
  /** Who takes turns, by staff id. */
  people: v.pipe(list(id, 30), v.minLength(1, '至少选一个人')),
  every: v.picklist(['day', 'week'], '请选每天轮还是每周轮'),
})

const side = v.strictObject({date, turn: id})
const example = {community: 'dongsheng', point: 'dongsheng:hall'}
const aTurn = {date: '2026-11-24', turn: '2026-11-24:weekdays'}

export const rosterContract = {
  /** Who is on duty at a service point on each day, with what is uncovered, and swaps that wait. */
  'places.roster': action<RosterView>()({
    fn: 'api',
    policy: {who: 'staff', roles: both},
    input: v.strictObject({community, point: id, from: date, until: date}),
    writes: 0,
    example: {...example, from: '2026-11-23', until: '2026-12-06'},
  }),
  /** Sets a point's patterns and makes its turns for the weeks ahead. `rev` as `places.roster` told it. */
  'places.savePatterns': action<{readonly rev: number}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      point: id,
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
      patterns: list(pattern, 20),
    }),
    writes: 3,
    once: true,
    example: {
      ...example,
      rev: 1,
      patterns: [
        {
          id: 'weekdays',
          name: '工作日白班',
          from: '2026-11-23',
          until: null,
          days: 'workdays',
          start: '08:30',
          end: '17:30',
          people: ['dongsheng:wangjianjun'],
          every: 'day',
        },
      ],
    },
  }),
  /** Says who takes a turn, or that nobody does (`staff: null`); without `turn` a new one. */
  'places.setTurn': action<TurnView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      point: id,
      date,
      turn: v.exactOptional(id),
      from: timeOfDay,
      until: timeOfDay,
      staff: v.nullable(id),
      /** Who had it when the head looked: somebody else's change is not overwritten. */
      was: v.exactOptional(v.nullable(id)),
      /** Who had it cannot come: why. */
      absent: v.exactOptional(text(limits.reason)),
    }),
    writes: 1,
    once: true,
    example: {
      ...example,
      date: '2026-11-24',
      from: '20:30',
      until: '21:00',
      staff: null,
    },
  }),
  /** Asks a colleague to take one's turn, and maybe to give one of theirs. */
  'places.askSwap': action<SwapView>()({
    fn: 'api',
    policy: {who: 'staff', roles: both},
    input: v.strictObject({community, point: id, to: id, give: side, take: v.nullable(side)}),
    writes: 1,
    once: true,
    example: {...example, to: 'dongsheng:liufang', give: aTurn, take: null},
  }),
  /** The asked colleague's yes or no. */
  'places.answerSwap': action<SwapView>()({
    fn: 'api',
    policy: {who: 'staff', roles: both},
    input: v.strictObject({community, point: id, month: month(), swap: id, yes: v.boolean()}),
    writes: 2,
    once: true,
    example: {...example, month: '2026-11', swap: 's_0', yes: true},
  }),
  /** Takes a question back that was not answered yet. */
  'places.withdrawSwap': action<SwapView>()({
    fn: 'api',
    policy: {who: 'staff', roles: both},
    input: v.strictObject({community, point: id, month: month(), swap: id}),
    writes: 1,
    once: true,
    example: {...example, month: '2026-11', swap: 's_0'},
  }),
  /** Whoever has the turn cannot come: it is open, for all staff to see, until somebody takes it. */
  'places.reportAbsence': action<TurnView>()({
    fn: 'api',
    policy: {who: 'staff', roles: both},
    input: v.strictObject({
      community,
      point: id,
      date,
      turn: id,
      reason: text(limits.reason),
    }),
    writes: 1,
    once: true,
    example: {...example, ...aTurn, reason: '发烧，去医院'},
  }),
  /** The timer's step: turns of the coming weeks are made, and follow the calendar and the staff. */
  'places.extendRosters': action<{readonly rosters: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
}

function month() {
  return v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '请选月份'))
}
