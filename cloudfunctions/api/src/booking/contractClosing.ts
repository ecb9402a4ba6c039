import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, list, publicText} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import type {ClosingView} from './closing/views'

/** A day on which windows or rooms stay shut although their week says otherwise. */

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const

/** Windows and rooms shut at once. */
const most = 20
const resources = v.pipe(list(id, most), v.minLength(1, '请选哪些不办'))

export const closingContract = {
  /** What is shut on a day, how many have booked it, and who of them has no other time yet. */
  'booking.closing': action<ClosingView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, date}),
    writes: 0,
    example: {community: 'dongsheng', date: '2026-11-23'},
  }),
  /** Shuts a day: everybody who has booked it is told, with another time that is kept for them. Done twice it is done. */
  'booking.closeDay': action<ClosingView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, date, resources, why: publicText(limits.title)}),
    // Each resource, its day and the notices of it, another day and a place for each who has booked.
    writes: 1000,
    example: {community: 'dongsheng', date: '2026-11-23', resources: ['dongsheng:w1'], why: '停电'},
  }),
  /** Takes it back: who still has the old time is told that it stands. */
  'booking.reopenDay': action<ClosingView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, date, resources}),
    writes: 1000,
    once: true,
    example: {community: 'dongsheng', date: '2026-11-23', resources: ['dongsheng:w1']},
  }),
}
