import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, timeOfDay} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {outcomes} from '../../../../miniprogram/packages/booking/rules/states'
import type {GridView, OutageView, PaperFile, ScreenView, SignInView} from './hall/views'
import type {BoardEntry} from './views'

/** What is done in the hall beyond calling and ending: between windows, on the screen, on paper. */

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const booking = {community, booking: id}

export const hallContract = {
  /** Sends a person who waits or is served on to another window: the number stays, they stand first there. */
  'booking.transfer': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({...booking, window: id}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', window: 'dongsheng:w2'},
  }),
  /** The visit that is served takes so many minutes more: who is booked next is told on the screen. */
  'booking.extend': action<BoardEntry>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      ...booking,
      minutes: v.pipe(
        v.number('请填分钟数'),
        v.integer('请填整分钟'),
        v.minValue(5, '最少 5 分钟'),
        v.maxValue(120, '最多 120 分钟'),
      ),
    }),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', booking: 'b_0', minutes: 10},
  }),
  /** Paper visits of an outage, 补录: they continue the numbers of their windows. All or none; sent again it goes on. */
  'booking.outage': action<OutageView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      community,
      date,
      rows: v.pipe(
        v.array(
          v.strictObject({
            window: id,
            /** Of the paper, without the letter. */
            number: v.pipe(
              v.number('请填号'),
              v.integer('请填整数'),
              v.minValue(1, '号从 1 开始'),
              v.maxValue(999, '号最大是 999'),
            ),
            service: v.exactOptional(id),
            outcome: v.picklist(outcomes, '请选结果'),
            time: timeOfDay,
          }),
          '请写上补录的人',
        ),
        v.minLength(1, '一个也没有写'),
        v.maxLength(limits.list, `一次最多 ${String(limits.list)} 个`),
      ),
    }),
    // Each visit, and the list of each window's day, once more where a number was taken meanwhile.
    writes: limits.list * 2,
    once: true,
    example: {
      community: 'dongsheng',
      date: '2026-11-23',
      rows: [{window: 'dongsheng:w1', number: 1, outcome: 'done', time: '09:10'}],
    },
  }),
  /** What everybody in the hall may read on the screen. Asked for every few seconds. */
  'booking.screen': action<ScreenView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** A day of all resources, or the week of one. */
  'booking.grid': action<GridView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, date, resource: v.exactOptional(id)}),
    writes: 0,
    example: {community: 'dongsheng', date: '2026-11-23'},
  }),
  /** Who is behind a cell of the grid, masked; without a time, who came with a number. */
  'booking.cell': action<{readonly entries: readonly BoardEntry[]}>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, resource: id, date, time: v.exactOptional(timeOfDay)}),
    writes: 0,
    example: {community: 'dongsheng', resource: 'dongsheng:w1', date: '2026-11-23', time: '09:30'},
  }),
  /** A resident scanned the code of a window or room. */
  'booking.signIn': action<SignInView>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community, resource: id}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', resource: 'dongsheng:w1'},
  }),
  /** 便民服务卡: to fold, or on a roll of 80 mm. */
  'booking.printCard': action<PaperFile>()({
    fn: 'exports',
    policy: counter,
    once: true,
    input: v.strictObject({community, paper: v.picklist(['a4', 'roll'], '请选纸')}),
    writes: 1,
    example: {community: 'dongsheng', paper: 'a4'},
  }),
  /** 社区服务清单. */
  'booking.printList': action<PaperFile>()({
    fn: 'exports',
    policy: counter,
    once: true,
    input: v.strictObject({community}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** The appointments of a day by window, for when the power fails. */
  'booking.printDay': action<PaperFile>()({
    fn: 'exports',
    policy: counter,
    once: true,
    input: v.strictObject({community, date}),
    writes: 1,
    example: {community: 'dongsheng', date: '2026-11-23'},
  }),
  /** The code of a window or room, A5. */
  'booking.printPlace': action<PaperFile>()({
    fn: 'exports',
    policy: counter,
    once: true,
    input: v.strictObject({community, resource: id}),
    writes: 1,
    example: {community: 'dongsheng', resource: 'dongsheng:w1'},
  }),
}
