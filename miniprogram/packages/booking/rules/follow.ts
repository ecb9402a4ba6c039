import type {DayPlaces} from './places'
import type {Slots} from './slots'

/** How a day document follows the calendar when that changes after the day was opened for booking. */

/** Why a day is shut whose holidays are not published yet. */
export const undecided = '还没有公布放假安排，暂不能预约'

/** What a day would be if it were opened now. */
export interface DayPlan {
  /** The kind of day its slots are for. */
  readonly kind: string
  readonly slots: Slots
  /** Why nothing is booked, in words; null on an open day. */
  readonly closed: string | null
}

/** Fields that change; `closed: null` opens the day. */
export interface DayFollows {
  readonly closed?: string | null
  readonly kind?: string
  readonly slots?: Slots
}

/**
 * What has to change in a day so that it agrees with the plan; null when it does. Nobody loses a place:
 * a day that shuts keeps its slots and takers, and a day whose hours change keeps the people who have
 * a time that is no longer served, in a slot of capacity 0. `left` is capacity less the places taken
 * and may be below 0 there, so that a place given back is not given to anyone.
 */
export const followPlan = (
  day: Pick<DayPlaces, 'closed' | 'slots' | 'takers'> & {readonly kind?: string},
  plan: DayPlan,
): DayFollows | null => {
  const closed = plan.closed === (day.closed ?? null) ? {} : {closed: plan.closed}
  if (plan.closed !== null) return Object.keys(closed).length === 0 ? null : closed
  const bare = Object.keys(day.slots).length === 0
  // A day that knows not for what kind it was made is as old as the calendar was fixed.
  const stays = day.kind === undefined ? !bare : day.kind === plan.kind && !bare
  if (stays) return Object.keys(closed).length === 0 ? null : closed
  return {...closed, kind: plan.kind, slots: reshaped(day, plan.slots)}
}

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
