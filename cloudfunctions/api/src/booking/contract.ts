import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, date, id, list, publicText, text, timeOfDay} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {outcomes} from '../../../../miniprogram/packages/booking/rules/states'
import {afterContract} from './contractAfter'
import {closingContract} from './contractClosing'
import {hallContract} from './contractHall'
import {agreement} from './lessons/contract'
import {setupContract} from './contractSetup'
import {termsContract} from './terms/contract'
import {saidTerms} from './terms/contractTerms'
import {setUpContract} from './setup/contract'
import {waitlistContract} from './contractWaitlist'
import type {
  BoardEntry,
  BoardView,
  BookingView,
  CatalogueView,
  DaysView,
  MineView,
  ServiceView,
} from './views'

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const
const code = v.pipe(
  v.string('请输入预约码'),
  v.maxLength(20, '预约码是 6 位数字'),
  v.regex(/^\d{6}$/u, '预约码是 6 位数字'),
)
const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))
const booking = {community, booking: id}
/** Which of a service's rooms or people; left out: the only one. */
const resource = v.exactOptional(id)
/** Whom the call is made for; left out: the caller. */
const whom = {for: v.exactOptional(id)}
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
/** Who hands papers in for somebody, or fetches what came of them, sees how far it is and has the receipt printed. */
const toLookAt: OnBehalf = {...onBehalf, things: ['visits', 'papers']}

export const bookingContract = {
  'booking.catalogue': action<CatalogueView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'booking.service': action<ServiceView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community, service: id}),
    writes: 0,
    example: {community: 'dongsheng', service: 'dongsheng:gaoling-jintie'},
  }),
  /** The bookable days of a service, from today, with their places. */
  'booking.days': action<DaysView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject({community, ...whom, service: id, resource}),
    writes: 0,
    example: {community: 'dongsheng', service: 'dongsheng:gaoling-jintie'},
  }),
  'booking.reserve': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({
      community,
      ...whom,
      service: id,
      resource,
      date,
      time: timeOfDay,
      /** Of a stretch: its end. */
      until: v.exactOptional(timeOfDay),
      ticked: list(id),
      ...saidTerms,
      /** Of a class for children. */
      guardian: v.exactOptional(agreement),
      /** Where somebody is to come, for a visit at home. */
      home: v.exactOptional(text(limits.address)),
    }),
    // One's own: two. For somebody else what it is made under as well.
    writes: 3,
    once: true,
    example: {
      community: 'dongsheng',
      service: 'dongsheng:gaoling-jintie',
      date: '2026-11-23',
      time: '09:30',
      ticked: [],
    },
  }),
  /** One's own visits: those to come, soonest first, or past ones, latest first. */
  'booking.mine': action<MineView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf: toLookAt,
    input: v.strictObject({
      community,
      ...whom,
      when: v.picklist(['coming', 'past']),
      limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.page))),
      cursor: v.exactOptional(cursor),
    }),
    // That staff looked at somebody's visits is written down.
    writes: 1,
    example: {community: 'dongsheng', when: 'coming'},
  }),
  'booking.get': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf: toLookAt,
    input: v.strictObject({...booking, ...whom}),
    // A due day is kept once its year's holidays are published; that staff looked is written down.
    writes: 2,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
  /** The receipt of what was booked or cancelled, on a roll of 80 mm. */
  'booking.printReceipt': action<{readonly file: string; readonly missing: readonly string[]}>()({
    fn: 'exports',
    policy: {who: 'person'},
    onBehalf: toLookAt,
    once: true,
    input: v.strictObject({...booking, ...whom}),
    // As for looking at it, and the paper.
    writes: 3,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
  'booking.cancel': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({...booking, ...whom, reason: text(limits.reason)}),
    // One's own: two. For somebody else what it is done under as well; and what was kept because its time is shut.
    writes: 5,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', reason: '那天有事'},
  }),
  /** How many have booked a day, at all windows and rooms: what to know before it is made a holiday. */
  'booking.booked': action<{readonly booked: number}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, date}),
    writes: 0,
    example: {community: 'dongsheng', date: '2026-11-23'},
  }),
  'booking.board': action<BoardView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, date: v.exactOptional(date)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Finds today's, a returning or a coming visit by its six digits; more than one when digits coincide. */
  'booking.find': action<{readonly entries: readonly BoardEntry[]}>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, code}),
    writes: 0,
    example: {community: 'dongsheng', code: '123456'},
  }),
  /** A number for someone who walks in, without a name. `call`: the window is free and serves at once. */
  'booking.walkIn': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, window: id, call: v.boolean()}),
    writes: 2,
    once: true,
    example: {community: 'dongsheng', window: 'dongsheng:w1', call: false},
  }),
  'booking.arrive': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject(booking),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
  /** Calls a person to a window; unmasks the name to this window and writes that down. */
  'booking.call': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({...booking, window: id}),
    writes: 2,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', window: 'dongsheng:w1'},
  }),
  /** Ends a visit. `missing` names materials by id, `where` the office that serves it. */
  'booking.finish': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      ...booking,
      outcome: v.picklist(outcomes, '请选结果'),
      missing: v.exactOptional(list(id)),
      where: v.exactOptional(publicText(limits.address)),
    }),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', outcome: 'done'},
  }),
  /** Takes back the last step at the counter within five minutes. */
  'booking.undo': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject(booking),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0'},
  }),
  ...hallContract,
  ...closingContract,
  ...setupContract,
  ...setUpContract,
  ...waitlistContract,
  ...termsContract,
  ...afterContract,
  /** Days follow the calendar, days ahead are opened, releases of places that no booking stands for. Runs every minute, may run twice. */
  'booking.tick': action<{
    readonly followed: number
    readonly opened: number
    /** People whose time is shut. */
    readonly told: number
    readonly released: number
    readonly expired: number
  }>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
  /** The public list of services of a community, for other systems. */
  'open.services': action<CatalogueView>()({
    fn: 'open',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
}
