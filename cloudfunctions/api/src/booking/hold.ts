import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {cellsOf, checkSpan, type SpanProblem} from '../../../../miniprogram/packages/booking/rules/intervals'
import {decidePlace} from '../../../../miniprogram/packages/booking/rules/decide'
import {isPast, slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {instant} from '../../../../miniprogram/shared/time'
import {dayById, renewPlace, startIn, takePlace, type Place} from './dayPlaces.repo'
import {dayId, type Day, type Resource} from './documents'

/** A time that somebody asks for. */
export interface Wanted {
  readonly resource: Resource
  readonly date: string
  /** `HH:mm`. */
  readonly time: string
  /** Of a stretch: its end. */
  readonly until?: string
}

const problems: Readonly<Record<SpanProblem, (resource: Resource) => string>> = {
  backwards: () => '结束要晚于开始',
  'not-a-quarter': () => '请按刻钟选时间，例如 9:15、9:30',
  'too-short': ({stretch}) => `最少约 ${String(stretch?.shortest ?? 0)} 分钟`,
  'too-long': ({stretch}) => `一次最多约 ${String(stretch?.longest ?? 0)} 分钟`,
  outside: () => '这段时间不开放，请看当天的开放时间',
}

/** The quarter hours of a stretch; undefined where slots are booked. @throws Refusal `invalid` at the end's field */
export const cellsFor = ({resource, time, until}: Wanted, day: Day | null): readonly string[] | undefined => {
  const {stretch} = resource
  if (stretch === undefined) return undefined
  if (until === undefined) throw new Refusal('invalid', {until: '请选到几点'})
  const span = {from: time, until}
  // A day that is shut has no hours: it is said that it is shut.
  const shut = day?.open === undefined || day.closed !== undefined
  const wrong = shut ? null : checkSpan(span, day.open, stretch)
  if (wrong !== null) throw new Refusal('invalid', {until: problems[wrong](resource)})
  return cellsOf(span, stretch.gap)
}

const epoch = new Date(0)

/**
 * Takes a place, or goes on with the one that this very call holds. One write, none when it is held since this
 * moment.
 * @returns the day as it was read
 * @throws Refusal `slot-past`, `slot-closed`, `slot-full`, `already-booked`, `key-reused`; `invalid` at `until`
 */
export const holdPlace = (
  {now, inputHash}: Pick<CallContext, 'now' | 'inputHash'>,
  wanted: Wanted,
  {person, hold}: {readonly person: string; readonly hold: string},
): Promise<Day> => {
  const {resource, date, time, until} = wanted
  const slot = slotKey(time)
  return untilWon(async () => {
    const day = await dayById(resource.community, dayId(resource._id, date))
    const start = day === null ? instant(date, time) : startIn(day, slot)
    if (isPast(start, now)) throw new Refusal('slot-past')
    const cells = cellsFor(wanted, day)
    const stretch = cells === undefined ? {} : {cells}
    const decision = decidePlace({day, slot, ...stretch, person, hold, inputHash, now, start})
    if (!decision.ok) throw new Refusal(decision.reason)
    if (decision.how === 'take' && resource.retired === true) throw new Refusal('slot-closed')
    // Held since this very moment by the same tap, sent twice: there is nothing to renew.
    if (day !== null && (day.held[hold]?.at ?? epoch) >= now) return day
    const place: Place = {
      community: resource.community,
      day: dayId(resource._id, date),
      slot,
      person,
      hold,
      inputHash,
      ...stretch,
      ...(until === undefined ? {} : {until}),
    }
    const won = await (decision.how === 'take' ? takePlace : renewPlace)(place, now)
    return won ? day : null
  })
}

/** What is asked for, as it counts: only a stretch has an end of its own. */
export const wantedOf = (
  resource: Resource,
  {date, time, until}: {readonly date: string; readonly time: string; readonly until?: string | undefined},
): Wanted => ({
  resource,
  date,
  time,
  ...(until === undefined || resource.stretch === undefined ? {} : {until}),
})
