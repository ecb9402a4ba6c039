import type {Booking, Day} from '../../../cloudfunctions/api/src/booking/documents'
import type {Wait} from '../../../cloudfunctions/api/src/booking/waitlist/documents'
import type {Target} from './world'

/** What must hold of days at every moment, worked out beside the product: none of its rules is used. */

const minute = 60_000
/** Later than this before it begins nobody is offered a place: they could not answer. */
const latest = 15 * minute

const startOf = ({date, term}: Day, slot: string): number =>
  term === undefined
    ? Date.parse(`${date}T${slot.slice(0, 2)}:${slot.slice(2)}:00+08:00`)
    : Date.parse(`${term.closes}T23:59:00+08:00`)

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(-2))
const pad = (n: number): string => String(n).padStart(2, '0')

export const slotOf = ({time}: Target): string => time.replace(':', '')

/** The quarter hours of a stretch with a quarter to clear up after it; null where times have places. */
export const cellsOf = ({time, until}: Target): readonly string[] | null => {
  if (until === undefined) return null
  const cells: string[] = []
  for (let at = minutesOf(time); at < minutesOf(until) + 15; at += 15) {
    cells.push(`${pad(Math.floor(at / 60))}${pad(at % 60)}`)
  }
  return cells
}

const takersOf = (day: Day): readonly string[] =>
  Object.values(day.held).map(({slot, person}) => `${slot}|${person}`)
const isTaken = (day: Day, slot: string, person: string): boolean =>
  takersOf(day).includes(`${slot}|${person}`)

/** Quarter hours that somebody has or is offered. */
const cellsIn = (day: Day): readonly string[] =>
  [...Object.values(day.held), ...Object.values(day.offers ?? {})].flatMap(({cells}) => cells ?? [])

const leftOf = (day: Day, slot: string): number => {
  const of = (all: object) =>
    Object.values(all as Record<string, {slot: string; cells?: readonly string[]}>).filter(
      (one) => one.slot === slot && one.cells === undefined,
    ).length
  return (day.slots[slot]?.capacity ?? 0) - of(day.held) - of(day.offers ?? {})
}

/** Those who wait and could take it, first come first. */
const eligible = (day: Day, stretches: boolean, now: number) =>
  Object.entries(day.queue ?? {})
    .filter(
      ([, {slot, person, cells}]) =>
        (cells !== undefined) === stretches &&
        !isTaken(day, slot, person) &&
        startOf(day, slot) - now >= latest,
    )
    .sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || (a < b ? -1 : 1))

export const isOpen = (day: Day): boolean => day.closed === undefined && day.notYet === undefined

export const hasPlace = (day: Day, target: Target, person: string): boolean =>
  isTaken(day, slotOf(target), person)

/** Whether somebody could have a place at this moment. */
export const isFreeFor = (day: Day, target: Target, person: string, now: number): boolean => {
  const slot = slotOf(target)
  if (!isOpen(day) || isTaken(day, slot, person) || startOf(day, slot) <= now) return false
  const cells = cellsOf(target)
  if (cells !== null) return cells.every((cell) => !cellsIn(day).includes(cell))
  return leftOf(day, slot) > 0 && !eligible(day, false, now).some(([, waiter]) => waiter.slot === slot)
}

const sorted = (all: readonly string[]): string => JSON.stringify([...all].sort())

/** What is wrong with a day as it stands. */
const wrongNow = (day: Day): readonly string[] => {
  const wrong: string[] = []
  for (const [slot, {left}] of Object.entries(day.slots)) {
    if (left !== leftOf(day, slot))
      wrong.push(`${slot}: ${String(left)} left, not ${String(leftOf(day, slot))}`)
  }
  const takers = takersOf(day)
  if (sorted(day.takers) !== sorted(takers)) wrong.push('takers are not those who hold')
  if (new Set(takers).size !== takers.length) wrong.push('somebody has a place twice')
  const cells = cellsIn(day)
  if (new Set(cells).size !== cells.length) wrong.push('a quarter of an hour is given twice')
  if (sorted(day.cells ?? []) !== sorted(cells)) wrong.push('the quarter hours are not those that are given')
  const queue = Object.entries(day.queue ?? {})
  for (const [line, count] of Object.entries(day.waiting ?? {})) {
    const there = queue.filter(([, one]) => (one.cells === undefined ? one.slot : 'cells') === line).length
    if (there !== count) wrong.push(`${line}: ${String(count)} said to wait, ${String(there)} do`)
  }
  const offers = Object.entries(day.offers ?? {})
  if (queue.some(([id]) => day.offers?.[id] !== undefined))
    wrong.push('somebody waits for what is kept for them')
  if (offers.some(([, {until}]) => day.offerDue === undefined || day.offerDue > until))
    wrong.push('an offer that no timer looks at')
  if (day.closed !== undefined && offers.length > 0) wrong.push('an offer on a day that is shut')
  return wrong
}

