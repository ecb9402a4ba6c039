import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id, list, publicText} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {precheckLimits, verdicts} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import {ref} from '../../uploads/contract'
import type {PrecheckDeskView, PrecheckPhotosView, PrechecksView, PrecheckView} from './views'

/** 材料预审: photos of materials before the visit, and whether each will do. */

/** Pre-checks that one run of the timer looks at; the rest follow a minute later. */
export const prechecksARun = 20

const counter = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const onBehalf: OnBehalf = {things: ['visits'], staff: ['window-staff', 'hotline-staff', 'community-admin']}
const named = {community, for: v.exactOptional(id), service: id}
const example = {community: 'dongsheng', service: 'dongsheng:gaoling-jintie'}
const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))

export const precheckContract = {
  /** What of a service can be photographed, what was sent, what was answered, by when it is. */
  'booking.precheck': action<PrecheckView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject(named),
    // That staff looked is written down.
    writes: 1,
    example,
  }),
  /** One's own photos, by addresses that are good for some minutes. */
  'booking.precheckPhotos': action<PrecheckPhotosView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    input: v.strictObject(named),
    writes: 1,
    example,
  }),
  /** Sends photos, or others in the place of those that would not do. */
  'booking.sendPrecheck': action<PrecheckView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    rate: {most: 20, minutes: 1440},
    input: v.strictObject({
      ...named,
      materials: v.pipe(
        list(
          v.strictObject({
            id,
            photos: v.pipe(list(ref, precheckLimits.photos), v.minLength(1, '请拍一张照片')),
          }),
          30,
        ),
        v.minLength(1, '请先拍一样材料'),
      ),
    }),
    // The rate, the pre-check, and for somebody else what it is sent under.
    writes: 3,
    example: {...example, materials: [{id: 'id-card', photos: ['u_000000000000000000000000:0']}]},
  }),
  /** Takes the photos back at once; what was answered stays. */
  'booking.withdrawPrecheck': action<PrecheckView>()({
    fn: 'api',
    policy: {who: 'person'},
    onBehalf,
    once: true,
    input: v.strictObject(named),
    // Nobody sees them any more; then they are gone. For somebody else what it is done under as well.
    writes: 3,
    example,
  }),
  /** What waits for an answer, late first. */
  'booking.prechecks': action<PrechecksView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({
      community,
      limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.page))),
      cursor: v.exactOptional(cursor),
    }),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** One that waits, with its photos; that somebody looked is written down. */
  'booking.lookPrecheck': action<PrecheckDeskView>()({
    fn: 'api',
    policy: counter,
    input: v.strictObject({community, precheck: id}),
    writes: 1,
    example: {community: 'dongsheng', precheck: 'k_0'},
  }),
  /** Says of each material whether it will do. `round`: what was looked at. */
  'booking.answerPrecheck': action<{readonly answered: string}>()({
    fn: 'api',
    policy: counter,
    once: true,
    input: v.strictObject({
      community,
      precheck: id,
      round: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
      answers: v.pipe(
        list(
          v.strictObject({
            id,
            verdict: v.picklist(verdicts, '请选一个'),
            reason: v.exactOptional(publicText(precheckLimits.reason)),
          }),
          30,
        ),
        v.minLength(1, '请每样都选一个'),
      ),
    }),
    writes: 1,
    example: {
      ...{community: 'dongsheng', precheck: 'k_0', round: 1},
      answers: [{id: 'id-card', verdict: 'fix', reason: '缺反面'}],
    },
  }),
  /** Tells the admin once what is late, and takes away photos whose days are over. Runs every minute, may run twice. */
  'booking.tickPrechecks': action<{readonly late: number; readonly cleared: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: prechecksARun * 3,
    example: {},
  }),
}
