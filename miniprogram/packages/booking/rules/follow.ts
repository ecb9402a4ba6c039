import type {DayPlaces} from './places'
import type {Slots} from './slots'

/** How a day document follows the calendar when that changes after the day was opened for booking. */

/** Why nothing can be booked on a day whose holidays are not published yet. */
export const undecided = '还没有公布放假安排，暂不能预约'

/** What a day would be if it were opened now. */
export interface DayPlan {
  readonly slots: Slots
  /** Why the window is shut, in words; null on an open day. */
  readonly closed: string | null
  /** Why nothing can be booked yet, in words, be it open or shut; null when it can. */
  readonly notYet: string | null
}

/** Fields that change; null takes one back. */
export interface DayFollows {
  readonly closed?: string | null
  readonly notYet?: string | null
  readonly slots?: Slots
}

/**
 * What has to change in a day so that it agrees with the plan, whether the calendar or the window's hours
 * have changed; null when it does. Nobody loses a place: who has a time that is no longer served keeps
 * it, in a slot of capacity 0. `left` is capacity less the places taken and may be below 0, so that a
 * place given back is not given to anyone.
 */
export const followPlan = (
  day: Pick<DayPlaces, 'closed' | 'notYet' | 'slots' | 'takers'>,
  plan: DayPlan,
): DayFollows | null => {
  const slots = reshaped(day, plan.slots)
  const changes: DayFollows = {
    ...(plan.closed === (day.closed ?? null) ? {} : {closed: plan.closed}),
    ...(plan.notYet === (day.notYet ?? null) ? {} : {notYet: plan.notYet}),
    ...(sameSlots(day.slots, slots) ? {} : {slots}),
  }
  return Object.keys(changes).length === 0 ? null : changes
}

const sameSlots = (one: Slots, other: Slots): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([slot, {until, capacity, left}]) => {
    const place = other[slot]
    return place?.until === until && place.capacity === capacity && place.left === left
  })

/** Places taken at times that planned slots do not serve. */
export const stranded = ({takers}: Pick<DayPlaces, 'takers'>, planned: Slots): number =>
  takers.filter((one) => planned[one.split('|', 1)[0] ?? ''] === undefined).length

const reshaped = ({slots, takers}: Pick<DayPlaces, 'slots' | 'takers'>, planned: Slots): Slots => {
  const taken = (slot: string): number => takers.filter((one) => one.startsWith(`${slot}|`)).length
  const kept = Object.entries(slots)
    .filter(([slot]) => planned[slot] === undefined && taken(slot) > 0)
    .map(([slot, {until}]) => [slot, {until, capacity: 0, left: -taken(slot)}] as const)
  const served = Object.entries(planned).map(
    ([slot, {until, capacity}]) => [slot, {until, capacity, left: capacity - taken(slot)}] as const,
  )
  return Object.fromEntries([...served, ...kept])
}

/**
 * Why a visit on a day cannot take place, in words; undefined when it can.
 * @param slot start without the colon, `0930`
 */
export const whyNotServed = (
  day: Pick<DayPlaces, 'closed' | 'slots'> | null,
  slot: string,
): string | undefined => {
  if (day?.closed !== undefined) return day.closed
  return day?.slots[slot]?.capacity === 0 ? '这个时间大厅不开门了' : undefined
}
