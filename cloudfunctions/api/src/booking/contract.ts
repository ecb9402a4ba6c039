import * as v from 'valibot'
import {action, type OnBehalf} from '../kernel/contract'
import {community, date, id, list, phone, plain, publicText, text, timeOfDay} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {withoutPeoplesNumbers} from '../../../../miniprogram/shared/numbersInText'
import {outcomes} from '../../../../miniprogram/packages/booking/rules/states'
import {session} from '../places/community/contract'
import type {
  BoardEntry,
  BoardView,
  BookingView,
  CatalogueView,
  DaysView,
  MineView,
  ServiceView,
} from './views'

/** May be left empty. */
const remark = v.pipe(
  v.string('请填写文字'),
  v.maxLength(limits.reason, `最多 ${String(limits.reason)} 个字`),
  plain,
  v.transform(withoutPeoplesNumbers),
)
const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const
const code = v.pipe(
  v.string('请输入预约码'),
  v.maxLength(20, '预约码是 6 位数字'),
  v.regex(/^\d{6}$/u, '预约码是 6 位数字'),
)
const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))
const booking = {community, booking: id}
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
    input: v.strictObject({community, ...whom, service: id}),
    writes: 0,
    example: {community: 'dongsheng', service: 'dongsheng:gaoling-jintie'},
  }),
  'booking.reserve': action<BookingView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject({community, ...whom, service: id, date, time: timeOfDay, ticked: list(id)}),
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
    // One's own: two. For somebody else what it is done under as well.
    writes: 3,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', reason: '那天有事'},
  }),
  /** How many have booked a day, at all windows: what to know before it is made a holiday. */
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
  'booking.saveCatalogue': action<{readonly community: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      categories: list(v.strictObject({id, name: publicText(limits.name)})),
      situations: list(v.strictObject({id, name: publicText(limits.name)})),
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      categories: [{id: 'minzheng', name: '民政'}],
      situations: [{id: 'laoren', name: '老人'}],
    },
  }),
  'booking.saveService': action<{readonly service: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      service: id,
      name: publicText(limits.title),
      category: id,
      situations: list(id, 10),
      forWhom: publicText(limits.note),
      materials: list(v.strictObject({id, name: publicText(limits.title), note: remark}), 30),
      promise: v.strictObject({
        text: publicText(limits.title),
        workdays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
      }),
      minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(480)),
      where: publicText(limits.address),
      phone,
      window: v.exactOptional(id),
      elsewhere: v.exactOptional(
        v.strictObject({
          office: publicText(limits.title),
          address: publicText(limits.address),
          phone,
          why: publicText(limits.note),
        }),
      ),
      order: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      service: 'dongsheng:gaoling-jintie',
      name: '高龄津贴申请',
      category: 'minzheng',
      situations: ['laoren'],
      forWhom: '年满 80 周岁的本地户籍老人',
      materials: [{id: 'id-card', name: '身份证', note: '原件和复印件各一份'}],
      promise: {text: '10 个工作日内答复', workdays: 10},
      minutes: 15,
      where: '东圣社区一站式服务大厅 1号窗口',
      phone: '0359-2100001',
      window: 'dongsheng:w1',
      order: 1,
    },
  }),
  /** `stranded`: places taken on coming days at times that the new hours do not serve. */
  'booking.saveWindow': action<{readonly window: string; readonly stranded: number}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      window: id,
      name: publicText(limits.title),
      /** Prefix of walk-in numbers at this window. */
      letter: v.pipe(v.string(), v.regex(/^[A-Z]$/u, '一个大写字母')),
      sessions: list(
        v.strictObject({
          ...session.entries,
          /** Minutes from one slot's start to the next. */
          every: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(240)),
          capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
        }),
      ),
      /** How many days ahead, today included, people may book. */
      horizon: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
      order: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      window: 'dongsheng:w1',
      name: '1号窗口',
      letter: 'A',
      sessions: [{days: 'workdays', from: '08:30', until: '12:00', every: 30, capacity: 2}],
      horizon: 14,
      order: 1,
    },
  }),
  /** Days follow the calendar, days ahead are opened, releases of places that no booking stands for. Runs every minute, may run twice. */
  'booking.tick': action<{readonly followed: number; readonly opened: number; readonly released: number}>()({
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
