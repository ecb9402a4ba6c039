import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import type {Membership} from '../../people/account'
import {changeMember, ownMembership} from '../../people/stepMember'
import {standingAfter} from '../../../../../miniprogram/packages/people/rules/standing'
import {sameHome, type Home} from '../../../../../miniprogram/packages/places/rules/homes'
import {currentPlaces} from '../../places/tree/current'

/** How the caller stands to the community before a code is used; null for somebody who has left no name here. */
export const standsHere = (
  context: Pick<CallContext, 'account'>,
  community: string,
): Promise<Membership | null> => ownMembership(context, community)

/**
 * Confirms the caller for a home that a code proves, in a household where it says so; done again it changes
 * nothing. Two writes at most: somebody who had moved away comes back first.
 * @throws Refusal `needs-contact` for somebody who has left no name here
 */
export const confirmAt = async (
  context: CallContext,
  community: string,
  {
    home,
    household,
    how,
  }: {readonly home: Home; readonly household?: string; readonly how: 'household' | 'letterbox'},
): Promise<void> => {
  if ((await standsHere(context, community)) === null) throw new Refusal('needs-contact')
  const {tree} = await currentPlaces(community)
  const whose = {community, person: context.person._id}
  const isDone = (now: Membership): boolean =>
    now.standing === 'verified' &&
    now.home !== undefined &&
    sameHome(tree, now.home, home) &&
    (household === undefined || now.household === household)
  // Both steps have the call's key: what is done already is known by how it stands.
  await changeMember(context, whose, ({standing}) => {
    const to = standingAfter('return', standing, 'code')
    return to === null ? null : {event: 'return', to, payload: {who: 'code'}}
  })
  await changeMember(context, whose, (now) => {
    if (isDone(now)) return null
    const to = standingAfter('verify', now.standing, 'code')
    if (to === null) throw new Refusal('moved')
    const stays = now.home !== undefined && sameHome(tree, now.home, home)
    return {
      event: 'verify',
      to,
      payload: {how},
      change: {home, ...(household === undefined ? {} : {household})},
      // A household is of one home: another home is not its.
      gone: household === undefined && !stays ? ['household'] : [],
    }
  })
}
