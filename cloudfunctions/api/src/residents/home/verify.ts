import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import type {Membership} from '../../people/account'
import {madeBefore} from '../../people/posts/find'
import {memberById, ownMembership, stepMember} from '../../people/stepMember'
import {currentPlaces} from '../../places/tree/current'
import {standingAfter} from '../../../../../miniprogram/packages/people/rules/standing'
import {holdsHome, sayHome} from '../../../../../miniprogram/packages/places/rules/homes'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {makeIdentityCode, personOfCode} from './identity'
import {viewOf} from './myHome'

/** The caller's own code, with what others will see. */
export const myCode = async (
  context: CallContext,
  {community}: InputOf<'residents.myCode'>,
): Promise<ReplyOf<'residents.myCode'>> => {
  const membership = await ownMembership(context, community)
  const {text, until} = makeIdentityCode(community, context.person._id, context.now)
  return {
    ...(await viewOf(community, membership, context.now)),
    text,
    until: until.toISOString(),
    name: context.person.name,
  }
}

/** Shows whom the code names to somebody who may confirm them; one entry of who looked. */
export const lookAtCode = async (
  context: CallContext,
  {community, code}: InputOf<'residents.lookAtCode'>,
): Promise<ReplyOf<'residents.lookAtCode'>> => {
  const {membership, tree} = await scanned(context, community, personOfCode(community, code, context))
  const {person, name, standing, home, rev} = membership
  await noteAccess(context, {community, of: person, persons: [person], purpose: '扫身份码核实住处'})
  return {person, name, standing, home: home === undefined ? null : sayHome(tree, home), rev}
}

/** Confirms that somebody lives where they say, or says why not: kept, and told to them without blame. One write. */
export const verify = async (
  context: CallContext,
  {community, code, rev, doubt}: InputOf<'residents.verify'>,
): Promise<ReplyOf<'residents.verify'>> => {
  const asked = personOfCode(community, code, {now: context.now, answering: true})
  const {membership} = await scanned(context, community, asked)
  const who = context.reach.everywhere ? 'staff' : 'near'
  const event = doubt === null ? 'verify' : 'doubt'
  const changed = await stepMember(context, {community, person: membership.person}, (now) => {
    // The home that was looked at, not one that was said since.
    if (now.rev !== rev) throw new Refusal('moved')
    // Who is confirmed stays so: a doubt about that is a matter for the window.
    if (doubt !== null && now.standing === 'verified') return null
    const to = standingAfter(event, now.standing, who)
    if (to === null) throw new Refusal('moved')
    return {event, to, payload: doubt === null ? {how: 'scan', who} : {why: doubt, who}}
  })
  return {standing: changed.standing}
}

const nobody = () => new Refusal('invalid', {code: '这个身份码现在用不上，请让对方重新打开“我的身份码”'})

/**
 * @throws Refusal `not-allowed` for somebody who lives where the caller has no post, and for oneself: it says who
 * may, and nothing about the person
 */
const scanned = async (
  context: CallContext,
  community: string,
  person: string,
): Promise<{readonly membership: Membership; readonly tree: Tree}> => {
  if (context.persons.includes(person)) {
    throw new Refusal('not-allowed', {
      code: '这是您自己的身份码。请让另一位单元长、楼长、网格员，或者窗口来核实',
    })
  }
  const membership = await memberById(community, person)
  if (membership === null || membership.standing === 'moved-out') throw nobody()
  const {tree} = await currentPlaces(community)
  const {places} = context.reach
  const {home} = membership
  const near = places === null || (home !== undefined && holdsHome(tree, places, home))
  // What this very call did stays told, also when the home has changed since.
  if (!near && !madeBefore(membership, context)) {
    throw new Refusal('not-allowed', {
      code: '这位居民不住在您负责的地方。请那里的单元长、楼长、网格员来扫，或者到社区窗口核实',
    })
  }
  return {membership, tree}
}
