import * as v from 'valibot'
import {action, type Thing} from '../../kernel/contract'
import {community, id, list, name, phone, reference} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {spans, things} from '../../../../../miniprogram/packages/people/rules/delegation'

/** One lending, as either of the two sees it, or staff at the window. */
export interface LentRow {
  readonly id: string
  /** The other one: who does things for me, or for whom I do them. */
  readonly person: string
  readonly name: string
  readonly things: readonly Thing[]
  readonly from: string
  readonly until: string
  /** Lent in the app, or on a paper that the community keeps. */
  readonly how: 'app' | 'window'
  /** ISO instant of the last act under it. */
  readonly usedAt?: string
}

/** An offer that nobody has taken yet. Its digits are told once, to whoever made it. */
export interface OfferRow {
  readonly things: readonly Thing[]
  readonly months: 1 | 3 | 12
  /** Last day on which its code is taken. */
  readonly until: string
}

export interface LentView {
  /** Who may do things for this person. */
  readonly lent: readonly LentRow[]
  /** For whom this person may do things; nothing of it at the window. */
  readonly borrowed: readonly LentRow[]
  readonly offers: readonly OfferRow[]
}

export interface LendReply {
  /** Eight digits, for whoever is to do it. */
  readonly digits: string
  /** Last day on which they are taken, `YYYY-MM-DD`. */
  readonly until: string
}

export interface EndReply {
  readonly ended: string
}

const lending = {
  things: v.pipe(list(v.picklist(things, '请选一样'), things.length), v.minLength(1, '请至少选一样')),
  months: v.picklist(spans, '请选多久'),
}
const window = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const own = {who: 'person'} as const

export const delegationsContract = {
  /** Lends named things to whoever takes the code; until then it can be taken back. */
  'people.lend': action<LendReply>()({
    fn: 'api',
    policy: {who: 'member'},
    rate: {most: 10, minutes: 60},
    once: true,
    input: v.strictObject({community, ...lending}),
    writes: 2,
    example: {community: 'dongsheng', things: ['visits'], months: 3},
  }),
  /** Whom I have lent what, and who has lent me what, as it holds today. */
  'people.lent': action<LentView>()({
    fn: 'api',
    policy: own,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Ends it at once: by who lent it, or by who does it. */
  'people.endDelegation': action<EndReply>()({
    fn: 'api',
    policy: own,
    once: true,
    input: v.strictObject({community, delegation: id}),
    writes: 1,
    example: {community: 'dongsheng', delegation: 'dongsheng:0'},
  }),
  /** Takes one's codes back that nobody has used. */
  'people.withdrawOffers': action<{readonly withdrawn: number}>()({
    fn: 'api',
    policy: own,
    input: v.strictObject({community}),
    // One for each: ten an hour, and they are over after days.
    writes: 100,
    example: {community: 'dongsheng'},
  }),
  /**
   * The same at the window, for somebody who has signed a paper. With `to` it holds at once, for the member with
   * that number; without, whoever takes the code.
   */
  'people.lendAtWindow': action<LendReply | {readonly delegation: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({
      community,
      person: id,
      ...lending,
      paper: reference(limits.paper),
      to: v.exactOptional(v.strictObject({phone, name: v.exactOptional(name)})),
    }),
    // What was lent before by an account that was merged ends apart.
    writes: 5,
    example: {
      community: 'dongsheng',
      person: 'p_0',
      things: ['visits', 'papers'],
      months: 12,
      paper: '委2026-018',
      to: {phone: '13800000001'},
    },
  }),
  /** Who may do things for a person: names are shown, and that somebody looked is written down. */
  'people.lentAtWindow': action<LentView>()({
    fn: 'api',
    policy: window,
    input: v.strictObject({community, person: id}),
    writes: 1,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** Ends it at once for a person who asks for it at the window. */
  'people.endAtWindow': action<EndReply>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, delegation: id}),
    writes: 1,
    example: {community: 'dongsheng', delegation: 'dongsheng:0'},
  }),
}
