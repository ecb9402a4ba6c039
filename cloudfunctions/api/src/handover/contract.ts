import * as v from 'valibot'
import {action, type Role} from '../kernel/contract'
import {community, id, text} from '../kernel/fields'
import type {PostView} from '../people/posts/contract'
import {limits} from '../../../../miniprogram/shared/limits'

export interface HandOverView {
  readonly from: {readonly person: string; readonly name: string}
  /** Posts that end. */
  readonly posts: readonly Omit<PostView, 'person' | 'name' | 'by'>[]
  /** What waits for them, and what becomes of it; only what there is. */
  readonly items: readonly {
    readonly kind: string
    readonly name: string
    readonly count: number
    readonly becomes: string
  }[]
  /** Posts for the whole community that who takes over does not hold: without them some items are out of their reach. */
  readonly lacking: readonly Role[]
}

const admin = {who: 'staff', roles: ['community-admin']} as const

export const handoverContract = {
  /** What would move if somebody left now, before anything is done. */
  'handover.preview': action<HandOverView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, from: id, to: v.exactOptional(id)}),
    writes: 0,
    example: {community: 'dongsheng', from: 'p_0', to: 'p_1'},
  }),
  /**
   * All open matters of somebody who leaves become another's and their rights end, in one moment. Their lines in
   * lists end with it; cut off there, the same call completes it.
   */
  'handover.move': action<HandOverView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, from: id, to: id, reason: text(limits.reason)}),
    // Both memberships, of an admin also who stays; one or two for each kind of thing with lines of its own.
    writes: 10,
    once: true,
    example: {community: 'dongsheng', from: 'p_0', to: 'p_1', reason: '调到区里工作'},
  }),
}
