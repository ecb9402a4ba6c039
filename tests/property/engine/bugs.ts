import type {Booking, Day, Resource, Service} from '../../../cloudfunctions/api/src/booking/documents'
import {putDocument, tableOf} from './memorySdk'
import {wrongAtRest} from './model'
import {twinBook, twinBookAny, twinConfirm, twinInsert, twinMove, twinOver, type Wanted} from './twin'
import {begin, begins, call, community, counter, date, room, tick, type Outcome, type Target} from './world'

/** What other booking systems are known to do wrong, done here and by the twin in the same order of turns. */

export interface Shown {
  /** Bookings here beyond what there is, and whatever else is wrong. */
  readonly ours: readonly string[]
  /** Those who have a booking here. */
  readonly have: number
  /** Bookings of the twin beyond what there is. */
  readonly twin: number
}

let serial = 0
const key = (): string => `bug-${String((serial += 1))}`
const at = begins
const ten = Array.from({length: 10}, (_, n) => n)
const nine: Target = {resource: counter, time: '09:00'}
const wanted: Wanted = {resource: counter, from: '09:00', until: '10:00', capacity: 1}
const later: Wanted = {...wanted, from: '10:00', until: '11:00'}

const reserve = (
  who: number,
  {resource, ...when}: Target,
  as = key(),
  service = resource,
): Promise<Outcome> =>
  call(who, 'booking.reserve', {community, service, resource, date, ...when, ticked: []}, {key: as, at})
const idOf = (outcome: Outcome | undefined): string =>
  outcome?.is === 'ok' ? (outcome.data as {readonly id: string}).id : ''
const count = (outcomes: readonly Outcome[]): number => outcomes.filter(({is}) => is === 'ok').length

const bookings = (): readonly Booking[] => [...tableOf('bookings').values()] as unknown as Booking[]
const coming = (): number => bookings().filter(({state}) => state === 'booked').length
const wrong = (): readonly string[] =>
  wrongAtRest(
    {
      days: [...tableOf('days').values()] as unknown as Day[],
      bookings: bookings(),
      waits: [],
    },
    at,
  )

const requestsAtOnce = async (): Promise<Shown> => {
  const replies = await Promise.all([
    ...ten.map((who) => reserve(who, nine)),
    ...ten.map((who) => reserve(who, nine, 'tap')),
  ])
  await Promise.all(ten.map((who) => twinBook(`p${String(who)}`, wanted)))
  const twice = count(replies) > 2 ? ['more than one, and the same tap again'] : []
  return {ours: [...wrong(), ...twice], have: coming(), twin: await twinOver(wanted)}
}

const bothConfirmed = async (): Promise<Shown> => {
  await Promise.all([reserve(0, nine), reserve(1, nine)])
  const asked = await Promise.all(['p0', 'p1'].map((person) => twinBook(person, wanted, 'pending')))
  await Promise.all(asked.map((id) => twinConfirm(id ?? '')))
  return {ours: wrong(), have: coming(), twin: await twinOver(wanted)}
}

/** A place that is kept for somebody becomes a booking once, whatever else they do at that moment. */
const keptBecomesBooked = async (): Promise<Shown> => {
  const booking = idOf(await reserve(0, nine))
  const waiting = idOf(
    await call(1, 'booking.wait', {community, service: counter, date, time: '09:00'}, {key: key(), at}),
  )
  await call(0, 'booking.cancel', {community, booking, reason: '有事'}, {key: key(), at})
  const accept = () => call(1, 'booking.accept', {community, waiting}, {key: key(), at})
  await Promise.all([accept(), accept(), reserve(1, nine), reserve(2, nine)])
  // Its guard is the id of what is created as booked; what becomes booked later has another.
  const [one, other] = [await twinBook('p1', wanted, 'pending'), await twinBook('p1', wanted, 'pending')]
  await Promise.all([twinInsert('p1', wanted), twinConfirm(one ?? ''), twinConfirm(other ?? '')])
  return {
    ours: wrong().filter((what) => !what.includes('finds it again')),
    have: coming(),
    twin: await twinOver(wanted),
  }
}

const changedAtOnce = async (): Promise<Shown> => {
  const days = tableOf('days')
  const day = days.get(`${counter}:${date}`) as unknown as Day
  const slots = {...day.slots, '0900': {until: '10:00', capacity: 10, left: 10}}
  days.set(day._id, {...day, slots})
  const own = await Promise.all(ten.map((who) => reserve(who, nine)))
  const replies = await Promise.all(
    own.map((reply, who) =>
      call(
        who,
        'booking.reschedule',
        {community, booking: idOf(reply), date, time: '10:00'},
        {key: key(), at},
      ),
    ),
  )
  const theirs: string[] = []
  for (const who of ten) theirs.push((await twinBook(`p${String(who)}`, {...wanted, capacity: 10})) ?? '')
  await Promise.all(theirs.map((id) => twinMove(id, later)))
  return {
    ours: [...wrong(), ...(coming() === 10 ? [] : ['somebody lost theirs'])],
    have: count(replies),
    twin: await twinOver(later),
  }
}

/** Two windows for one service; whoever finds the first one full takes the other. */
const anyWindow = async (): Promise<Shown> => {
  const second = 'c:w2'
  const [first, service] = [tableOf('resources').get(counter), tableOf('services').get(counter)]
  putDocument('resources', {...(first as unknown as Resource), _id: second, dueDate: ''})
  putDocument('services', {...(service as unknown as Service), resources: [counter, second]})
  await tick(at)
  const replies = await Promise.all(
    ten.map(async (who) => {
      const reply = await reserve(who, nine)
      return reply.is === 'ok' ? reply : reserve(who, {...nine, resource: second}, key(), counter)
    }),
  )
  const both = [wanted, {...wanted, resource: second}]
  await Promise.all(ten.map((who) => twinBookAny(`p${String(who)}`, both)))
  const over = await Promise.all(both.map(twinOver))
  return {ours: wrong(), have: count(replies), twin: over.reduce((sum, one) => sum + one, 0)}
}

const sameTimeAgain = async (): Promise<Shown> => {
  const replies: Outcome[] = []
  for (const who of [0, 1, 0]) replies.push(await reserve(who, nine))
  // As at the desk there: what is entered is not looked at.
  await twinInsert('p0', wanted)
  await twinInsert('p1', wanted)
  return {ours: wrong(), have: count(replies), twin: await twinOver(wanted)}
}

const overlapping = async (): Promise<Shown> => {
  const halves = [
    {from: '09:00', until: '10:00'},
    {from: '09:30', until: '10:30'},
  ]
  const replies = await Promise.all(
    halves.map(({from, until}, who) => reserve(who, {resource: room, time: from, until})),
  )
  await Promise.all(
    halves.map((half, who) => twinBook(`p${String(who)}`, {resource: room, ...half, capacity: 1})),
  )
  return {
    ...{ours: wrong(), have: count(replies)},
    twin: await twinOver({resource: room, from: '09:30', until: '10:00', capacity: 1}),
  }
}

const bugs = {
  requestsAtOnce,
  bothConfirmed,
  keptBecomesBooked,
  changedAtOnce,
  anyWindow,
  sameTimeAgain,
  overlapping,
}
export type Bug = keyof typeof bugs

/** Does it once, in an order of turns that a seed gives; a window and a room with one place. */
export const show = async (bug: Bug, seed: number): Promise<Shown> => {
  await begin(1, 10, seed, () => undefined)
  return bugs[bug]()
}
