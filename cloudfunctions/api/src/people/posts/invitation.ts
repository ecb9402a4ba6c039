import * as v from 'valibot'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {checkPost, invitationDays} from '../../../../../miniprogram/packages/people/rules/posts'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {codeById, endCode, makeCode, type OneTimeCode} from '../codes'
import type {Membership, Post} from '../account'
import {membershipOf} from '../repo'
import {givenBy, mustGive} from './allowed'
import {communityRoles} from '../../kernel/contract'
import {place} from './contract'
import {holdsWhole, isOpen, ruleOf} from './find'
import {give, samePost, type Given, refuseMoved} from './give'

const says = v.object({
  role: v.picklist(communityRoles),
  place,
  from: v.nullable(v.string()),
  until: v.string(),
})
export type InvitationSays = v.InferOutput<typeof says>

/** What an invitation says, or null where the code is another kind. */
export const saysOf = ({kind, says: said}: OneTimeCode): InvitationSays | null => {
  const read = v.safeParse(says, said)
  return kind === 'post' && read.success ? read.output : null
}

/** Makes an invitation to a post: twelve digits, for one person. */
export const invite = async (
  context: CallContext,
  {community, role, place: where = null, from, until}: InputOf<'people.invite'>,
): Promise<ReplyOf<'people.invite'>> => {
  await mustGive(context, community, role)
  const today = dateAt8(context.now)
  const wrong = checkPost({role, place: where, from: from ?? today, until}, today)
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
  const {digits, until: openUntil} = await makeCode(context, {
    community,
    kind: 'post',
    of: context.person._id,
    says: {role, place: where, from: from ?? null, until} satisfies InvitationSays,
    days: invitationDays,
  })
  return {digits, openUntil}
}

/** Takes an invitation back. */
export const endInvitation = async (
  context: CallContext,
  {community, invitation}: InputOf<'people.endInvitation'>,
): Promise<ReplyOf<'people.endInvitation'>> => {
  const code = await codeById(community, invitation)
  const said = code === null ? null : saysOf(code)
  if (code === null || said === null) throw new Refusal('not-found')
  await mustGive(context, community, said.role)
  await endCode(code, context.now)
  return {ended: invitation}
}

/** A retry of whoever used an invitation is answered for this long, in milliseconds; later it was used. */
const retryFor = 10 * 60_000

/**
 * What an invitation gives to the caller.
 * @throws Refusal `code-over` when who invited may not give the post any more, or its term is over; `code-used`;
 * `code-elsewhere` for somebody who does not belong to the community
 */
export const openInvitation = async (
  context: CallContext,
  code: OneTimeCode,
): Promise<{readonly says: InvitationSays; readonly needsContact: boolean}> => {
  const said = saysOf(code)
  const {account, now} = context
  if (said === null || said.until < dateAt8(now)) throw new Refusal('code-over')
  if (code.usedAt !== undefined && now.getTime() - code.usedAt.getTime() > retryFor) {
    throw new Refusal('code-used')
  }
  const gives = await givenBy(code.community, code.of, {roles: [said.role], now})
  if (gives.length === 0) throw new Refusal('code-over')
  if (account === null) return {says: said, needsContact: true}
  const membership = await membershipOf(code.community, account._id)
  if (membership === null) throw new Refusal('code-elsewhere')
  refuseMoved(membership, said.role, 'code')
  if (code.usedBy === undefined)
    refuseProposed(membership, {...said, by: code.of, at: now, from: said.from ?? dateAt8(now)}, now)
  return {says: said, needsContact: false}
}

/** A proposal of somebody else that waits is answered first: the invitation would be used up for nothing. */
const refuseProposed = (membership: Membership, post: Post, now: Date): void => {
  if (!ruleOf(post.role).two) return
  const today = dateAt8(now)
  const waits = (membership.pending ?? []).some(
    (one) => samePost(one, post) && isOpen(one, today) && one.by !== post.by,
  )
  const own = membership.person === post.by && !holdsWhole(membership, post.role, today)
  if (waits || own) throw new Refusal('invalid', {code: '已经有人提过您做管理员，正等另一位管理员同意'})
}

/**
 * Gives what an invitation says to the caller, who has taken it. Done again by their retry; what was ended since
 * does not come back.
 */
export const acceptInvitation = async (
  context: CallContext,
  code: OneTimeCode,
  {from, ...said}: InvitationSays,
): Promise<Given> => {
  const person = context.person._id
  const {community, of} = code
  const membership = await membershipOf(community, person)
  const done = membership?.timeline.some(({payload}) => payload?.['invitation'] === code._id) ?? false
  if (membership !== null && done) return {membership, waits: said.role === 'community-admin'}
  const wanted = {...said, community, person, ...(from !== null && {from})}
  return give(context, wanted, {by: of, mark: {invitation: code._id}})
}
