import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, date, id, text, timeOfDay} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {saidTerms} from './terms/contractTerms'
import type {BookingView, Somebody} from './views'
import type {WaitView} from './waitlist/views'

/** Changing the time of a visit, and waiting for a time that is full. */

/** Whom the call is made for; left out: the caller. */
const whom = {for: v.exactOptional(id)}
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
const time = {
  /** Which of a service's rooms or people; left out: the only one. */
  resource: v.exactOptional(id),
  date,
  time: timeOfDay,
  /** Of a stretch: its end. */
  until: v.exactOptional(timeOfDay),
}
const waiting = {community, ...whom, waiting: id}

export const waitlistContract = {
  /** Another time for a visit that stands; the place that one has is kept until the new one is. */
  'booking.reschedule': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({community, ...whom, booking: id, ...time}),
    // One's own: three. For somebody else what it is done under as well; and what was kept because its time is shut.
    writes: 6,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', date: '2026-11-24', time: '09:30'},
  }),
  'booking.wait': action<WaitView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({
      ...{community, ...whom, service: id, ...time, ...saidTerms},
      /** Where somebody is to come, for a visit at home. */
      home: v.exactOptional(text(limits.address)),
    }),
    // One's own: two. For somebody else what it is done under as well.
    writes: 3,
    once: true,
    example: {
      community: 'dongsheng',
      service: 'dongsheng:gaoling-jintie',
      date: '2026-11-23',
      time: '09:30',
    },
  }),
  /** What one waits for, and what is offered. */
  'booking.waits': action<{
    readonly waits: readonly WaitView[]
    /** Whose they are, where that is not the reader. */
    readonly of?: Somebody
  }>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject({community, ...whom}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Takes the place that is kept. */
  'booking.accept': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject(waiting),
    // One's own: three, and a fourth where it moves a visit whose time is shut. For somebody else what it is made under.
    writes: 5,
    once: true,
    example: {community: 'dongsheng', waiting: 'w_0'},
  }),
  /** Waits no more; a place that is kept goes to whoever is next. */
  'booking.stopWaiting': action<WaitView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject(waiting),
    // One's own: two. For somebody else what it is done under as well.
    writes: 3,
    once: true,
    example: {community: 'dongsheng', waiting: 'w_0'},
  }),
}
