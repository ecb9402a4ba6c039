import {CallContext} from '../../../cloudfunctions/api/src/context'
import type {InputOf} from '../../../cloudfunctions/api/src/contract'
import type {Resource, Service} from '../../../cloudfunctions/api/src/booking/documents'
import {explain, rate} from '../../../cloudfunctions/api/src/booking/after/steps'
import {follow} from '../../../cloudfunctions/api/src/booking/after/tick'
import {call as callUp} from '../../../cloudfunctions/api/src/booking/call'
import {cancel} from '../../../cloudfunctions/api/src/booking/cancel'
import {closeDay} from '../../../cloudfunctions/api/src/booking/closing/closeDay'
import {reopenDay} from '../../../cloudfunctions/api/src/booking/closing/reopenDay'
import {count} from '../../../cloudfunctions/api/src/booking/counts/count'
import {finish} from '../../../cloudfunctions/api/src/booking/finish'
import {reschedule} from '../../../cloudfunctions/api/src/booking/reschedule'
import {reserve} from '../../../cloudfunctions/api/src/booking/reserve'
import {saveResource} from '../../../cloudfunctions/api/src/booking/save'
import {tick as timer} from '../../../cloudfunctions/api/src/booking/tick'
import {changeSeries} from '../../../cloudfunctions/api/src/booking/series/change'
import {dropSeries, saveSeries} from '../../../cloudfunctions/api/src/booking/series/plan'
import {removeResource} from '../../../cloudfunctions/api/src/booking/setup/remove'
import {help} from '../../../cloudfunctions/api/src/booking/terms/helps'
import {confirm, decline} from '../../../cloudfunctions/api/src/booking/terms/answer'
import {accept, stopWaiting} from '../../../cloudfunctions/api/src/booking/waitlist/answer'
import {wait} from '../../../cloudfunctions/api/src/booking/waitlist/wait'
import {walkIn} from '../../../cloudfunctions/api/src/booking/walkIn'
import {inputHashOf} from '../../../cloudfunctions/api/src/kernel/ids'
import {Refusal} from '../../../cloudfunctions/api/src/kernel/refusal'
import type {Account} from '../../../cloudfunctions/api/src/people/account'
import {cutOff, putDocument, resetMemory, watchMemory, withBudget, type Witness} from './memorySdk'
import {seedTurns} from './turns'

/** A community with a window, a room and a class, and people who want their places. */

process.env['KEYS'] ??= JSON.stringify({
  enc: {active: 'k1', keys: {k1: Buffer.alloc(32, 1).toString('base64')}},
  index: Buffer.alloc(32, 2).toString('base64'),
})

export const community = 'c'
/** A Tuesday, the day after the play begins. */
export const date = '2026-11-24'
export const begins = Date.parse('2026-11-23T07:30:00+08:00')
export const [counter, room, course] = ['c:w', 'c:r', 'c:k']

export interface Target {
  readonly resource: string
  readonly time: string
  readonly until?: string
}
/** What people want: two times of the window, stretches of the room that overlap, a place in the class. */
export const targets: readonly Target[] = [
  {resource: counter, time: '09:00'},
  {resource: counter, time: '10:00'},
  {resource: room, time: '09:00', until: '09:30'},
  {resource: room, time: '09:15', until: '10:00'},
  {resource: room, time: '10:00', until: '11:00'},
  {resource: course, time: '19:00'},
]

export type Shape = 'usual' | 'closed' | 'fewer' | 'more'
export const shapes: readonly Shape[] = ['usual', 'closed', 'fewer', 'more']

const kinds = ['workdays', 'weekends', 'holidays'] as const
/** What a resource says; of so many places. */
export const resourceOf = (
  resource: string,
  capacity: number,
  shape: Shape,
): InputOf<'booking.saveResource'> => {
  const places = shape === 'more' ? capacity + 1 : shape === 'fewer' ? Math.max(1, capacity - 1) : capacity
  const hours = {from: '09:00', until: '11:00', every: 60, capacity: places}
  const base = {community, resource, name: resource, horizon: 2, order: 1}
  const sessions = kinds.map((days) => ({days, ...hours}))
  const closed = {exceptions: [{date, why: '检修', sessions: []}]}
  switch (resource) {
    case room:
      return {
        ...{...base, kind: 'room', takes: 'intervals', sessions},
        stretch: {shortest: 30, longest: 60, gap: 15},
        ...(shape === 'closed' ? closed : {}),
      }
    case course:
      return {
        ...{...base, kind: 'class', takes: 'term'},
        sessions:
          shape === 'closed'
            ? []
            : kinds.map((days) => ({...hours, days, from: '19:00', until: '20:00', capacity: places + 1})),
        term: {from: date, until: '2026-12-31', closes: '2026-12-10'},
      }
    default:
      return {
        ...{...base, kind: 'window', takes: 'slots', letter: 'A', sessions},
        ...(shape === 'closed' ? closed : {}),
      }
  }
}

