import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {notifying, noticesOf} from '../kernel/notify'
import {actUnder} from '../people/delegations/actUnder'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {fingerprint} from '../kernel/secrets'
import {nextEntry} from '../kernel/timeline'
import {decidePlace} from '../../../../miniprogram/packages/booking/rules/places'
import {isPast, slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {instant} from '../../../../miniprogram/shared/time'
import {dayId, ordOf, type Booking, type Day, type Service} from './documents'
import {bookedNotices} from './notices'
import {readerOf} from './reader'
import {
  addBooking,
  addBookingWith,
  bookingById,
  dayById,
  placeOf,
  releasePlace,
  renewPlace,
  serviceById,
  takePlace,
  resourceById,
  type Place,
} from './repo'
import {resourceFor} from './resourceFor'
import {bookingView} from './view'

/**
 * Books a place: the day document first, then the booking, whose id comes from the once-only key.
 * A call that was cut off in between is completed by its retry, or its place is released by the timer.
 */
export const reserve = async (
  context: CallContext,
  input: InputOf<'booking.reserve'>,
): Promise<ReplyOf<'booking.reserve'>> => {
  const {community, date, time} = input
  const id = idFromKey('b', context.person._id, context.key)
  const [earlier, service] = await Promise.all([
    bookingById(community, id),
    serviceById(community, input.service),
  ])
  if (earlier !== null) return answerAgain(context, earlier, service)
  if (context.subject.name === '') throw new Refusal('needs-contact')
  if (service === null) throw new Refusal('not-found')
  const chosen = resourceFor(service, input.resource)
  if (isPast(instant(date, time), context.now)) throw new Refusal('slot-past')

  const slot = slotKey(time)
  const place: Place = {
    community,
    day: dayId(chosen, date),
    slot,
    person: context.subject._id,
    booking: id,
    inputHash: context.inputHash,
  }
  const [day, resource] = await Promise.all([hold(context, place), resourceById(community, chosen)])
  const booking = newBooking(context, {input, service, id, slot, day, resourceName: resource?.name ?? ''})
  if ((await put(context, booking)) === 'added') return answerAgain(context, booking, service)
  const first = await bookingById(community, id)
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

const epoch = new Date(0)

/** Takes the place, or goes on with the one that this booking holds. @returns the day as it was read */
const hold = (context: CallContext, place: Place): Promise<Day> =>
  untilWon(async () => {
    const {day: dayKey, ...placeKey} = place
    const day = await dayById(place.community, dayKey)
    const decision = decidePlace({day, ...placeKey})
    if (!decision.ok) throw new Refusal(decision.reason)
    // Held since this very moment by the same tap, sent twice: there is nothing to renew.
    if (day !== null && (day.held[place.booking]?.at ?? epoch) >= context.now) return day
    const won = await (decision.how === 'take' ? takePlace : renewPlace)(place, context.now)
    return won ? day : null
  })

const answerAgain = async (context: CallContext, booking: Booking, service: Service | null) => {
  if (booking.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return bookingView(booking, service, context.now, await readerOf(context, booking))
}

const newBooking = (
  context: CallContext,
  made: {
    readonly input: InputOf<'booking.reserve'>
    readonly service: Service
    readonly id: string
    readonly slot: string
    readonly day: Day
    readonly resourceName: string
  },
): Booking => {
  const {input, service, id, slot, day} = made
  const {person, subject, acting, now, key, inputHash} = context
  const booking: Booking = {
    _id: id,
    community: input.community,
    kind: 'booked',
    person: subject._id,
    name: subject.name,
    service: {id: service._id, name: service.name},
    resource: {id: day.resource, name: made.resourceName},
    date: input.date,
    slot,
    until: day.slots[slot]?.until ?? '',
    code: codeOf(id),
    ticked: input.ticked,
    state: 'booked',
    priority: false,
    inputHash,
    rev: 0,
    timeline: [
      nextEntry([], {
        at: now,
        by: person._id,
        event: 'reserve',
        from: null,
        to: 'booked',
        key,
        inputHash,
        payload: acting === null ? {} : {acting: acting.how},
      }),
    ],
    changedAt: now,
    ord: ordOf(input.date, slot, id),
  }
  const notices = acting === null ? [] : bookedNotices(booking, person._id)
  return {...booking, ...notifying(noticesOf(id, now, notices))}
}

/** Six digits to say or type at the counter. Two visits of a day share one once in years; staff then see both. */
export const codeOf = (id: string): string =>
  String(Number.parseInt(fingerprint('code', id).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
