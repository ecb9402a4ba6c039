import * as v from 'valibot'
import {action, type Role} from '../kernel/contract'
import {community, date, id, phone, text} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'

export interface RoleView {
  readonly role: Role
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly until: string
}

export interface MeView {
  /** Null until the person has left a name and a phone. */
  readonly contact: {readonly person: string; readonly name: string; readonly phone: string} | null
  readonly roles: readonly RoleView[]
}

const contact = {name: text(limits.name), phone}

export const peopleContract = {
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
    writes: 2,
    example: {community: 'dongsheng', name: '王秀英', phone: '13800000001'},
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
    // The tries of both codes, the one that was right taken back, the account, the seat, the post.
    writes: 7,
    example: {community: 'dongsheng', code: '00000000', name: '王建军', phone: '13800000002'},
  }),
  /** Gives a person a post in the community until a day. The same post again moves its last day. */
  'people.grant': action<{readonly person: string; readonly roles: readonly RoleView[]}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      person: id,
      role: v.picklist(['window-staff'], '请选岗位'),
      until: date,
    }),
    writes: 1,
    example: {community: 'dongsheng', person: 'p_0', role: 'window-staff', until: '2027-06-30'},
  }),
}
