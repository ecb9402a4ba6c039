import * as v from 'valibot'
import {action, type Role} from '../kernel/contract'
import type {Standing} from '../../../../miniprogram/packages/people/rules/standing'
import {childrenContract} from './children/contract'
import {delegationsContract} from './delegations/contract'
import {community, id, name, phone} from '../kernel/fields'
import {noticeVersion} from '../../../../miniprogram/shared/privacyNotice'
import {pinContract} from './pin/contract'
import {postsContract} from './posts/contract'

export interface RoleView {
  readonly role: Role
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly until: string
}

export interface MeView {
  /** Null until the person has left a name and a phone; the phone is masked, or empty when there is none. */
  readonly contact: {readonly person: string; readonly name: string; readonly phone: string} | null
  readonly roles: readonly RoleView[]
  /** What they are to this community; null while they do not belong to it. */
  readonly standing: Standing | null
  /** They have set a PIN: a PC at the counter locks itself. */
  readonly pin?: true
}

/** `notice`: the version of the privacy notice that the person was shown when they left it. */
const contact = {
  name,
  phone,
  notice: v.literal(noticeVersion, '隐私说明更新了，请看一眼再存'),
}

export const peopleContract = {
  ...delegationsContract,
  ...childrenContract,
  /** With a district: the posts there as well. */
  'people.me': action<MeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, district: v.exactOptional(id)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Leaves or corrects one's own name and phone; the phone comes back masked. */
  'people.saveContact': action<MeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, ...contact}),
    // The account, and its name in each membership: hardly anybody has more than three.
    writes: 5,
    example: {community: 'dongsheng', name: '王秀英', phone: '13800000001', notice: noticeVersion},
  }),
  /**
   * The machine's set-up code appoints the first two admins of its community; with `district` the first two of
   * its district instead, in the first 30 days. An activation code appoints the first two admins of the community it was made for.
   */
  'people.setUp': action<MeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({
      community,
      code: v.pipe(v.string(), v.regex(/^\d{8}$/u, '启用码是 8 位数字')),
      district: v.exactOptional(id),
      ...contact,
    }),
    // The tries of both codes, the one that was right taken back, the account and its name, the seat, the post.
    writes: 10,
    example: {
      community: 'dongsheng',
      code: '00000000',
      name: '王建军',
      phone: '13800000002',
      notice: noticeVersion,
    },
  }),
  ...postsContract,
  ...pinContract,
}
