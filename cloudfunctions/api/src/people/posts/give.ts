import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {checkPost, samePlace} from '../../../../../miniprogram/packages/people/rules/posts'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import type {Account, Membership, Post} from '../account'
import {initialsOf} from '../initials'
import {newMembership, stepMembership, stepping, type MembershipStep} from '../membership'
import {accountById, addMembership, membershipOf} from '../repo'
import {holdsWhole, isOpen, madeBefore, ruleOf} from './find'
import {takeUp} from './takeUp'

/** What somebody is to become, where, and until when. */
export interface Wanted {
  /** The community, street or district. */
  readonly community: string
  readonly person: string
  readonly role: Post['role']
  readonly place: Post['place']
  /** First day; left out: today, or as it was. */
  readonly from?: string | undefined
  readonly until: string
}

export interface Given {
  readonly membership: Membership
  /** It counts only when a second admin has agreed. */
  readonly waits: boolean
}

/** Posts that ended longer ago are dropped when the person's posts change; the timeline has them. */
const keptFor = 90

export const samePost = (a: Pick<Post, 'role' | 'place'>, b: Pick<Post, 'role' | 'place'>): boolean =>
  a.role === b.role && samePlace(a.place, b.place)

/** Someone's posts with one in the place of its like, without what is long over. */
export const withPost = (posts: readonly Post[], post: Post, today: string): readonly Post[] => [
  ...posts.filter((other) => !samePost(other, post) && other.until >= addDays(today, -keptFor)),
  post,
]

/** @throws Refusal `invalid` where a post is for who lives there, and they have moved away */
export const refuseMoved = (
  membership: Pick<Membership, 'standing'> | null,
  role: Post['role'],
  field = 'person',
): void => {
  const {lives, name} = ruleOf(role)
  if (lives && membership?.standing === 'moved-out') {
    throw new Refusal('invalid', {[field]: `已经搬走了，不能做${name}。搬回来了先改成“回来”`})
  }
}

/** What the timeline keeps of a post. */
export const payloadOf = ({role, place, from, until}: Post) => ({role, place, from, until})

/**
 * Gives a post until a day; the same post again moves its last day. One that needs two becomes a proposal.
 * Whether the caller may is asked before. Two writes at most, and one of who covers them.
 * @param by who has given it: the caller, or for an invitation who invited
 * @param mark what the timeline keeps besides
 * @param again the call makes several steps of one membership: what is there tells what is left to do
 * @throws Refusal `not-found` for somebody without an account, or who does not belong to the community; `invalid`
 */
export const give = (
  context: CallContext,
  wanted: Wanted,
  {
    by = context.person._id,
    mark = {},
    again = false,
  }: {
    readonly by?: string
    readonly mark?: Readonly<Record<string, unknown>>
    readonly again?: boolean
  } = {},
): Promise<Given> => {
  const today = dateAt8(context.now)
  return untilWon(async () => {
    const {role} = wanted
    const {level, two} = ruleOf(role)
    const account = await accountById(wanted.person)
    const membership = account === null ? null : await membershipOf(wanted.community, account._id)
    // A street and a district have no residents: whoever has an account can be given a post there.
    if (account === null || (membership === null && level === 'community')) {
      throw new Refusal('not-found', {person: '这个人还没有在本社区留下姓名和电话'})
    }
    if (membership !== null && !again && madeBefore(membership, context)) return {membership, waits: two}
    const held = membership?.posts.find((post) => samePost(post, wanted) && post.until >= today)
    const post: Post = {
      role,
      place: wanted.place,
      from: wanted.from ?? held?.from ?? today,
      until: wanted.until,
      by,
      at: context.now,
    }
    const wrong = checkPost(post, today)
    if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
    refuseMoved(membership, role)
    if (two) {
      const changed = await propose(context, {account, membership, post, mark, community: wanted.community})
      return changed === null ? null : {membership: changed, waits: true}
    }
    if (membership !== null && held?.until === post.until && held.from === post.from) {
      return {membership, waits: false}
    }
    const posts = withPost(membership?.posts ?? [], post, today)
    const step = {event: 'grant', payload: {...payloadOf(post), ...mark}, change: {posts}} as const
    const changed = await take(context, {
      account,
      membership,
      step,
      community: wanted.community,
      from: post.from,
    })
    return changed === null ? null : {membership: changed, waits: false}
  })
}

interface Proposal {
  readonly account: Account
  readonly membership: Membership | null
  readonly post: Post
  readonly mark: Readonly<Record<string, unknown>>
  readonly community: string
}

/** Puts a proposal into the membership. One of somebody else that waits is answered first. */
const propose = async (
  context: CallContext,
  {account, membership, post, mark, community}: Proposal,
): Promise<Membership | null> => {
  const today = dateAt8(context.now)
  const {role, by, until} = post
  // Nobody proposes themself, but an admin may ask for more time.
  if (by === account._id && !holdsWhole(membership, role, today)) {
    throw new Refusal('invalid', {person: '不能提自己，请另一位管理员来提'})
  }
  const open = (membership?.pending ?? []).filter((one) => isOpen(one, today))
  const waiting = open.find((one) => samePost(one, post))
  if (waiting !== undefined && membership !== null && waiting.by === by && waiting.until === until) {
    return membership
  }
  if (waiting !== undefined && waiting.by !== by) {
    throw new Refusal('invalid', {role: '已经有人提过，正等第二位管理员同意。先同意或不同意那一份'})
  }
  const pending = [...open.filter((one) => one !== waiting), post]
  const step = {event: 'propose', payload: {...payloadOf(post), ...mark}, change: {pending}} as const
  return take(context, {account, membership, step, community, from: null})
}

const take = async (
  context: CallContext,
  {
    account,
    membership,
    step,
    community,
    from,
  }: {
    readonly account: Account
    readonly membership: Membership | null
    readonly step: MembershipStep
    readonly community: string
    /** First day of a post that counts; null for a proposal. */
    readonly from: string | null
  },
): Promise<Membership | null> => {
  const call = stepping(context)
  if (membership !== null) {
    return from === null ? stepMembership(membership, step, call) : takeUp(membership, step, call, from)
  }
  const fresh = newMembership(account, community, await initialsOf(account.name), step, call)
  return (await addMembership(fresh)) === 'added' ? fresh : null
}
