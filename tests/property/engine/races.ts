import type {Booking, Day, Resource} from '../../../cloudfunctions/api/src/booking/documents'
import {tableOf} from './memorySdk'
import {cellsOf, withoutPlace, wrongAtRest} from './model'
import {twinBook, twinCancel, twinMove, twinOver, twinWait, type Wanted} from './twin'
import {begin, begins, call, community, counter, course, date, room, type Outcome, type Target} from './world'

/** P4: many people want what few can have, at the same moment; and the same of the twin. */

export const kinds = ['slot', 'stretch', 'term', 'offer', 'change'] as const
export type Kind = (typeof kinds)[number]

export interface Round {
  readonly winners: number
  /** How many there must be. */
  readonly places: number
  /** Who was refused while a place was free. */
  readonly refused: number
  readonly wrong: readonly string[]
  /** Bookings of the twin beyond what there is. */
  readonly twinOver: number
}

let serial = 0
const key = (): string => `race-${String((serial += 1))}`
const at = begins
const all = (people: number): readonly number[] => Array.from({length: people}, (_, n) => n)
const isOk = ({is}: Outcome): boolean => is === 'ok'
const codeOf = (outcome: Outcome): string => (outcome.is === 'refused' ? outcome.code : outcome.is)
const idOf = (outcome: Outcome | undefined): string =>
  outcome?.is === 'ok' ? (outcome.data as {readonly id: string}).id : ''

const reserve = (who: number, {resource, ...when}: Target): Promise<Outcome> =>
  call(who, 'booking.reserve', {community, service: resource, date, ...when, ticked: []}, {key: key(), at})
const wait = (who: number, {resource, ...when}: Target, now: number): Promise<Outcome> =>
  call(who, 'booking.wait', {community, service: resource, date, ...when}, {key: key(), at: now})

const dayOf = (resource: string): Day => tableOf('days').get(`${resource}:${date}`) as unknown as Day
const stored = () => ({
  days: [...tableOf('days').values()] as unknown as Day[],
  bookings: [...tableOf('bookings').values()] as unknown as Booking[],
  waits: [],
})
const held = (resource: string, slot: string): number =>
  Object.values(dayOf(resource).held).filter((one) => one.slot === slot).length

const twinOf = ({resource, time, until}: Target, capacity: number): Wanted => ({
  resource,
  from: time,
  until: until ?? `${String(Number(time.slice(0, 2)) + 1)}:00`,
  capacity,
})

const nine: Target = {resource: counter, time: '09:00'}
const ten: Target = {resource: counter, time: '10:00'}

/** So many places at nine, so many at ten. */
const shape = (atNine: number, atTen: number): void => {
  const day = dayOf(counter)
  const slot = (until: string, capacity: number) => ({until, capacity, left: capacity})
  const slots = {'0900': slot('10:00', atNine), '1000': slot('11:00', atTen)}
  tableOf('days').set(day._id, {...day, slots})
  const resource = tableOf('resources').get(counter) as unknown as Resource
  const hours = (from: string, until: string, capacity: number) => ({from, until, every: 60, capacity})
  const sessions = [hours('09:00', '10:00', atNine), hours('10:00', '11:00', atTen)]
  tableOf('resources').set(counter, {...resource, exceptions: [{date, why: '加号', sessions}]})
}

const raceFor = async (target: Target, capacity: number, people: number): Promise<Round> => {
  const replies = await Promise.all(all(people).map((who) => reserve(who, target)))
  await Promise.all(all(people).map((who) => twinBook(`p${String(who)}`, twinOf(target, capacity))))
  const winners = replies.filter(isOk).length
  const lost = replies.filter((reply) => codeOf(reply) === 'slot-full').length
  return {
    ...{winners, places: capacity, refused: people - Math.max(winners, capacity) - lost},
    wrong: [
      ...wrongAtRest(stored(), at),
      ...(held(target.resource, target.time.replace(':', '')) === capacity ? [] : ['places are left']),
    ],
    twinOver: await twinOver(twinOf(target, capacity)),
  }
}

