import {communityRoles, type Role} from '../../kernel/contract'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {proposalDays} from '../../../../../miniprogram/packages/people/rules/posts'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership} from '../account'
import {openCodes, shortId} from '../codes'
import {covers, type Covered} from '../covering'
import {namesOf} from '../namesOf'
import {givenBy} from './allowed'
import type {InvitationView, PostsView, PostView, ProposalView} from './contract'
import {activeIn, coveredBy, holdersOf, isOpen, proposedAmong, proposedOf} from './find'
import {saysOf} from './invitation'

type Named = ReadonlyMap<string, string>

const viewOf = ({person, name}: Membership, post: Membership['posts'][number], names: Named): PostView => {
  const {role, place, from, until, by} = post
  return {person, name, role, place, from, until, by: names.get(by) ?? ''}
}

const proposalViews = (
  membership: Membership,
  {
    gives,
    names,
    context,
    mine,
  }: {
    readonly gives: readonly Role[]
    readonly names: Named
    readonly context: CallContext
    /** The caller and those whose matters they took over. */
    readonly mine: readonly Covered[]
  },
): readonly ProposalView[] =>
  (membership.pending ?? [])
    .filter((post) => gives.includes(post.role) && isOpen(post, dateAt8(context.now)))
    .map((post) => ({
      ...viewOf(membership, post, names),
      at: post.at.toISOString(),
      openUntil: addDays(dateAt8(post.at), proposalDays),
      mine: membership.person !== context.person._id && !covers(mine, post.by, post.at),
    }))

/** Posts of all members of a place with one of the roles, and what waits there. */
export const postsIn = async (
  context: CallContext,
  community: string,
  gives: readonly Role[],
): Promise<Pick<PostsView, 'posts' | 'proposals'>> => {
  const own = context.person._id
  const [holders, proposed] = await Promise.all([holdersOf(community, gives), proposedOf(community, gives)])
  const given = [
    ...holders.flatMap(({posts: held}) => held),
    ...proposed.flatMap(({pending = []}) => pending),
  ]
  const names = await namesOf(given.map(({by}) => by).slice(0, 100))
  const me = holders.find(({person}) => person === own)
  const mine = me === undefined ? [{person: own, until: null}] : coveredBy(me)
  return {
    posts: holders
      .flatMap((membership) =>
        membership.posts
          .filter(({role}) => gives.includes(role))
          .map((post) => viewOf(membership, post, names)),
      )
      .sort((a, b) => a.until.localeCompare(b.until)),
    proposals: proposed.flatMap((membership) => proposalViews(membership, {gives, names, context, mine})),
  }
}

/** Proposed admins of communities in which nobody is left to agree: the district's to answer. */
export const proposalsLeft = async (
  context: CallContext,
  communities: readonly string[],
): Promise<readonly (ProposalView & {readonly community: string})[]> => {
  const role = 'community-admin'
  const today = dateAt8(context.now)
  const found = await Promise.all(
    (await proposedAmong(communities, role)).map(async (membership) => {
      const admins = await activeIn(membership.community, role, today)
      const left = (membership.pending ?? []).filter(({by, at}) =>
        admins.every((one) => one.person === membership.person || covers(coveredBy(one), by, at)),
      )
      return {...membership, pending: left}
    }),
  )
  const names = await namesOf(found.flatMap(({pending}) => pending.map(({by}) => by)).slice(0, 100))
  return found.flatMap((membership) =>
    proposalViews(membership, {gives: [role], names, context, mine: []}).map((view) => ({
      ...view,
      community: membership.community,
    })),
  )
}

/** Who holds what in the community, what waits for a second yes, and which invitations are open. */
export const posts = async (
  context: CallContext,
  {community}: InputOf<'people.posts'>,
): Promise<ReplyOf<'people.posts'>> => {
  const {now, person} = context
  const today = dateAt8(now)
  const gives = await givenBy(community, person._id, {roles: communityRoles, now})
  const [there, codes] = await Promise.all([
    postsIn(context, community, gives),
    openCodes(community, 'post', today),
  ])
  const names = await namesOf(codes.map(({of}) => of))
  const invitations = codes.flatMap((code): readonly InvitationView[] => {
    const says = saysOf(code)
    if (says === null || !gives.includes(says.role)) return []
    const {role, place, until} = says
    return [{id: shortId(code), role, place, until, openUntil: code.until, by: names.get(code.of) ?? ''}]
  })
  return {today, gives, ...there, invitations}
}
