import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, date, id, list, text, timeOfDay} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {helpKinds} from '../../../../../miniprogram/shared/visitTerms'
import type {BookingView} from '../views'
import type {AskedRow} from './views'

/** What is done about what a service asks and promises. */

const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
/** What was looked at: an answer to another time is none. */
const seen = {community, booking: id, date, time: timeOfDay}
const example = {community: 'dongsheng', booking: 'b_0', date: '2026-11-24', time: '09:30'}
const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))

export const termsContract = {
  /** What somebody needs when they come: 轮椅、手语、陪同. */
  'booking.help': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({
      ...{community, booking: id, for: v.exactOptional(id)},
      helps: list(v.picklist(helpKinds, '请选一个'), helpKinds.length),
    }),
    // For somebody else what it is done under as well.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', helps: ['wheelchair']},
  }),
  /** What staff have to say yes or no to, late first. */
  'booking.toConfirm': action<{
    readonly rows: readonly AskedRow[]
    readonly next?: string
    readonly now: string
  }>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      community,
      limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.page))),
      cursor: v.exactOptional(cursor),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'booking.confirm': action<{readonly answered: string}>()({
    fn: 'api',
    policy: counter,
    once: true,
    input: v.strictObject(seen),
    writes: 1,
    example,
  }),
  /** A no with its reason, and if staff like another time, which is taken by one tap. */
  'booking.decline': action<{readonly answered: string}>()({
    fn: 'api',
    policy: counter,
    once: true,
    input: v.strictObject({
      ...seen,
      why: text(limits.reason),
      offer: v.exactOptional(v.strictObject({date, time: timeOfDay})),
    }),
    // The visit, then its place.
    writes: 2,
    example: {...example, why: '老师那天请假'},
  }),
  /** Free times near to the one that was asked for, to be offered with a no. */
  'booking.nearest': action<{
    readonly times: readonly {readonly date: string; readonly time: string; readonly until: string}[]
  }>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, booking: id}),
    writes: 0,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
}
