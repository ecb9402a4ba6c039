import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, text} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {doubts} from '../../../../../miniprogram/packages/people/rules/standing'
import type {IdentityCode, LetterboxView, MyHomeView, StandingView, ScannedView, VerifiedView} from './views'

/** Who confirms: staff anyone, who has a post for a place those who live there. */
const verifiers = {
  who: 'staff',
  roles: ['window-staff', 'community-admin'],
  near: ['unit-head', 'building-head', 'grid-worker'],
} as const
const window = {who: 'staff', roles: ['window-staff', 'community-admin']} as const

/** By ids of the places; unit and room may be left out. Words where the building is not on the list. */
const home = v.union(
  [
    v.strictObject({
      building: id,
      unit: v.exactOptional(text(limits.unit)),
      room: v.exactOptional(text(limits.unit)),
    }),
    v.strictObject({words: text(limits.address)}),
  ],
  '请选楼，或者写出来',
)

/** What stands in an identity code: `ysz:me:…`. */
const identityCode = v.pipe(
  v.string('请扫对方的身份码'),
  v.maxLength(160, '这不是身份码'),
  v.regex(/^ysz:me:[\w.-]+$/u, '这不是身份码，请让对方打开“我的身份码”'),
)

export const homeContract = {
  /** Where I live and what I am to the community; all empty for a visitor. */
  'residents.myHome': action<MyHomeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Says where one lives; null for somebody who lives elsewhere or does not want to say. Another home is not confirmed. */
  'residents.declareHome': action<MyHomeView>()({
    fn: 'api',
    policy: {who: 'member'},
    once: true,
    input: v.strictObject({community, home: v.nullable(home)}),
    writes: 1,
    example: {community: 'dongsheng', home: {words: '南门外小院'}},
  }),
  /** Moved away: the home and the household go, and posts for who lives there; what was done stays. */
  'residents.moveOut': action<StandingView>()({
    fn: 'api',
    policy: {who: 'member'},
    once: true,
    input: v.strictObject({community}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** Comes back after having moved away. */
  'residents.comeBack': action<StandingView>()({
    fn: 'api',
    policy: {who: 'person'},
    once: true,
    input: v.strictObject({community}),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** Staff write down that somebody moved away or came back, and how they know. */
  'residents.recordMove': action<StandingView>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({
      community,
      person: id,
      moved: v.picklist(['out', 'back'], '请选搬走还是回来'),
      reason: text(limits.reason),
    }),
    writes: 1,
    example: {community: 'dongsheng', person: 'p_0', moved: 'out', reason: '本人来窗口说已经搬走'},
  }),
  /** The code that others scan to confirm me: good for five minutes, stored nowhere. */
  'residents.myCode': action<IdentityCode>()({
    fn: 'api',
    policy: {who: 'member'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Whom a code is: name, home and standing, for who may confirm them; leaves an entry of who looked. */
  'residents.lookAtCode': action<ScannedView>()({
    fn: 'api',
    policy: verifiers,
    input: v.strictObject({community, code: identityCode}),
    writes: 1,
    example: {community: 'dongsheng', code: 'ysz:me:p_0.0.0'},
  }),
  /** Confirms the home that was looked at, or says why not. */
  'residents.verify': action<VerifiedView>()({
    fn: 'api',
    policy: verifiers,
    once: true,
    input: v.strictObject({
      community,
      code: identityCode,
      /** As `lookAtCode` showed it: what has changed since is looked at again. */
      rev: v.pipe(v.number('请再扫一次'), v.integer('请再扫一次'), v.minValue(0), v.maxValue(1e9)),
      /** Null: lives there. */
      doubt: v.nullable(v.picklist(doubts, '请点一个原因')),
    }),
    writes: 1,
    example: {community: 'dongsheng', code: 'ysz:me:p_0.0.0', rev: 0, doubt: null},
  }),
  /** A code on paper for the letterbox of a home: who uses it is confirmed for exactly that home. */
  'residents.letterboxCode': action<LetterboxView>()({
    fn: 'exports',
    policy: {...window, near: ['grid-worker', 'building-head']},
    once: true,
    rate: {most: 200, minutes: 60},
    input: v.strictObject({
      community,
      building: id,
      unit: v.exactOptional(text(limits.unit)),
      room: v.exactOptional(text(limits.unit)),
    }),
    // The count, the code and the paper.
    writes: 3,
    example: {community: 'dongsheng', building: 'b_1', unit: '1单元', room: '302'},
  }),
}
