import * as v from 'valibot'
import {pointSdkAt} from '../conformance/sdk'
import {readAll} from './readAll'

/**
 * Reads all day documents and bookings through the real SDK, as another program would, and prints
 * where they disagree: one JSON list. `tsx agree.ts <gateway> <env>`
 */

const daySchema = v.object({
  _id: v.string(),
  slots: v.record(v.string(), v.object({capacity: v.number(), left: v.number()})),
  takers: v.array(v.string()),
  held: v.record(v.string(), v.object({person: v.string(), slot: v.string()})),
  walkIns: v.array(v.string()),
  offers: v.optional(
    v.record(v.string(), v.object({slot: v.string(), cells: v.optional(v.array(v.string()))})),
    {},
  ),
})
const bookingSchema = v.object({
  _id: v.string(),
  kind: v.string(),
  person: v.string(),
  state: v.string(),
  date: v.string(),
  slot: v.string(),
  rev: v.number(),
  resource: v.object({id: v.string()}),
  moves: v.optional(v.number(), 0),
  timeline: v.array(v.object({to: v.string()})),
})
/** Hours that a group has every week hold places under its own id. */
const seriesSchema = v.object({_id: v.string(), state: v.string(), resource: v.object({id: v.string()})})
type Series = v.InferOutput<typeof seriesSchema>
type Day = v.InferOutput<typeof daySchema>
type Booking = v.InferOutput<typeof bookingSchema>

/** Every invariant between a day and its bookings that does not hold, in words. */
export const disagreements = (
  days: readonly Day[],
  bookings: readonly Booking[],
  series: readonly Series[] = [],
): readonly string[] => {
  const found: string[] = []
  const known = new Map(days.map((day) => [day._id, day]))
  for (const day of days) {
    const held = Object.entries(day.held)
    for (const [slot, {capacity, left}] of Object.entries(day.slots)) {
      const offered = Object.values(day.offers).filter(
        (offer) => offer.slot === slot && offer.cells === undefined,
      )
      // A place that is kept for somebody who waits is taken.
      const taken = held.filter(([, entry]) => entry.slot === slot).length + offered.length
      if (left !== capacity - taken)
        found.push(`${day._id} ${slot}: ${left} left of ${capacity} with ${taken} held`)
      if (taken > capacity) found.push(`${day._id} ${slot}: ${taken} held of ${capacity}`)
    }
    const takers = held.map(([, {person, slot}]) => `${slot}|${person}`).sort()
    if (new Set(takers).size !== takers.length) found.push(`${day._id}: one person twice in a slot`)
    if (JSON.stringify([...day.takers].sort()) !== JSON.stringify(takers))
      found.push(`${day._id}: takers and held differ`)
  }
  const ids = new Set(bookings.map(({_id}) => _id))
  for (const day of days) {
    for (const hold of Object.keys(day.held)) {
      const group = series.find(({_id}) => _id === hold)
      if (group !== undefined) {
        if (group.state !== 'runs' || !day._id.startsWith(`${group.resource.id}:`))
          found.push(`${day._id}: ${hold} is held for a group that has it no more`)
        continue
      }
      if (!ids.has(hold.replace(/-\d+$/u, ''))) found.push(`${day._id}: ${hold} is held without a booking`)
    }
  }
  for (const booking of bookings) {
    const {_id, kind, state, resource, date, moves} = booking
    const day = known.get(`${resource.id}:${date}`)
    if (kind === 'booked') {
      const holds = day?.held[moves === 0 ? _id : `${_id}-${String(moves)}`] !== undefined
      if (holds !== (state !== 'cancelled' && state !== 'unconfirmed'))
        found.push(`${_id} is ${state} and ${holds ? 'holds' : 'does not hold'} a place`)
    } else if (day?.walkIns.includes(_id) !== true) {
      found.push(`${_id} has a number without a place in the day`)
    }
    if (booking.timeline.at(-1)?.to !== state) found.push(`${_id} is ${state}, its timeline says otherwise`)
    if (booking.timeline.length !== booking.rev + 1)
      found.push(`${_id} has rev ${booking.rev} and ${booking.timeline.length} steps`)
  }
  return found
}

const main = async (): Promise<void> => {
  const [gateway, env] = process.argv.slice(2)
  if (gateway === undefined || env === undefined) throw new Error('agree.ts <gateway> <env>')
  pointSdkAt(gateway, env)
  // After the environment is set: the SDK looks at it when it is loaded.
  const {sdk} = await import('../../cloudfunctions/api/src/kernel/sdk')
  sdk.init({env: sdk.DYNAMIC_CURRENT_ENV})
  const [days, bookings, series] = await Promise.all([
    readAll('days', daySchema),
    readAll('bookings', bookingSchema),
    readAll('series', seriesSchema),
  ])
  console.log(JSON.stringify(disagreements(days, bookings, series)))
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
