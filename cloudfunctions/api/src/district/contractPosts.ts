import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, text} from '../kernel/fields'
import type {GrantedView, PostsView} from '../people/posts/contract'
import {limits} from '../../../../miniprogram/shared/limits'

const admin = {who: 'staff', roles: ['district-admin'], at: 'district'} as const
const district = id
/** Which street, by its name; only for posts of a street. */
const street = v.exactOptional(text(limits.name))
const role = v.picklist(['street-supervisor', 'district-supervisor', 'district-admin'], '请选岗位')

export interface DistrictPostView extends Omit<PostsView['posts'][number], 'place'> {
  /** The street's name; empty for all of the district. */
  readonly street: string
}

export interface DistrictPostsView {
  readonly today: string
  readonly posts: readonly DistrictPostView[]
  /** Those of the district, and admins of communities that have no second admin to agree. */
  readonly proposals: readonly (Omit<PostsView['proposals'][number], 'place'> & {
    /** The community; empty for the district itself. */
    readonly community: string
    readonly communityName: string
  })[]
  /** Communities that nobody runs today: it takes a new activation code to set them up again. */
  readonly left: readonly {
    readonly community: string
    readonly name: string
    readonly street: string
    /** Last day of the last admin; empty where nobody has set it up yet. */
    readonly until: string
  }[]
}

export const districtPostsContract = {
  /** Who supervises and who runs the district, what waits for its admins' second yes, and which communities nobody runs. */
  'district.posts': action<DistrictPostsView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  /** Gives anybody with an account a post of the district or of one of its streets. For an admin it is a proposal. */
  'district.grant': action<GrantedView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, street, person: id, role, until: date}),
    // Their membership there, which may be the first, and of who covers them since they left.
    writes: 2,
    once: true,
    example: {district: 'yanhu', person: 'p_0', role: 'district-supervisor', until: '2027-06-30'},
  }),
  'district.endPost': action<{readonly person: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, street, person: id, role}),
    writes: 2,
    once: true,
    example: {district: 'yanhu', person: 'p_0', role: 'district-supervisor'},
  }),
  /**
   * The second yes or no to a proposed admin: of the district, or with `community` of one of its communities that
   * has no second admin left.
   */
  'district.answerPost': action<GrantedView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, community: v.exactOptional(community), person: id, yes: v.boolean()}),
    writes: 2,
    once: true,
    example: {district: 'yanhu', community: 'dongsheng', person: 'p_0', yes: true},
  }),
}
