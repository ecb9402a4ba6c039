import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, list, phone, plain, publicText, timeOfDay} from '../kernel/fields'
import {cell, resourceKinds, takings} from '../../../../miniprogram/packages/booking/rules/resources'
import {limits} from '../../../../miniprogram/shared/limits'
import {precheckLimits} from '../../../../miniprogram/packages/precheck/rules/precheck'
import {withoutPeoplesNumbers} from '../../../../miniprogram/shared/numbersInText'
import {session} from '../places/community/contract'
import {atHome, guardian, referral} from './contractKinds'
import {serviceTerms} from './terms/contractTerms'
import type {Stranded} from './setup/views'

/** What a community offers: categories, services, and what is booked for them. */

/**
 * The revision that was read: of two who change the same thing the second is told. Left out by who fills a community
 * from a list that is its own last word: whatever is there is replaced.
 */
const rev = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0)))

/** May be left empty. */
const remark = v.pipe(
  v.string('请填写文字'),
  v.maxLength(limits.reason, `最多 ${String(limits.reason)} 个字`),
  plain,
  v.transform(withoutPeoplesNumbers),
)
const admin = {who: 'staff', roles: ['community-admin']} as const
const order = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))
const minutes = (from: number, to: number) =>
  v.pipe(
    v.number('请填分钟数'),
    v.integer('请填整分钟'),
    v.minValue(from, `最少 ${String(from)} 分钟`),
    v.maxValue(to, `最多 ${String(to)} 分钟`),
  )
const cells = (from: number, to: number) =>
  v.pipe(minutes(from, to), v.multipleOf(cell, `要是 ${String(cell)} 分钟的倍数`))
const capacity = v.pipe(
  v.number('请填人数'),
  v.integer('请填整数'),
  v.minValue(1, '最少 1 人'),
  v.maxValue(500, '最多 500 人'),
)
const places = {
  /** Minutes from one slot's start to the next. */
  every: minutes(5, 240),
  capacity,
}

/** A day that is not as its week: closed, or with hours of its own. */
const exception = v.strictObject({
  date,
  why: publicText(limits.title),
  /** None: closed. */
  sessions: v.pipe(
    v.array(v.strictObject({from: timeOfDay, until: timeOfDay, ...places})),
    v.maxLength(6, '一天最多 6 段'),
  ),
})

/** What is said of a window, a room or whatever is booked. */
export const resourceSaid = {
  kind: v.picklist(resourceKinds, '请选是什么'),
  takes: v.picklist(takings, '请选怎么约'),
  name: publicText(limits.title),
  /** Where it is, in words, when that is not the service's own place. */
  where: v.exactOptional(publicText(limits.address)),
  /** Prefix of walk-in numbers: who comes without an appointment is served here. */
  letter: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]$/u, '一个大写字母'))),
  /** The hours of a week; of a class, its lessons. */
  sessions: list(v.strictObject({...session.entries, ...places})),
  exceptions: v.exactOptional(list(exception, 60)),
  stretch: v.exactOptional(
    v.strictObject({
      shortest: cells(cell, 720),
      longest: cells(cell, 720),
      gap: cells(0, 120),
    }),
  ),
  term: v.exactOptional(v.strictObject({from: date, until: date, closes: date})),
  /** How many days ahead, today included, people may book. */
  horizon: v.pipe(
    v.number('请填天数'),
    v.integer('请填整数'),
    v.minValue(1, '最少 1 天'),
    v.maxValue(60, '最多 60 天'),
  ),
  /** No more is booked here; who has a place keeps it. */
  retired: v.exactOptional(v.literal(true)),
  order,
}

export const setupContract = {
  'booking.saveCatalogue': action<{readonly community: string; readonly rev: number}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      rev,
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
  'booking.saveService': action<{readonly service: string; readonly rev: number}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      service: id,
      rev,
      name: publicText(limits.title),
      category: id,
      situations: list(id, 10),
      forWhom: publicText(limits.note),
      materials: list(
        v.strictObject({
          id,
          name: publicText(limits.title),
          note: remark,
          /** It can be photographed and sent before the visit. */
          photo: v.exactOptional(v.literal(true)),
        }),
        30,
      ),
      /** Photos of materials are answered within so many working hours. */
      precheck: v.exactOptional(
        v.strictObject({
          workHours: v.pipe(
            v.number('请填几个小时'),
            v.integer('请填整数'),
            v.minValue(1, '至少 1 小时'),
            v.maxValue(precheckLimits.workHours, `最多 ${String(precheckLimits.workHours)} 小时`),
          ),
        }),
      ),
      ...serviceTerms,
      promise: v.strictObject({
        text: publicText(limits.title),
        workdays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
      }),
      minutes: minutes(1, 480),
      where: publicText(limits.address),
      phone,
      /** Where a place is booked: one window, or several rooms or people to choose from. */
      resources: v.exactOptional(v.pipe(list(id, 20), v.minLength(1, '请选在哪里办'))),
      guardian: v.exactOptional(guardian),
      atHome: v.exactOptional(atHome),
      referral: v.exactOptional(referral),
      elsewhere: v.exactOptional(
        v.strictObject({
          office: publicText(limits.title),
          address: publicText(limits.address),
          phone,
          why: publicText(limits.note),
        }),
      ),
      /** Not in the catalogue: it is being written, or is not done for now. */
      hidden: v.exactOptional(v.literal(true)),
      order,
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
      resources: ['dongsheng:w1'],
      order: 1,
    },
  }),
  /**
   * With `rev`, refused at `told` where more places are taken on coming days than the new hours have, until the input
   * says how many of them one was told of.
   */
  'booking.saveResource': action<Stranded & {readonly resource: string; readonly rev: number}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      resource: id,
      rev,
      told: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      ...resourceSaid,
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      resource: 'dongsheng:w1',
      kind: 'window',
      takes: 'slots',
      name: '1号窗口',
      letter: 'A',
      sessions: [{days: 'workdays', from: '08:30', until: '12:00', every: 30, capacity: 2}],
      horizon: 14,
      order: 1,
    },
  }),
}
