import type {NewNotice} from '../kernel/notify'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {momentField, slotField} from '../../../../miniprogram/packages/messages/rules/fill'
import type {KindName} from '../../../../miniprogram/packages/messages/rules/kinds'
import {whyNotServed, type DayFollows} from '../../../../miniprogram/packages/booking/rules/follow'
import {slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {undoWindow} from '../../../../miniprogram/packages/hall/rules/queue'
import type {Booking, Day} from './documents'
import {bookingOf} from './dayPlaces.repo'
import {startOf} from './repo'
import {hush, nameTold} from './terms/hushed'
import type {ResultView} from './views'

/** What residents are told about their visits. */

export const about = (
  booking: Booking,
  kind: KindName,
  fields: Readonly<Record<string, string>> = {},
): Omit<NewNotice, 'people' | 'after' | 'told'> => ({
  to: booking.person,
  kind,
  about: booking.person,
  fields: {
    service: nameTold(booking.service?.name ?? '现场办理', booking.confidential),
    ...hush(booking.confidential),
    slot: slotField(booking.date, startOf(booking), booking.until),
    ...fields,
  },
  page: `/packages/booking/pages/visit/visit?id=${booking._id}`,
})

/** Where it is; of a confidential one that says what it is about. */
export const whereTold = ({confidential}: Pick<Booking, 'confidential'>, where: string) => ({
  where: confidential === true ? '约好的地方' : where,
})

/** By when staff say yes, where they have to. */
const dueTold = ({asked}: Pick<Booking, 'asked'>): Readonly<Record<string, string>> =>
  asked ? {due: momentField(asked.due)} : {}

/** Somebody else booked for them: a receipt. @param by person id */
export const bookedNotices = (booking: Booking, by: string): readonly NewNotice[] => [
  {
    ...about(booking, 'visit-booked', {...whereTold(booking, booking.resource.name), ...dueTold(booking)}),
    people: {by},
  },
]

/** Somebody else changed the time for them. @param by person id */
export const movedNotices = (booking: Booking, by: string): readonly NewNotice[] => [
  {...about(booking, 'visit-moved', dueTold(booking)), people: {by}},
]

/** Somebody else cancelled for them. @param by person id */
export const cancelledNotices = (booking: Booking, by: string, reason: string): readonly NewNotice[] => [
  {...about(booking, 'visit-cancelled', {why: withoutNumbers(reason)}), people: {by}},
]

/**
 * The consent for a child was taken back, and what was booked for it is cancelled. Who took it back is told, so that
 * it can be looked up later; they did it themselves: nobody rings. @param to the guardian, by person id
 */
export const consentOverNotices = (booking: Booking, to: string): readonly NewNotice[] => [
  {...about(booking, 'visit-consent-over'), to, page: '', told: true},
]

/** Until then the counter may take the result back; a minute more, because clocks differ. */
export const settled = undoWindow + 60_000

/** What is to come of a visit that did not end with it. They stood at the window: nobody needs to ring them. */
export const resultNotices = (booking: Booking, result: ResultView): readonly NewNotice[] => {
  if (booking.kind === 'walk-in') return []
  const later = {after: settled, told: true} as const
  if (result.outcome === 'forwarded') {
    const {dueDate = '', receipt = ''} = result
    return [{...about(booking, 'visit-forwarded', {due: dueDate, receipt}), ...later}]
  }
  if (result.outcome !== 'lacking') return []
  return [{...about(booking, 'visit-lacking', {missing: result.missing?.join('、') ?? ''}), ...later}]
}

/** Ids of bookings whose time a change of their day shuts or opens again, and why it is shut; null: it is open. */
export const shutBy = (day: Day, changes: DayFollows): ReadonlyMap<string, string | null> => {
  const {closed: _before, ...rest} = day
  const closed = changes.closed === undefined ? day.closed : (changes.closed ?? undefined)
  const after = {
    ...rest,
    slots: changes.slots ?? day.slots,
    ...(changes.open === undefined ? {} : {open: changes.open}),
    ...(closed === undefined ? {} : {closed}),
  }
  return new Map(
    Object.entries(day.held).flatMap(([key, hold]) => {
      const booking = bookingOf(key)
      const [was, is] = [whyNotServed(day, hold), whyNotServed(after, hold)]
      return (was === undefined) === (is === undefined) ? [] : [[booking, is ?? null] as const]
    }),
  )
}

/** Those are told whose visit is still to come. */
export const openNotices = (bookings: readonly Booking[]): readonly NewNotice[] =>
  bookings
    .filter(({state}) => state === 'booked' || state === 'asked')
    .map((booking) => about(booking, 'visit-open'))

/** Another time that is kept for them. */
export interface KeptTime {
  readonly date: string
  readonly slot: string
  /** `HH:mm`. */
  readonly until: string
  readonly keptUntil: Date
}

/** Their time is shut. @param kept another time, where one was found */
export const shutNotice = (booking: Booking, why: string, kept: KeptTime | undefined): NewNotice =>
  about(booking, 'visit-shut', {
    why,
    ...(kept === undefined
      ? {}
      : {
          kept: slotField(kept.date, slotTime(kept.slot), kept.until),
          until: momentField(kept.keptUntil),
        }),
  })
