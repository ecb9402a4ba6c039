import type {CallContext} from '../../context'
import type {Role} from '../../kernel/contract'
import {collection, command, inCommunity} from '../../kernel/database'
import {postRules, proposalDays, type PostRule} from '../../../../../miniprogram/packages/people/rules/posts'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership, Post} from '../account'
import {postsOn} from '../authorise'
import type {Covered} from '../covering'

const memberships = collection<Membership>('memberships')

/** More than a community or a district has of people with a post; the platform's own bound. */
const all = 1000

const rules: Readonly<Record<Role, PostRule>> = postRules

/** What there is to know of a post. A role without a rule does not compile. */
export const ruleOf = (role: Role): PostRule => rules[role]

/** Who holds, held or will hold one of the posts. One query by index. */
export const holdersOf = (place: string, roles: readonly Role[]): Promise<readonly Membership[]> =>
  inCommunity(memberships, place).find({'posts.role': command().in(roles)}, {limit: all})

/** For whom one of the posts is proposed. One query by index. */
export const proposedOf = (place: string, roles: readonly Role[]): Promise<readonly Membership[]> =>
  inCommunity(memberships, place).find({'pending.role': command().in(roles)}, {limit: all})

/** For whom a post is proposed in any of several places. One query by index. */
export const proposedAmong = (places: readonly string[], role: Role): Promise<readonly Membership[]> =>
  places.length === 0
    ? Promise.resolve([])
    : memberships.find({community: command().in(places), 'pending.role': role}, {limit: all})

/** Until when each of several places had or has somebody with a post for the whole of it. One query by index. */
export const heldUntil = async (
  places: readonly string[],
  role: Role,
): Promise<ReadonlyMap<string, string>> => {
  if (places.length === 0) return new Map()
  const found = await memberships.find({community: command().in(places), 'posts.role': role}, {limit: all})
  const last = new Map<string, string>()
  for (const {community, posts} of found) {
    for (const {role: held, place, until} of posts) {
      if (held === role && place === null && until > (last.get(community) ?? '')) last.set(community, until)
    }
  }
  return last
}

/** Who holds a post for the whole of a place today. */
export const activeIn = async (place: string, role: Role, today: string): Promise<readonly Membership[]> =>
  (await holdersOf(place, [role])).filter((membership) => holdsWhole(membership, role, today))

export const holdsWhole = (membership: Membership | null, role: Role, today: string): boolean =>
  postsOn(membership, today).some((post) => post.role === role && post.place === null)

/** Roles that somebody holds today for the whole of a place. */
export const wholeRoles = (membership: Membership | null, today: string): readonly Role[] =>
  postsOn(membership, today)
    .filter(({place}) => place === null)
    .map(({role}) => role)

/** Whether a proposal can still be agreed to. */
export const isOpen = ({at, until}: Post, today: string): boolean =>
  addDays(dateAt8(at), proposalDays) >= today && until >= today

/** Under whose ids somebody's open matters stand, and until when: their own, and of those they took over from. */
export const coveredBy = ({person, tookOver = []}: Membership): readonly Covered[] => [
  {person, until: null},
  ...tookOver,
]

/** The step of a membership that this very call made before, or null: a retry finds it. */
export const madeBefore = ({timeline}: Membership, context: CallContext): boolean => {
  const key = context.keyOr('')
  return key !== '' && timeline.some((entry) => entry.key === key && entry.by === context.person._id)
}
