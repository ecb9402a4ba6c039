import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, id, text} from '../kernel/fields'
import {contentAnswers, doneAnswers} from '../../../../miniprogram/packages/visited/rules/feedback'
import {absentAnswers} from '../../../../miniprogram/packages/visited/rules/noShows'
import {limits} from '../../../../miniprogram/shared/limits'
import type {OverItem, PausedView, ServiceFiguresView} from './after/views'
import type {BookingView} from './views'

/** What comes after a visit, and what is known before one because of it. */

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const
const booking = {community, booking: id}
/** Whom the call is made for; left out: the caller. */
const whom = {for: v.exactOptional(id)}
const toAsk: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
/** Who says how it went is not who served: staff say it for nobody. */
const ownWord: OnBehalf = {things: ['visits'], staff: []}
const pauses = v.boolean('请选开还是关')

export const afterContract = {
  /** 街道办好了: a visit that was handed on is done. Can be taken back like any step at the counter. */
  'booking.returned': action<OverItem>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject(booking),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
  /** What waits for staff in visits that are over. */
  'booking.over': action<{readonly items: readonly OverItem[]; readonly next?: string}>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      community,
      what: v.picklist(['forwarded', 'appeals', 'ratings', 'pauses']),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))),
    }),
    writes: 0,
    example: {community: 'dongsheng', what: 'forwarded'},
  }),
  'booking.rate': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf: ownWord,
    input: v.strictObject({
      ...booking,
      ...whom,
      done: v.picklist(doneAnswers, '请点一下办成了没有'),
      content: v.exactOptional(v.picklist(contentAnswers, '请点一下满不满意')),
      line: v.exactOptional(text(limits.reason)),
    }),
    // For somebody else what it is done under as well.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', done: 'yes', content: 'yes'},
  }),
  'booking.answerRating': action<OverItem>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({...booking, text: text(limits.note)}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', text: '对不起，我们改。'},
  }),
  /** Why somebody did not come. */
  'booking.explain': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf: toAsk,
    input: v.strictObject({...booking, ...whom, answer: v.picklist(absentAnswers, '请选一个')}),
    writes: 2,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', answer: 'forgot'},
  }),
  'booking.judge': action<OverItem>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({...booking, excused: v.boolean('请选算不算'), word: text(limits.reason)}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', excused: true, word: '查到您来过，不算没来。'},
  }),
  /** Whether anything can be booked ahead now, and if not, why and until when. */
  'booking.ahead': action<{readonly paused: PausedView | null}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf: toAsk,
    input: v.strictObject({community, ...whom}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'booking.lift': action<OverItem>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({...booking, why: text(limits.reason)}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', why: '住院了，来不了'},
  }),
  'booking.settings': action<{readonly pauses: boolean}>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'booking.saveSettings': action<{readonly pauses: boolean}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, pauses}),
    writes: 1,
    example: {community: 'dongsheng', pauses: false},
  }),
  'booking.figures': action<ServiceFiguresView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      community,
      months: v.exactOptional(
        v.pipe(
          v.number('请选几个月'),
          v.integer('请选几个月'),
          v.minValue(1, '至少 1 个月'),
          v.maxValue(24, '最多 24 个月'),
        ),
      ),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Reminders, questions about visits that are over, promised days that went by. Runs every minute, may run twice. */
  'booking.follow': action<{readonly looked: number; readonly told: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
  /** Adds up how long services took and how they went. */
  'booking.count': action<{
    readonly lines: number
    readonly counters: number
    readonly expected: number
  }>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 4000,
    example: {},
  }),
}
