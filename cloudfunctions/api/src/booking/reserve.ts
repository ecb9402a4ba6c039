import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {notifying, noticesOf} from '../kernel/notify'
import {actUnder} from '../people/delegations/actUnder'
import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'
import {nextEntry} from '../kernel/timeline'
import {slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {refusePaused} from './after/pause'
import {planned} from './after/planned'
import {placeOf} from './dayPlaces.repo'
import {ordOf, type Booking, type Day, type Service} from './documents'
import type {AtHome} from './home/documents'
import {homeFor} from './home/visits'
import {beginsWith} from './lessons/agreement'
import type {InClass} from './lessons/documents'
import {holdPlace, wantedOf, type Wanted} from './hold'
import {bookedNotices} from './notices'
import {readerOf} from './reader'
import {releasePlace} from './releasePlace'
import {addBooking, addBookingWith, bookingById, resourceById, serviceById} from './repo'
import {resourceFor} from './resourceFor'
import type {Said} from './terms/documents'
import {answerDue, askedBy} from './terms/asked'
import {refuseOthers, saidTo} from './terms/said'
import {bookingView} from './view'
import type {BookingView} from './views'

/**
 * Books a place: the day document first, then the booking, whose id comes from the once-only key.
 * A call that was cut off in between is completed by its retry, or its place is released by the timer.
 */
export const reserve = async (
  context: CallContext,
  input: InputOf<'booking.reserve'>,
): Promise<ReplyOf<'booking.reserve'>> => {
  const {community} = input
  const id = idFromKey('b', context.person._id, context.key)
  const [earlier, service] = await Promise.all([
    bookingById(community, id),
    serviceById(community, input.service),
  ])
  if (earlier !== null) return answerAgain(context, earlier, service)
  if (context.subject.name === '') throw new Refusal('needs-contact')
  await refusePaused(context, community)
  if (service === null) throw new Refusal('not-found')
  const resource = await resourceById(community, resourceFor(service, input.resource))
  if (resource === null) throw new Refusal('not-bookable')
  await refuseOthers(context, service)
  const said = saidTo(service, input)
  const inClass = beginsWith(context, service, input.guardian)
  const home = homeFor(service, input.home)
  const wanted = wantedOf(resource, input)
  const due = await answerDue(context, service)
  const day = await holdOrHide(context, service, wanted, id)
  const booking = newBooking(context, {
    ...{service, id, wanted, day, ticked: input.ticked},
    ...{said, inClass, home, due},
  })
  return complete(context, booking, service)
}

/** Whoever acts for somebody does not learn that they have a place in a confidential matter: it is full. */
const holdOrHide = async (
  context: CallContext,
  {confidential}: Service,
  wanted: Wanted,
  hold: string,
): Promise<Day> => {
  try {
    return await holdPlace(context, wanted, {person: context.subject._id, hold})
  } catch (thrown) {
    const tells = thrown instanceof Refusal && thrown.code === 'already-booked'
    throw tells && context.acting !== null && confidential === true ? new Refusal('slot-full') : thrown
  }
}

/** Adds a booking whose place is held, and answers with it, or with the one that this call made before. */
export const complete = async (
  context: CallContext,
  booking: Booking,
  service: Service | null,
): Promise<BookingView> => {
  if ((await put(context, booking)) === 'added') return answerAgain(context, booking, service)
  const first = await bookingById(booking.community, booking._id)
  if (first === null) throw new Refusal('busy')
  return answerAgain(context, first, service)
}

/**
 * Adds the booking, for somebody else together with what it is made under: when that was taken back meanwhile, the
 * place is given back, too.
 */
const put = async (context: CallContext, booking: Booking): Promise<'added' | 'exists'> => {
  if (context.acting?.how !== 'delegate') return addBooking(booking)
  try {
    return await actUnder(context, async (use) => {
      if (await addBookingWith(booking, use)) return 'added'
      return (await bookingById(booking.community, booking._id)) === null ? null : 'exists'
    })
  } catch (thrown) {
    const over = thrown instanceof Refusal && thrown.code === 'not-allowed'
    // The same tap, sent twice, may have been in time.
    if (over && (await bookingById(booking.community, booking._id)) === null) {
      await releasePlace(placeOf(booking), context.now)
    }
    throw thrown
  }
}

export const answerAgain = async (context: CallContext, booking: Booking, service: Service | null) => {
  if (booking.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return bookingView(booking, service, context.now, await readerOf(context, booking))
}

/** A booking as it begins. @param made its day as it was read, and what was asked for */
export const newBooking = (
  context: CallContext,
  made: {
    readonly service: {readonly _id: string; readonly name: string}
    readonly id: string
    readonly wanted: Wanted
    readonly day: Day
    readonly ticked: readonly string[]
    readonly said: Said
    /** Of a class for children. */
    readonly inClass?: InClass | null
    readonly home?: AtHome | null
    /** By when staff say yes; null where nobody has to. */
    readonly due: Date | null
  },
): Booking => {
  const {service, id, wanted, day, ticked, said, due, inClass = null, home = null} = made
  const {person, subject, acting, now, key, inputHash} = context
  const {resource, date, time} = wanted
  const slot = slotKey(time)
  const booking: Booking = {
    _id: id,
    community: resource.community,
    kind: 'booked',
    person: subject._id,
    name: subject.name,
    service: {id: service._id, name: service.name},
    resource: {id: resource._id, name: resource.name},
    date,
    slot,
    until: wanted.until ?? day.slots[slot]?.until ?? '',
    ...(day.term === undefined ? {} : {term: day.term}),
    ...(inClass === null ? {} : {inClass}),
    ...(home === null ? {} : {home}),
    code: codeOf(id),
    ticked,
    ...said,
    state: due === null ? 'booked' : 'asked',
    priority: false,
    inputHash,
    rev: 0,
    timeline: [
      nextEntry([], {
        at: now,
        by: person._id,
        event: 'reserve',
        from: null,
        to: due === null ? 'booked' : 'asked',
        key,
        inputHash,
        payload: {
          ...(acting === null ? {} : {acting: acting.how}),
          ...(inClass === null ? {} : {agreed: inClass.consents.at(-1)?.version}),
        },
      }),
    ],
    changedAt: now,
    // A term is to come until its last day.
    ord: ordOf(day.term?.until ?? date, slot, id),
  }
  const asks = {...booking, ...(due === null ? {} : askedBy(booking, due))}
  const notices = acting === null ? [] : bookedNotices(asks, person._id)
  return {...asks, ...notifying(noticesOf(id, now, notices)), ...planned(asks, now)}
}

/** Six digits to say or type at the counter. Two visits of a day share one once in years; staff then see both. */
export const codeOf = (id: string): string =>
  String(Number.parseInt(fingerprint('code', id).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