/** Stretches that begin at every quarter of two hours: who lost, lost to somebody. */
const stretches = async (people: number): Promise<Round> => {
  const targets = all(people).map((who): Target => {
    const from = 540 + 15 * (who % 7)
    const time = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    return {resource: room, time: time(from), until: time(from + 30)}
  })
  const replies = await Promise.all(targets.map((target, who) => reserve(who, target)))
  await Promise.all(targets.map((target, who) => twinBook(`p${String(who)}`, twinOf(target, 1))))
  const taken = new Set(Object.values(dayOf(room).held).flatMap(({cells = []}) => cells))
  const refused = targets.filter(
    (target, who) =>
      !isOk(replies[who] ?? {is: 'cut'}) && (cellsOf(target) ?? []).every((cell) => !taken.has(cell)),
  ).length
  const winners = replies.filter(isOk).length
  const overlaps = await Promise.all(
    ['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '10:30'].map((from) =>
      twinOver({resource: room, from, until: from.replace(/\d$/u, '9'), capacity: 1}),
    ),
  )
  return {
    ...{winners, places: Object.keys(dayOf(room).held).length, refused},
    wrong: wrongAtRest(stored(), at),
    twinOver: Math.max(...overlaps),
  }
}

/** A full time; all wait; who has it gives it up while others try to slip in; then all take what is kept. */
const offers = async (people: number): Promise<Round> => {
  shape(1, 1)
  const holder = people
  const booking = idOf(await reserve(holder, nine))
  const waits: Outcome[] = []
  for (const who of all(people)) waits.push(await wait(who, nine, at + who * 1000))
  const now = at + 60_000
  const [, ...slipped] = await Promise.all([
    call(holder, 'booking.cancel', {community, booking, reason: '有事'}, {key: key(), at: now}),
    reserve(people + 1, nine),
    reserve(people + 2, nine),
  ])
  const accepted = await Promise.all(
    waits.map((reply, who) =>
      call(who, 'booking.accept', {community, waiting: idOf(reply)}, {key: key(), at: now}),
    ),
  )
  const first = isOk(accepted[0] ?? {is: 'cut'})
  const wanted = twinOf(nine, 1)
  const own = (await twinBook('holder', wanted)) ?? ''
  for (const who of all(people)) await twinWait(`p${String(who)}`, wanted, who)
  await twinCancel(own, wanted)
  await Promise.all(all(people).map((who) => twinBook(`p${String(who)}`, wanted)))
  return {
    ...{winners: accepted.filter(isOk).length, places: 1, refused: 0},
    wrong: [
      ...(first ? [] : ['it was not the first who got it']),
      ...(slipped.some(isOk) ? ['somebody passed by those who wait'] : []),
      ...withoutPlace(stored()),
    ],
    twinOver: await twinOver(wanted),
  }
}

/** All have a place at nine; all want one of a few at ten. */
const changes = async (people: number): Promise<Round> => {
  const few = 3
  shape(people, few)
  const own = await Promise.all(all(people).map((who) => reserve(who, nine)))
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
  const winners = replies.filter(isOk).length
  const lost = replies.filter((reply) => codeOf(reply) === 'slot-full').length
  const wanted = twinOf(ten, few)
  const theirs: (string | null)[] = []
  for (const who of all(people)) theirs.push(await twinBook(`p${String(who)}`, twinOf(nine, people)))
  await Promise.all(theirs.map((id) => twinMove(id ?? '', wanted)))
  return {
    ...{winners, places: few, refused: people - Math.max(winners, few) - lost},
    wrong: [
      ...wrongAtRest(stored(), at),
      ...(held(counter, '0900') === people - few && held(counter, '1000') === few
        ? []
        : ['a place was lost']),
    ],
    twinOver: await twinOver(wanted),
  }
}

export const race = async (kind: Kind, people: number, seed: number): Promise<Round> => {
  await begin(2, people + 3, seed, () => undefined)
  switch (kind) {
    case 'slot':
      shape(3, 1)
      return raceFor(nine, 3, people)
    case 'term':
      return raceFor({resource: course, time: '19:00'}, 3, people)
    case 'stretch':
      return stretches(people)
    case 'offer':
      return offers(people)
    case 'change':
      return changes(people)
  }
}
