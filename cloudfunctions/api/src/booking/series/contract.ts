import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id, list, publicText, timeOfDay} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import type {SeriesView} from './views'

/** Hours that a group has every week. */

const admin = {who: 'staff', roles: ['community-admin']} as const
const weekdays = v.pipe(
  list(v.picklist([1, 2, 3, 4, 5, 6, 7], '请选星期几'), 7),
  v.minLength(1, '请选星期几'),
  v.transform((days) => [...new Set(days)].sort((a, b) => a - b)),
)

export const seriesContract = {
  /** Gives a group its hours. Days that are open already are taken at once; where somebody has them is told. */
  'booking.saveSeries': action<SeriesView>()({
    fn: 'api',
    policy: admin,
    once: true,
    input: v.strictObject({
      community,
      resource: id,
      group: publicText(limits.name),
      /** Who answers for it, by person id. */
      contact: id,
      weekdays,
      from: timeOfDay,
      until: timeOfDay,
      begins: date,
      ends: date,
    }),
    // The series twice, its resource, and each day that is open.
    writes: 64,
    example: {
      community: 'dongsheng',
      resource: 'dongsheng:r-yinyue',
      group: '合唱团',
      contact: 'p_0',
      weekdays: [2],
      from: '19:00',
      until: '21:00',
      begins: '2026-11-24',
      ends: '2027-06-29',
    },
  }),
  /**
   * Changes what a group is called, who answers for it, until when it has its hours, or takes back that it drops days.
   * Days that it has no more go back at once. Other hours are another group. Refused with `moved` where somebody has
   * changed it since it was read.
   */
  'booking.changeSeries': action<SeriesView>()({
    fn: 'api',
    policy: admin,
    once: true,
    input: v.strictObject({
      community,
      series: id,
      /** The revision that was read. */
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
      group: publicText(limits.name),
      /** Left out: whoever it was. */
      contact: v.exactOptional(id),
      ends: date,
      /** Days that were dropped and are wanted after all. */
      again: v.exactOptional(list(date, 30)),
    }),
    // The series twice, its resource, and each day that is open.
    writes: 64,
    example: {community: 'dongsheng', series: 's_0', rev: 1, group: '合唱团', ends: '2027-06-29'},
  }),
  /** All groups of a community, for who plans them. */
  'booking.series': action<{readonly series: readonly SeriesView[]}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** The groups that one answers for. */
  'booking.mySeries': action<{readonly series: readonly SeriesView[]}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Drops single days, or all from a day on: whoever answers for the group, or an admin. */
  'booking.dropSeries': action<SeriesView>()({
    fn: 'api',
    policy: {who: 'person'},
    once: true,
    input: v.strictObject({
      community,
      series: id,
      dates: v.exactOptional(list(date, 30)),
      /** From then on it is not held any more. */
      from: v.exactOptional(date),
    }),
    writes: 64,
    example: {community: 'dongsheng', series: 's_0', dates: ['2026-12-01']},
  }),
}
