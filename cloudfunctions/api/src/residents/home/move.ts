import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {waitingFor} from '../../handover/waiting'
import {Refusal} from '../../kernel/refusal'
import type {Membership} from '../../people/account'
import type {MembershipStep} from '../../people/membership'
import {leavingOf, leftBehind} from '../../people/posts/leaving'
import {memberById, ownMembership, stepMember} from '../../people/stepMember'
import {standingAfter, type Mover} from '../../../../../miniprogram/packages/people/rules/standing'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {StandingView} from './views'

/**
 * Moving away and coming back, by oneself or as staff have heard it. One write each: posts for who lives there end
 * in it. What waits for somebody who holds nothing more is counted in the entry that it leaves; the head is told
 * until it is handed over.
 */

const viewOf = (membership: Membership): StandingView => {
  const left = leftBehind(membership)
  return {
    person: membership.person,
    standing: membership.standing,
    ended: (left?.ended ?? []).map(({role}) => role),
    waits: left?.waits ?? 0,
  }
}

const stepOut =
  (context: CallContext, who: Mover, payload: MembershipStep['payload'] = {}) =>
  async (membership: Membership): Promise<MembershipStep | null> => {
    const {standing} = membership
    if (standing === 'moved-out') return null
    const to = standingAfter('move-out', standing, who)
    if (to === null) throw new Refusal('not-allowed')
    // What is not needed any more is not kept.
    const gone = ['home', 'household'] as const
    const {ended, posts, works} = leavingOf(membership, dateAt8(context.now))
    if (ended.length === 0) return {event: 'move-out', to, payload: {who, ...payload}, gone}
    const waits = works ? 0 : await waitingFor(context, membership)
    return {event: 'move-out', to, payload: {who, ...payload, ended, waits}, change: {posts}, gone}
  }

const stepBack =
  (who: Mover, payload: MembershipStep['payload'] = {}) =>
  ({standing}: Membership): MembershipStep | null => {
    const to = standingAfter('return', standing, who)
    // Whoever never left is there already.
    return to === null ? null : {event: 'return', to, payload: {who, ...payload}}
  }

export const moveOut = async (
  context: CallContext,
  {community}: InputOf<'residents.moveOut'>,
): Promise<ReplyOf<'residents.moveOut'>> =>
  viewOf(await stepMember(context, {community, person: context.person._id}, stepOut(context, 'self')))

export const comeBack = async (
  context: CallContext,
  {community}: InputOf<'residents.comeBack'>,
): Promise<ReplyOf<'residents.comeBack'>> => {
  // Who was never here joins by leaving a name.
  if ((await ownMembership(context, community)) === null) throw new Refusal('not-allowed')
  return viewOf(await stepMember(context, {community, person: context.person._id}, stepBack('self')))
}

export const recordMove = async (
  context: CallContext,
  {community, person, moved, reason}: InputOf<'residents.recordMove'>,
): Promise<ReplyOf<'residents.recordMove'>> => {
  const member = await memberById(community, person)
  if (member === null) throw new Refusal('not-found', {person: '本社区没有这个人'})
  const step = moved === 'out' ? stepOut(context, 'staff', {reason}) : stepBack('staff', {reason})
  return viewOf(await stepMember(context, {community, person: member.person}, step))
}
