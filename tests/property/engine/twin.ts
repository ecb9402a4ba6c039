import {collection, command} from '../../../cloudfunctions/api/src/kernel/database'

/**
 * Places as other systems give them away, over the same store and in the same order of turns: bookings that overlap
 * are looked for, and when there is room a booking is inserted.
 */

type State = 'pending' | 'booked' | 'cancelled'
export interface TwinBooking {
  readonly _id: string
  readonly resource: string
  readonly person: string
  /** `HH:mm`. */
  readonly from: string
  readonly until: string
  readonly state: State
}
export interface Wanted {
  readonly resource: string
  readonly from: string
  readonly until: string
  readonly capacity: number
}
export const twinBookings = collection<TwinBooking>('twinBookings')
interface TwinWait {
  readonly _id: string
  readonly resource: string
  readonly person: string
  readonly n: number
  readonly state: 'waiting' | 'told' | 'booked'
}
export const twinWaits = collection<TwinWait>('twinWaits')

let serial = 0
const nextId = (): string => `t${String((serial += 1))}`

const overlapping = ({resource, from, until}: Wanted, state: State): Promise<readonly TwinBooking[]> =>
  twinBookings.find({resource, state, from: command().lt(until), until: command().gt(from)}, {limit: 1000})

/** Whether there is room, as far as anybody can see now. */
const hasRoom = async (wanted: Wanted): Promise<boolean> =>
  (await overlapping(wanted, 'booked')).length < wanted.capacity

export const twinInsert = async (
  person: string,
  {resource, from, until}: Wanted,
  state: State = 'booked',
): Promise<string> => {
  const _id = nextId()
  await twinBookings.add({_id, resource, person, from, until, state})
  return _id
}

export const twinBook = async (
  person: string,
  wanted: Wanted,
  state: State = 'booked',
): Promise<string | null> => {
  return (await hasRoom(wanted)) ? twinInsert(person, wanted, state) : null
}

/** A booking that was asked for is confirmed when it is still asked for. */
export const twinConfirm = async (id: string): Promise<boolean> => {
  const booking = await twinBookings.get(id)
  if (booking?.state !== 'pending') return false
  await twinBookings.update({_id: id}, {state: 'booked'})
  return true
}

export const twinMove = async (id: string, wanted: Wanted): Promise<boolean> => {
  if (!(await hasRoom(wanted))) return false
  const {from, until, resource} = wanted
  await twinBookings.update({_id: id}, {from, until, resource})
  return true
}

/** Any of several: the one with the fewest bookings is chosen, and then booked. */
export const twinBookAny = async (person: string, all: readonly Wanted[]): Promise<string | null> => {
  const counts = await Promise.all(all.map((wanted) => overlapping(wanted, 'booked')))
  const place = counts.findIndex((found, n) => found.length < (all[n]?.capacity ?? 0))
  const chosen = all[place]
  return chosen === undefined ? null : twinInsert(person, chosen)
}

export const twinWait = async (person: string, {resource}: Wanted, n: number): Promise<void> => {
  await twinWaits.add({_id: nextId(), resource, person, n, state: 'waiting'})
}

/** Who waits is told that there is room: they book it as everybody does. */
export const twinCancel = async (id: string, {resource}: Wanted): Promise<void> => {
  await twinBookings.update({_id: id}, {state: 'cancelled'})
  await twinWaits.update({resource, state: 'waiting'}, {state: 'told'})
}

/** How many are booked at one time beyond the places there are. */
export const twinOver = async (wanted: Wanted): Promise<number> =>
  Math.max(0, (await overlapping(wanted, 'booked')).length - wanted.capacity)