/** @param asks staff say yes or no to each visit */
const serviceOf = (resource: string, asks: boolean): Service => ({
  ...(asks ? {confirm: {workHours: 4}} : {}),
  ...{_id: resource, community, name: resource, initials: '', category: 'zonghe', situations: []},
  ...{forWhom: '所有人', materials: [], promise: {text: '当场', workdays: 0}, minutes: 30, where: '二楼'},
  ...{phone: '0359-2100001', resources: [resource], order: 1},
})

export const accountOf = (n: number): Account => ({
  ...{_id: `p${String(n)}`, openid: `o${String(n)}`, name: `某${String(n)}`, phone: null, phoneIndex: null},
  ...{consents: [], createdAt: new Date(0), changedAt: new Date(0), rev: 0},
})

/** Begins anew: with so many places at each time, and in the order of turns that a seed gives. */
export const begin = async (
  capacity: number,
  people: number,
  seed: number,
  witness: Witness,
  asks = false,
  at = begins,
): Promise<void> => {
  seedTurns(seed)
  resetMemory()
  for (const resource of [counter, room, course]) {
    const {resource: _id, ...said} = resourceOf(resource, capacity, 'usual')
    putDocument('resources', {_id, ...said, dueDate: '', dueRev: 1} satisfies Resource)
    putDocument('services', {...serviceOf(resource, asks)})
  }
  for (let n = 0; n < people; n += 1) putDocument('accounts', {...accountOf(n)})
  await tick(at)
  watchMemory(witness)
}

export const timerAt = (at: number): CallContext =>
  new CallContext({now: new Date(at), openid: null, account: null, inputHash: '', key: null})

/** The timer's minute, as far as places are concerned. */
export const tick = async (at: number): Promise<void> => {
  await timer(timerAt(at))
  await follow(timerAt(at))
}

/** What became of a call: what it answered, the code of its refusal, or nothing where it was cut off. */
export type Outcome =
  | {readonly is: 'ok'; readonly data: unknown}
  | {readonly is: 'refused'; readonly code: string}
  | {readonly is: 'cut'}

export const outcomeOf = async (work: () => Promise<unknown>, writes = Infinity): Promise<Outcome> => {
  try {
    return {is: 'ok', data: await withBudget({left: writes}, work)}
  } catch (thrown) {
    if (thrown instanceof Refusal) return {is: 'refused', code: thrown.code}
    if (thrown instanceof Error && thrown.message === cutOff) return {is: 'cut'}
    throw thrown
  }
}

type Handler<Name extends Own> = (context: CallContext, input: InputOf<Name>) => Promise<unknown>
type Own =
  | 'booking.reserve'
  | 'booking.cancel'
  | 'booking.reschedule'
  | 'booking.wait'
  | 'booking.accept'
  | 'booking.stopWaiting'
  | 'booking.saveResource'
  | 'booking.confirm'
  | 'booking.decline'
  | 'booking.call'
  | 'booking.walkIn'
  | 'booking.finish'
  | 'booking.rate'
  | 'booking.explain'
  | 'booking.help'
  | 'booking.closeDay'
  | 'booking.reopenDay'
  | 'booking.removeResource'
  | 'booking.saveSeries'
  | 'booking.changeSeries'
  | 'booking.dropSeries'
/** What is played; what prints papers is left out of the bundle. */
const handlers: {readonly [Name in Own]: Handler<Name>} = {
  'booking.reserve': reserve,
  'booking.cancel': cancel,
  'booking.reschedule': reschedule,
  'booking.wait': wait,
  'booking.accept': accept,
  'booking.stopWaiting': stopWaiting,
  'booking.saveResource': saveResource,
  'booking.confirm': confirm,
  'booking.decline': decline,
  'booking.call': callUp,
  'booking.walkIn': walkIn,
  'booking.finish': finish,
  'booking.rate': rate,
  'booking.explain': explain,
  'booking.help': help,
  'booking.closeDay': closeDay,
  'booking.reopenDay': reopenDay,
  'booking.removeResource': removeResource,
  'booking.saveSeries': saveSeries,
  'booking.changeSeries': changeSeries,
  'booking.dropSeries': dropSeries,
}

/** Calls an action as somebody. @param writes after so many it is cut off */
export const call = <Name extends Own>(
  who: number,
  action: Name,
  input: InputOf<Name>,
  {key, at, writes}: {readonly key: string; readonly at: number; readonly writes?: number | undefined},
): Promise<Outcome> => {
  const account = accountOf(who)
  const context = new CallContext({
    ...{now: new Date(at), openid: account.openid, account, inputHash: inputHashOf(input), key},
  })
  const handler: Handler<Name> = handlers[action]
  return outcomeOf(() => handler(context, input), writes)
}

/** All that the timer does with visits. */
export const jobs = async (at: number): Promise<void> => {
  await tick(at)
  await count(timerAt(at))
}

/** One of the timer's steps alone, cut off after so many writes. */
export const timerStep = (
  step: 'booking.tick' | 'booking.follow' | 'booking.count',
  at: number,
  writes: number,
): Promise<Outcome> => {
  const run = {'booking.tick': timer, 'booking.follow': follow, 'booking.count': count}[step]
  return outcomeOf(() => run(timerAt(at)), writes)
}
