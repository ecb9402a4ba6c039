import {readCardText} from '../../../../../miniprogram/packages/residents/rules/cardNumber'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import type {Thing} from '../../kernel/contract'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import type {Member} from '../../people/account'
import {holdsPost} from '../../people/authorise'
import {delegationFor} from '../../people/delegations/holding'
import {idsOf, memberOf} from '../../people/members'
import {ownMembership} from '../../people/stepMember'
import {currentPlaces} from '../../places/tree/current'
import {cardOf, counts, markOf} from './cards'
import {cardMarked, type Card} from './cards.repo'
import {homeSaid, maskedPhone} from './lines'

const everything: readonly Thing[] = ['visits', 'requests', 'papers', 'notices']

/**
 * Opens a card: staff find its person, and whom the person has lent something finds what was lent. Everybody else
 * learns that it belongs to the window, whether it counts, has been revoked, or never was.
 */
export const openCard = async (
  context: CallContext,
  {community, card: shown}: InputOf<'residents.openCard'>,
): Promise<ReplyOf<'residents.openCard'>> => {
  const isStaff =
    context.account !== null &&
    (await holdsPost(context, community, ['window-staff', 'hotline-staff', 'community-admin']))
  const read = readCardText(shown)
  if (read === '') {
    if (!isStaff) throw new Refusal('card-window')
    throw new Refusal('invalid', {card: '不是这里的卡，或者有一位数字不对，请再看一遍'})
  }
  const mark = markOf(community, read)
  const card = await cardMarked(community, mark)
  const member = card === null ? null : await holderOf(community, card)
  const things = isStaff ? everything : member === null ? [] : await lentThings(context, community, member)
  if (things.length === 0) throw new Refusal('card-window')
  if (card === null || member === null) {
    throw new Refusal('not-found', {card: '没有这张卡，请对着卡再看一遍'})
  }
  const {community: place, tree} = await currentPlaces(community)
  // After a merge one person may have had two: the one of the account that was kept counts.
  const current = await cardOf(community, member.account)
  if (!counts(card, mark) || current?._id !== card._id) {
    throw new Refusal('card-over', {card: `请打${place.hall.name} ${place.hall.phone}，给本人补一张`})
  }
  const {account, membership} = member
  const purpose = isStaff ? '凭爱心助老服务卡办事' : '受托代办，打开爱心助老服务卡'
  await noteAccess(context, {
    community,
    of: `${card._id}:card:${isStaff ? 's' : 'd'}`,
    persons: [account._id],
    purpose,
  })
  return {
    person: account._id,
    name: account.name,
    phone: maskedPhone(account),
    home: homeSaid(tree, membership.home),
    how: isStaff ? 'staff' : 'delegate',
    things,
  }
}

/** Whose card it is; null when they are there no more, or may not be read. */
const holderOf = async (community: string, card: Card): Promise<Member | null> => {
  try {
    return await memberOf(community, card.person)
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === 'not-found') return null
    throw thrown
  }
}

const lentThings = async (
  context: CallContext,
  community: string,
  {account, membership}: Member,
): Promise<readonly Thing[]> => {
  if (context.account === null) return []
  const own = await ownMembership(context, community)
  const between = {of: idsOf(account), to: context.persons, memberships: [own, membership], now: context.now}
  const lent = await Promise.all(
    everything.map((thing) => delegationFor(community, {...between, things: [thing]})),
  )
  return everything.filter((_, n) => lent[n] !== null)
}
