import {command} from '../../kernel/database'
import {nextEntry} from '../../kernel/timeline'
import {
  otherTime,
  withKept,
  type OtherDay,
  type OtherTime,
} from '../../../../../miniprogram/packages/booking/rules/otherTime'
import type {PlaceOffer} from '../../../../../miniprogram/packages/booking/rules/places'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {dateAt8, minutesOf, timeOf} from '../../../../../miniprogram/shared/time'
import {timer} from '../after/planned'
import {changed, daysFrom, revOf} from '../dayPlaces.repo'
import {ordOf, type Booking, type Day, type Resource, type Service} from '../documents'
import type {KeptTime} from '../notices'
import {resourcesById, serviceById, takesBookings} from '../repo'
import {nameTold} from '../terms/hushed'
import type {Wait} from '../waitlist/documents'
import {addWait, waitsById} from '../waitlist/waits.repo'
import {keptId} from './kept'

type Other = Day & OtherDay & {readonly of: Resource}

/** A place that is kept, and where. */
interface Found {
  readonly booking: Booking
  readonly id: string
  readonly offer: PlaceOffer
  readonly day: Other
  readonly time: Pick<OtherTime, 'date' | 'slot' | 'until'>
}

/** Waits added at once. */
const atOnce = 10

/**
 * Keeps another time for each of some visits of a day that is shut, where there is one: at the same window or room, or
 * at another one of the service, on the nearest day, at the nearest time of day. One time for each visit, once: what
 * is kept already is found again. One write for each day with places, then one for each visit.
 * @returns what is kept now, by booking; null when a place went meanwhile, and it is to be tried again
 */
export const keepOtherTimes = async (
  shut: Day,
  bookings: readonly Booking[],
  now: Date,
): Promise<ReadonlyMap<string, KeptTime> | null> => {
  // A class goes on: one lesson less is no other class.
  if (bookings.length === 0 || shut.term !== undefined) return new Map()
  const {community} = shut
  const waits = await waitsById(community, bookings.map(keptId))
  const known = new Map(waits.map((wait) => [wait._id, wait]))
  const services = await servicesOf(community, bookings)
  const days = await otherDays(shut, [...services.values()], now)

  const found: Found[] = []
  const fresh: Found[] = []
  const after = new Map(days.map((day) => [day._id, day]))
  for (const booking of bookings) {
    const id = keptId(booking)
    const before = days.find(({offers}) => offers?.[id] !== undefined)
    const offer = before?.offers?.[id]
    if (before !== undefined && offer !== undefined) {
      found.push({booking, id, offer, day: before, time: timeIn(before, offer, booking)})
      continue
    }
    // Kept once, and let go or over since.
    if (known.has(id)) continue
    const allowed = allowedFor(booking, shut, services)
    const choice = otherTime(
      booking,
      [...after.values()].filter((day) => allowed.includes(day.of._id)),
      now,
    )
    const day = choice === undefined ? undefined : after.get(choice.day)
    if (choice === undefined || day === undefined) continue
    const {slot, cells, keptUntil} = choice
    const kept: PlaceOffer = {
      ...{person: booking.person, slot, since: now},
      service: nameTold(booking.service?.name ?? '现场办理', booking.confidential),
      ...{until: keptUntil, instead: booking._id},
      ...(cells === undefined ? {} : {cells}),
    }
    after.set(day._id, withKept(day, id, kept))
    fresh.push({booking, id, offer: kept, day, time: choice})
  }

  for (const [id, some] of byDay(fresh)) {
    const day = days.find(({_id}) => _id === id)
    if (day === undefined || !(await keepIn(day, some, now))) return null
  }
  const all = [...found, ...fresh]
  const added = all.filter(({id}) => !known.has(id))
  for (let from = 0; from < added.length; from += atOnce) {
    await Promise.all(added.slice(from, from + atOnce).map((one) => addWait(waitFor(one, now))))
  }
  return new Map(
    all
      .filter(({id}) => (known.get(id)?.state ?? 'waiting') === 'waiting')
      .map(({booking, time, offer}) => [booking._id, {...time, keptUntil: offer.until}]),
  )
}

