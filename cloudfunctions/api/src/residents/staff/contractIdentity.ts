import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id} from '../../kernel/fields'

const window = {who: 'staff', roles: ['window-staff', 'community-admin']} as const

export const identityContract = {
  /**
   * A code with which a WeChat becomes this person: for somebody who was written down at the window, and with
   * `replace` for somebody who has lost their WeChat, which is signed out when the code is used.
   */
  'residents.joinCode': action<{
    readonly digits: string
    readonly until: string
    /** The slip for the window's printer. */
    readonly file: string
    readonly missing: readonly string[]
  }>()({
    fn: 'exports',
    policy: window,
    rate: {most: 60, minutes: 60},
    once: true,
    input: v.strictObject({community, person: id, replace: v.boolean('请选原来的微信还用不用')}),
    // The count, the code and the slip.
    writes: 3,
    example: {community: 'dongsheng', person: 'p_0', replace: false},
  }),
  /** Two people turn out to be one: both histories are kept under `keep`. */
  'residents.mergePeople': action<{readonly person: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, keep: id, merge: id}),
    // Two accounts with up to twenty before, two memberships, and memberships elsewhere.
    writes: 40,
    example: {community: 'dongsheng', keep: 'p_0', merge: 'p_1'},
  }),
  /** Takes a merge back, as long as nothing else has happened to them. */
  'residents.unmerge': action<{readonly person: string}>()({
    fn: 'api',
    policy: window,
    once: true,
    input: v.strictObject({community, person: id}),
    writes: 30,
    example: {community: 'dongsheng', person: 'p_1'},
  }),
}
