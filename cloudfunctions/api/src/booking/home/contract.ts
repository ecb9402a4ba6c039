import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id} from '../../kernel/fields'
import {agentRoles} from '../../cases/contractRights'
import type {HomeVisit, HomeVisitsView} from './views'

/** Visits at people's homes, 上门: who goes where, and that they were there. */

const goes = {who: 'staff', roles: agentRoles} as const
const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const

export const homeContract = {
  /** A day's visits: those that one makes; for the counter all, masked. That an address was shown is written down. */
  'booking.homeVisits': action<HomeVisitsView>()({
    fn: 'api',
    policy: goes,
    input: v.strictObject({community, date: v.exactOptional(date)}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** Says who goes; the person is told. */
  'booking.assignVisit': action<HomeVisit>()({
    fn: 'api',
    policy: counter,
    once: true,
    input: v.strictObject({community, booking: id, agent: id}),
    writes: 1,
    example: {community: 'dongsheng', booking: 'b_0', agent: 'p_0'},
  }),
  /** 到了 and 办完了, by who goes. */
  'booking.homeStep': action<HomeVisit>()({
    fn: 'api',
    policy: goes,
    once: true,
    input: v.strictObject({community, booking: id, step: v.picklist(['there', 'done'], '请选一个')}),
    writes: 1,
    example: {community: 'dongsheng', booking: 'b_0', step: 'there'},
  }),
}