/** What is wrong with a change of a day. */
export const wrongChange = (before: Day, after: Day, now: number): readonly string[] => {
  const wrong = [...wrongNow(after)]
  for (const [slot, {left, capacity}] of Object.entries(after.slots)) {
    const was = before.slots[slot]
    const lowered = was === undefined || capacity < was.capacity || after.closed !== before.closed
    if (left < 0 && !lowered && left < Math.min(0, was.left))
      wrong.push(`${slot} is given more often than there is`)
  }
  const held = Object.keys(after.held).filter((hold) => before.held[hold] === undefined)
  if (held.length > 0 && !isOpen(before) && before.offers === undefined)
    wrong.push('a place is taken on a shut day')
  for (const [id, offer] of Object.entries(after.offers ?? {})) {
    if (before.offers?.[id] !== undefined) continue
    // Kept for somebody whose own time was shut: they need not wait.
    if (offer.instead !== undefined) continue
    const stood = before.queue?.[id]
    if (stood === undefined) wrong.push(`${id} did not wait`)
    else wrong.push(...passedOver(before, after, id, offer.cells !== undefined, now))
  }
  for (const id of Object.keys(before.offers ?? {})) {
    const over = (before.offers?.[id]?.until.getTime() ?? 0) <= now
    if (
      over &&
      Object.keys(after.held).length > Object.keys(before.held).length &&
      after.offers?.[id] === undefined
    )
      wrong.push(`${id} took what was over`)
  }
  return wrong
}

/** Who came before somebody with an offer and could have had it. */
const passedOver = (
  before: Day,
  after: Day,
  id: string,
  stretches: boolean,
  now: number,
): readonly string[] => {
  // As it is after the change: who gave up their place may be in line.
  const line = eligible({...before, held: after.held}, stretches, now)
  const place = line.findIndex(([other]) => other === id)
  return line.slice(0, Math.max(0, place)).flatMap(([other, waiter]) => {
    if (after.offers?.[other] !== undefined) return []
    if (!stretches) return waiter.slot === before.queue?.[id]?.slot ? [`${id} is served before ${other}`] : []
    const later = new Set(
      Object.entries(after.offers ?? {})
        .filter(
          ([one]) =>
            before.offers?.[one] === undefined &&
            line.findIndex(([x]) => x === one) > line.findIndex(([x]) => x === other),
        )
        .flatMap(([, {cells = []}]) => cells),
    )
    const others = cellsIn(after).filter((cell) => !later.has(cell))
    return (waiter.cells ?? []).some((cell) => others.includes(cell))
      ? []
      : [`${id} is served before ${other}`]
  })
}

export interface Stored {
  readonly days: readonly Day[]
  readonly bookings: readonly Booking[]
  readonly waits: readonly Wait[]
}

const holdOf = ({_id, moves = 0}: Booking): string => (moves === 0 ? _id : `${_id}-${String(moves)}`)

/** It is to come, with or without a yes that it waits for. */
export const stands = ({state}: Booking): boolean => state === 'booked' || state === 'asked'

/** Visits to come that have no place: at no moment there is one. */
export const withoutPlace = ({days, bookings}: Stored): readonly string[] =>
  bookings.flatMap((booking) => {
    if (!stands(booking)) return []
    const day = days.find(({_id}) => _id === `${booking.resource.id}:${booking.date}`)
    const hold = day?.held[holdOf(booking)]
    return hold?.person === booking.person && hold.slot === booking.slot
      ? []
      : [`${booking._id} has no place`]
  })

/** What is wrong when the timer has been there and nobody does anything. */
export const wrongAtRest = (stored: Stored, now: number): readonly string[] => {
  const {days, bookings, waits} = stored
  const wrong = [...days.flatMap(wrongNow), ...withoutPlace(stored)]
  for (const day of days) {
    for (const hold of Object.keys(day.held)) {
      // Of a group, which has no booking.
      if (hold.startsWith('s_')) continue
      const booking = bookings.find((one) => holdOf(one) === hold)
      if (
        booking?.state === 'cancelled' ||
        booking?.state === 'unconfirmed' ||
        booking === undefined ||
        `${booking.resource.id}:${booking.date}` !== day._id
      )
        wrong.push(`${hold} is held for nobody`)
    }
    for (const [id, {person, slot}] of Object.entries({...day.queue, ...day.offers})) {
      const wait = waits.find(({_id}) => _id === id)
      if (wait?.state !== 'waiting' || wait.person !== person || wait.slot !== slot)
        wrong.push(`${id} waits, and nobody finds it again`)
    }
    for (const [id, {until}] of Object.entries(day.offers ?? {}))
      if (until.getTime() <= now) wrong.push(`${id} is over and kept`)
    if (day.offerDue !== undefined && day.offerDue.getTime() <= now)
      wrong.push(`${day._id} is looked at for nothing`)
    if (!isOpen(day)) continue
    for (const [id, {slot, cells}] of [...eligible(day, false, now), ...eligible(day, true, now)]) {
      const free =
        cells === undefined
          ? leftOf(day, slot) > 0
          : cells.every((cell) => !cellsIn(day).includes(cell)) && isWithin(day, cells)
      if (free) wrong.push(`${id} waits beside a free place`)
    }
  }
  for (const {_id, timeline, rev, state} of [...bookings, ...waits]) {
    if (timeline.length !== rev + 1 || timeline.at(-1)?.to !== state)
      wrong.push(`${_id}: its timeline says otherwise`)
  }
  return wrong
}

/** The hours may have changed since somebody began to wait. */
const isWithin = ({open = []}: Day, cells: readonly string[]): boolean => {
  const first = cells[0] ?? ''
  return open.some(({from, until}) => from.replace(':', '') <= first && first < until.replace(':', ''))
}
