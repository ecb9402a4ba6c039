import {momentField, slotField} from '../../../../../miniprogram/packages/messages/rules/fill'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import type {NewNotice} from '../../kernel/notify'
import type {Booking, Declined} from '../documents'
import {about} from '../notices'
import {startOf} from '../repo'

/** What is told about a yes that somebody waits for. */

export const confirmedNotices = (visit: Booking): readonly NewNotice[] => [about(visit, 'visit-confirmed')]

export const declinedNotices = (visit: Booking, {why, offer}: Declined): readonly NewNotice[] => [
  about(visit, 'visit-declined', {
    why,
    ...(offer === null ? {} : {offer: slotField(offer.date, slotTime(offer.slot), offer.until)}),
  }),
]

/** The promise has passed: whoever waits is told so, and who can do something about it. @param admins by person id */
export const lateNotices = (visit: Booking, admins: readonly string[]): readonly NewNotice[] => [
  about(visit, 'visit-unanswered', visit.asked ? {due: momentField(visit.asked.due)} : {}),
  ...admins.map((to): NewNotice => ({
    to,
    kind: 'confirm-late',
    about: null,
    // Neither name nor matter: it may be confidential.
    fields: {code: visit.code, slot: slotField(visit.date, startOf(visit), visit.until)},
    page: '/packages/hall/pages/asked/asked',
  })),
]

export const lapsedNotices = (visit: Booking): readonly NewNotice[] => [about(visit, 'visit-lapsed')]
