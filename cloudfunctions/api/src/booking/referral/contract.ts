import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id} from '../../kernel/fields'
import type {Somebody} from '../views'
import {referralStates, type ReferralState} from '../../../../../miniprogram/packages/lessons/rules/referral'

/** 转介: family doctor, home nursing of the hospital. */

export interface ReferralView {
  readonly id: string
  readonly service: {readonly id: string; readonly name: string}
  readonly to: string
  /** Whose it is; masked for staff. */
  readonly name: string
  readonly state: ReferralState
  /** ISO instants, the first first. */
  readonly steps: readonly {readonly state: ReferralState; readonly at: string}[]
  readonly next: readonly ReferralState[]
}

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
const whom = {community, for: v.exactOptional(id)}

export const referralContract = {
  /** Asks to be sent on; while one waits for the same, it is that one. */
  'booking.askReferral': action<ReferralView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    rate: {most: 10, minutes: 24 * 60},
    input: v.strictObject({...whom, service: id}),
    // The rate, and the referral; for somebody else what it is asked under as well.
    writes: 3,
    example: {community: 'dongsheng', service: 'dongsheng:jiating-yisheng'},
  }),
  'booking.myReferrals': action<{
    readonly referrals: readonly ReferralView[]
    /** Whose they are, where that is not the reader. */
    readonly of?: Somebody
  }>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject(whom),
    // That staff looked is written down.
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** What waits, the oldest first. */
  'booking.referrals': action<{readonly referrals: readonly ReferralView[]}>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Says how far it is; the person is told. */
  'booking.moveReferral': action<ReferralView>()({
    fn: 'api',
    policy: counter,
    once: true,
    input: v.strictObject({community, referral: id, to: v.picklist(referralStates, '请选一个')}),
    writes: 1,
    example: {community: 'dongsheng', referral: 'r_0', to: 'passed'},
  }),
}
