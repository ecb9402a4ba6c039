import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import type {Membership} from '../../people/account'
import {memberById, ownMembership, stepMember} from '../../people/stepMember'
import {currentPlaces} from '../../places/tree/current'
import {sayHome} from '../../../../../miniprogram/packages/places/rules/homes'
import type {MyHouseholdView} from './contract'
import {membersOf, partsOf, standingFor} from './family'

/** Whom I live with: names of those with whom I have said yes, and how many there are besides. */
export const myHousehold = async (
  context: CallContext,
  {community}: InputOf<'residents.myHousehold'>,
): Promise<ReplyOf<'residents.myHousehold'>> => {
  const own = await ownMembership(context, community)
  if (own === null) throw new Refusal('not-allowed')
  return viewOf(own)
}

const viewOf = async (own: Membership): Promise<MyHouseholdView> => {
  const {community, person, standing, home, household} = own
  const said = home === undefined ? '' : sayHome((await currentPlaces(community)).tree, home)
  const mayInvite = standing === 'verified' && home !== undefined
  const found = household === undefined ? null : await standingFor(community, household)
  if (household === undefined || found === null) {
    return {household: null, home: said, mayInvite, members: [], others: 0}
  }
  const {parts} = await partsOf(found.top)
  const all = (await membersOf(community, parts)).filter((one) => one.person !== person)
  // The household that one has joined by a code, not those that staff have put beside it.
  const members = all.filter((one) => one.household === household)
  return {
    household,
    home: said,
    mayInvite,
    members: members.map(({person: id, name}) => ({person: id, name})),
    others: all.length - members.length,
  }
}

/** Leaves: the others stay together, the home stays as it is. One write. */
export const leaveHousehold = async (
  context: CallContext,
  {community}: InputOf<'residents.leaveHousehold'>,
): Promise<ReplyOf<'residents.leaveHousehold'>> =>
  viewOf(
    await stepMember(context, {community, person: context.person._id}, ({household}) =>
      household === undefined
        ? null
        : {event: 'household', payload: {how: 'leave', from: household}, gone: ['household']},
    ),
  )

/** A household for staff, with the names of everybody in it. One write: who looked. */
export const household = async (
  context: CallContext,
  {community, person}: InputOf<'residents.household'>,
): Promise<ReplyOf<'residents.household'>> => {
  const member = await memberById(community, person)
  const found = member?.household === undefined ? null : await standingFor(community, member.household)
  if (member === null || found === null) {
    throw new Refusal('not-found', {person: '这个人还没有和别人成为一户'})
  }
  const {parts} = await partsOf(found.top)
  const members = await membersOf(community, parts)
  const persons = members.map((one) => one.person).sort()
  await noteAccess(context, {community, of: found.top._id, persons, purpose: '看一户都有谁'})
  const {home} = member
  return {
    household: found.top._id,
    home: home === undefined ? '' : sayHome((await currentPlaces(community)).tree, home),
    parts: parts.map(({_id, rev, mergedInto = null}) => ({
      household: _id,
      rev,
      mergedInto,
      members: members
        .filter((one) => one.household === _id)
        .map(({person: id, name}) => ({person: id, name})),
    })),
  }
}
