import * as v from 'valibot'
import {action, communityRoles, type Role} from '../../kernel/contract'
import {community, date, id, text} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import type {PostPlace} from '../../../../../miniprogram/packages/people/rules/posts'
import type {RoleView} from '../contract'

/** Somebody's post as those who give posts see it. */
export interface PostView {
  readonly person: string
  readonly name: string
  readonly role: Role
  readonly place: PostPlace
  readonly from: string
  readonly until: string
  /** Who gave it; empty for the set-up code, and for somebody who is gone. */
  readonly by: string
}

export interface ProposalView extends PostView {
  readonly at: string
  /** Last day on which somebody can agree. */
  readonly openUntil: string
  /** Whether the caller can agree; otherwise it is another's to say. */
  readonly mine: boolean
}

export interface InvitationView {
  readonly id: string
  readonly role: Role
  readonly place: PostPlace
  /** The post's last day. */
  readonly until: string
  /** Last day on which it can be used. */
  readonly openUntil: string
  readonly by: string
}

export interface PostsView {
  readonly today: string
  /** What the caller may give and end. */
  readonly gives: readonly Role[]
  /** Those that end first come first; with what was over in the last weeks. */
  readonly posts: readonly PostView[]
  readonly proposals: readonly ProposalView[]
  readonly invitations: readonly InvitationView[]
}

export interface GrantedView {
  readonly person: string
  readonly roles: readonly RoleView[]
  /** A second admin has to agree first. */
  readonly waits: boolean
}

const givers = {who: 'staff', roles: ['community-admin', 'party-office']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const
const role = v.picklist(communityRoles, '请选岗位')

/** Null: all of the community. */
export const place = v.nullable(
  v.union(
    [v.strictObject({grid: id}), v.strictObject({building: id, unit: v.exactOptional(text(limits.unit))})],
    '请选在哪里',
  ),
)

export const postsContract = {
  /** Who holds what here, what waits for a second yes, and which invitations are open. */
  'people.posts': action<PostsView>()({
    fn: 'api',
    policy: givers,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /**
   * Gives a member a post until a day. The same post again moves its last day. For an admin this is a proposal,
   * to which another admin has to agree.
   */
  'people.grant': action<GrantedView>()({
    fn: 'api',
    policy: givers,
    input: v.strictObject({
      community,
      person: id,
      role,
      place: v.exactOptional(place),
      from: v.exactOptional(date),
      until: date,
    }),
    // Their membership, and of who covers them since they left.
    writes: 2,
    example: {community: 'dongsheng', person: 'p_0', role: 'window-staff', until: '2027-06-30'},
  }),
  /** A second admin's yes or no to a proposal. */
  'people.answerPost': action<GrantedView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      person: id,
      role: v.picklist(['community-admin'], '请选岗位'),
      yes: v.boolean(),
    }),
    // Their membership, and of who covers them since they left.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', person: 'p_0', role: 'community-admin', yes: true},
  }),
  /** Ends a post at once, or takes a proposal back. The last admin stays until there is another. */
  'people.endPost': action<{readonly person: string}>()({
    fn: 'api',
    policy: givers,
    input: v.strictObject({community, person: id, role, place: v.exactOptional(place)}),
    // Its own membership, and of who stays.
    writes: 2,
    once: true,
    example: {community: 'dongsheng', person: 'p_0', role: 'window-staff'},
  }),
  /** Twelve digits with which one person takes a post; over after a week. */
  'people.invite': action<{readonly digits: string; readonly openUntil: string}>()({
    fn: 'api',
    policy: givers,
    rate: {most: 60, minutes: 60},
    input: v.strictObject({
      community,
      role,
      place: v.exactOptional(place),
      from: v.exactOptional(date),
      until: date,
    }),
    writes: 2,
    once: true,
    example: {community: 'dongsheng', role: 'window-staff', until: '2027-06-30'},
  }),
  /** Takes an invitation back. Used or over already is done. */
  'people.endInvitation': action<{readonly ended: string}>()({
    fn: 'api',
    policy: givers,
    input: v.strictObject({community, invitation: id}),
    writes: 1,
    example: {community: 'dongsheng', invitation: '0'},
  }),
}