/** The end of a place that is kept: of a stretch as long as the visit was. */
const timeIn = (day: Other, {slot, cells}: PlaceOffer, booking: Booking): Found['time'] => ({
  ...{date: day.date, slot},
  until: cells === undefined ? (day.slots[slot]?.until ?? '') : endOf(slot, booking),
})

const endOf = (slot: string, {slot: was, until}: Booking): string =>
  timeOf(minutesOf(slotTime(slot)) + minutesOf(until) - minutesOf(slotTime(was)))

const servicesOf = async (
  community: string,
  bookings: readonly Booking[],
): Promise<ReadonlyMap<string, Service>> => {
  const ids = [...new Set(bookings.flatMap(({service}) => (service === null ? [] : [service.id])))]
  const read = await Promise.all(ids.map((id) => serviceById(community, id)))
  return new Map(read.flatMap((service) => (service === null ? [] : [[service._id, service] as const])))
}

/** Where a visit may be instead: where it was, or at another window or room of its service. */
const allowedFor = (booking: Booking, {resource}: Day, services: ReadonlyMap<string, Service>) => [
  resource,
  ...(services.get(booking.service?.id ?? '')?.resources ?? []),
]

/** Days of the resource itself and of those beside it, nearest first; on one day its own first. */
const otherDays = async (shut: Day, services: readonly Service[], now: Date): Promise<readonly Other[]> => {
  const ids = [...new Set([shut.resource, ...services.flatMap(({resources = []}) => resources)])]
  const read = await resourcesById(shut.community, ids)
  const own = read.find(({_id}) => _id === shut.resource)
  const alike = read.filter((one) => one.kind === own?.kind && one.takes === own.takes && takesBookings(one))
  const today = dateAt8(now)
  const days = await Promise.all(
    alike.map(async (of) =>
      (await daysFrom(shut.community, of._id, today, of.horizon)).map((day) => ({
        ...day,
        of,
        ...(of.stretch === undefined ? {} : {stretch: of.stretch}),
      })),
    ),
  )
  const first = ({resource}: Day): number => (resource === shut.resource ? 0 : 1)
  return days
    .flat()
    .filter(({_id, date}) => _id !== shut._id && date >= shut.date)
    .sort((one, other) => one.date.localeCompare(other.date) || first(one) - first(other))
}

const byDay = (fresh: readonly Found[]): ReadonlyMap<string, readonly Found[]> => {
  const groups = new Map<string, Found[]>()
  for (const one of fresh) groups.set(one.day._id, [...(groups.get(one.day._id) ?? []), one])
  return groups
}

/** Keeps places of a day as it was read: one write. */
const keepIn = (day: Other, kept: readonly Found[], now: Date): Promise<boolean> => {
  const due = [...kept.map(({offer}) => offer.until), ...(day.offerDue === undefined ? [] : [day.offerDue])]
  const slots = new Map<string, number>()
  for (const {offer} of kept) {
    if (offer.cells === undefined) slots.set(offer.slot, (slots.get(offer.slot) ?? 0) + 1)
  }
  const cells = kept.flatMap(({offer}) => offer.cells ?? [])
  return changed(
    day.community,
    {_id: day._id, ...revOf(day)},
    {
      ...Object.fromEntries([...slots].map(([slot, taken]) => [`slots.${slot}.left`, command().inc(-taken)])),
      ...(cells.length === 0 ? {} : {cells: command().push(cells)}),
      ...Object.fromEntries(kept.map(({id, offer}) => [`offers.${id}`, command().set(offer)])),
      offerDue: new Date(Math.min(...due.map((one) => one.getTime()))),
    },
    now,
  )
}

const waitFor = ({booking, id, offer, day, time}: Found, now: Date): Wait => ({
  _id: id,
  community: day.community,
  person: booking.person,
  service: booking.service ?? {id: '', name: '现场办理'},
  resource: {id: day.of._id, name: day.of.name},
  day: day._id,
  date: day.date,
  slot: offer.slot,
  until: time.until,
  instead: booking._id,
  ...(booking.confidential === true ? {confidential: true} : {}),
  state: 'waiting',
  rev: 0,
  timeline: [
    nextEntry([], {
      ...{at: now, by: timer, event: 'keep' as const, from: null, to: 'waiting' as const},
      ...{key: id, inputHash: '-', payload: {}},
    }),
  ],
  changedAt: now,
  ord: ordOf(day.date, offer.slot, id),
})
