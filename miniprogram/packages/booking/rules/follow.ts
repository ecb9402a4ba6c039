import {merged, type Span} from './intervals'
import type {DayPlaces} from './places'
import {slotTime, type Slots} from './slots'

/** How a day document follows the calendar when that changes after the day was opened for booking. */

/** Why nothing can be booked on a day whose holidays are not published yet. */
export const undecided = '还没有公布放假安排，暂不能预约'

/** Why nothing more can be booked where no more is given out. */
export const retired = '这里不再放号'

/** What a day would be if it were opened now. */
export interface DayPlan {
  readonly slots: Slots
  /** Where stretches are booked: the hours of the day. */
  readonly open?: readonly Span[]
  /** Why the window is shut, in words; null on an open day. */
  readonly closed: string | null
  /** Why nothing can be booked yet, in words, be it open or shut; null when it can. */
  readonly notYet: string | null
  /** Nothing will be booked here any more: who waits is told. */
  readonly over?: true
}

/** Fields that change; null takes one back. */
export interface DayFollows {
  readonly closed?: string | null
  readonly notYet?: string | null
  readonly slots?: Slots
  readonly open?: readonly Span[]
  /** Nobody waits any more, and nothing is kept for anybody: there will be no place. */
  readonly sends?: true
  /** Quarter hours that are taken, without those that were kept for somebody. */
  readonly cells?: readonly string[]
}

type Following = Pick<
  DayPlaces,
  'closed' | 'notYet' | 'slots' | 'takers' | 'open' | 'cells' | 'queue' | 'offers'
>

/**
 * What has to change in a day so that it agrees with the plan, whether the calendar or the window's hours
 * have changed; null when it does. Nobody loses a place: who has a time that is no longer served keeps
 * it, in a slot of capacity 0. `left` is capacity less the places taken and may be below 0, so that a
 * place given back is not given to anyone.
 */
export const followPlan = (day: Following, plan: DayPlan): DayFollows | null => {
  const sends = (plan.closed !== null || plan.over === true) && anybodyWaits(day)
  const slots = reshaped(sends ? {slots: day.slots, takers: day.takers} : day, plan.slots)
  const kept = new Set(Object.values(day.offers ?? {}).flatMap(({cells = []}) => cells))
  const changes: DayFollows = {
    ...(plan.closed === (day.closed ?? null) ? {} : {closed: plan.closed}),
    ...(plan.notYet === (day.notYet ?? null) ? {} : {notYet: plan.notYet}),
    ...(sameSlots(day.slots, slots) ? {} : {slots}),
    ...(plan.open === undefined || sameSpans(day.open ?? [], plan.open) ? {} : {open: plan.open}),
    ...(sends ? ({sends: true} as const) : {}),
    ...(sends && kept.size > 0 ? {cells: (day.cells ?? []).filter((cell) => !kept.has(cell))} : {}),
  }
  return Object.keys(changes).length === 0 ? null : changes
}

const anybodyWaits = ({queue, offers}: Following): boolean => Object.keys({...queue, ...offers}).length > 0

const sameSpans = (one: readonly Span[], other: readonly Span[]): boolean =>
  one.length === other.length &&
  one.every(({from, until}, n) => other[n]?.from === from && other[n].until === until)

const sameSlots = (one: Slots, other: Slots): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([slot, {until, capacity, left}]) => {
    const place = other[slot]
    return place?.until === until && place.capacity === capacity && place.left === left
  })

/** Places taken at times that the plan does not serve. */
export const stranded = ({held}: Pick<DayPlaces, 'held'>, plan: Pick<DayPlan, 'slots' | 'open'>): number =>
  Object.values(held).filter((hold) => !isServed(plan, hold)).length

/** Places taken at times that the plan serves, beyond what it has there. */
export const crowded = (
  {held}: Pick<DayPlaces, 'held'>,
  {slots, open}: Pick<DayPlan, 'slots' | 'open'>,
): number => {
  if (open !== undefined) return 0
  const taken = new Map<string, number>()
  for (const {slot} of Object.values(held)) taken.set(slot, (taken.get(slot) ?? 0) + 1)
  return [...taken].reduce((sum, [slot, count]) => {
    const capacity = slots[slot]?.capacity ?? 0
    return capacity === 0 ? sum : sum + Math.max(0, count - capacity)
  }, 0)
}

/** When somebody has a place: its start without the colon, and of a stretch its end, `HH:mm`. */
export interface When {
  readonly slot: string
  readonly until?: string
}

const isServed = ({slots, open}: Pick<DayPlan, 'slots' | 'open'>, {slot, until}: When): boolean => {
  if (open === undefined) return (slots[slot]?.capacity ?? 0) > 0
  const start = slotTime(slot)
  return merged(open).some((span) => span.from <= start && (until ?? start) <= span.until)
}

const reshaped = (
  {slots, takers, offers = {}}: Pick<DayPlaces, 'slots' | 'takers' | 'offers'>,
  planned: Slots,
): Slots => {
  const offered = Object.values(offers).filter(({cells}) => cells === undefined)
  // A place that is offered is not free.
  const taken = (slot: string): number =>
    takers.filter((one) => one.startsWith(`${slot}|`)).length +
    offered.filter((one) => one.slot === slot).length
  const kept = Object.entries(slots)
    .filter(([slot]) => planned[slot] === undefined && taken(slot) > 0)
    .map(([slot, {until}]) => [slot, {until, capacity: 0, left: -taken(slot)}] as const)
  const served = Object.entries(planned).map(
    ([slot, {until, capacity}]) => [slot, {until, capacity, left: capacity - taken(slot)}] as const,
  )
  return Object.fromEntries([...served, ...kept])
}

/** Why a visit on a day cannot take place, in words; undefined when it can. */
export const whyNotServed = (
  day: Pick<DayPlaces, 'closed' | 'slots' | 'open'> | null,
  when: When,
): string | undefined => {
  if (day === null || day.closed !== undefined) return day?.closed
  // A time that is not in the day any more was never one of it, or nobody has it.
  if (day.open === undefined && day.slots[when.slot] === undefined) return undefined
  return isServed(day, when) ? undefined : '这个时间不开门了'
}
