import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, list, phone, publicText, timeOfDay} from '../../kernel/fields'
import type {DutyTurn} from '../duty/views'
import {limits} from '../../../../../miniprogram/shared/limits'

export interface TodayView {
  readonly community: string
  readonly name: string
  /** Who people call for: 有事找{persona}. */
  readonly persona: string
  readonly hall: {readonly name: string; readonly address: string; readonly phone: string}
  /** Today at +08:00. */
  readonly date: string
  /** Opening hours today, in order; empty on a closed day. */
  readonly hours: readonly {readonly from: string; readonly until: string}[]
  /** Why the hall is not open today, in words: `元旦放假`; absent on an open day. */
  readonly closed?: string
  readonly duty: {
    readonly now: DutyTurn | null
    readonly next: (DutyTurn & {readonly date: string}) | null
  }
  readonly notices: readonly {readonly title: string; readonly date: string}[]
}

/** What the head of the community must look at, with what to do. */
export interface WarningsView {
  readonly warnings: readonly {
    readonly id: string
    readonly text: string
    readonly todo: string
    /** The page on which it is mended. */
    readonly page?: string
  }[]
}

export const dayRule = v.picklist(['workdays', 'weekends', 'holidays'], '请选日子')

/** Hours that recur: on which kind of day, on which weekdays of it (1 Monday … 7 Sunday; all if absent). */
export const session = v.strictObject({
  days: dayRule,
  weekdays: v.exactOptional(v.pipe(v.array(v.picklist([1, 2, 3, 4, 5, 6, 7])), v.maxLength(7))),
  from: timeOfDay,
  until: timeOfDay,
})

export const communityContract = {
  /** What the home page says about the community today. */
  'places.today': action<TodayView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** What the head must look at: a year without holidays, hours without anyone on duty, certificates that end. */
  'places.warnings': action<WarningsView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'places.saveCommunity': action<{readonly community: string}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      name: publicText(limits.title),
      persona: publicText(limits.name),
      hall: v.strictObject({name: publicText(limits.title), address: publicText(limits.address), phone}),
      sessions: list(session),
      notices: list(v.strictObject({title: publicText(limits.title), date}), 20),
    }),
    writes: 2,
    example: {
      community: 'dongsheng',
      name: '东圣社区',
      persona: '老王',
      hall: {name: '东圣社区一站式服务大厅', address: '东圣小区南门旁边', phone: '0359-2100001'},
      sessions: [{days: 'workdays', from: '08:30', until: '12:00'}],
      notices: [],
    },
  }),
}
