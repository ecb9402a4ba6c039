import {collection, inCommunity, moveTogether} from '../../kernel/database'
import {dateAt8, instant} from '../../../../../miniprogram/shared/time'
import type {Membership} from '../account'
import {
  membershipAfter,
  membershipChange,
  stepMembership,
  type MembershipStep,
  type Stepping,
} from '../membership'

const memberships = collection<Membership>('memberships')

/** Who covers somebody in a community: one person, or none. One query by index. */
const standInsOf = async ({community, person}: Membership): Promise<readonly Membership[]> =>
  (await inCommunity(memberships, community).find({'tookOver.person': person}, {limit: 100})).filter(
    ({tookOver = []}) => tookOver.some((one) => one.person === person && one.until === null),
  )

/**
 * The step with which somebody gets a post. Where another covers them since they left, that ends in the same moment
 * for what is given to them from the post's first day on: both memberships move, or none.
 * @returns null when somebody was faster
 */
export const takeUp = async (
  membership: Membership,
  step: MembershipStep,
  call: Stepping,
  from: string,
): Promise<Membership | null> => {
  const standIns = await standInsOf(membership)
  if (standIns.length === 0) return stepMembership(membership, step, call)
  const back = from > dateAt8(call.at) ? instant(from, '00:00') : call.at
  const {entry, change} = membershipChange(membership, step, call)
  const moved = await moveTogether([
    {collection: 'memberships', document: membership, change},
    ...standIns.map((standIn) => ({
      collection: 'memberships',
      document: standIn,
      change: membershipChange(standIn, giveBack(standIn, membership.person, back), call).change,
    })),
  ])
  return moved ? membershipAfter(membership, step, entry) : null
}

const giveBack = ({tookOver = []}: Membership, person: string, until: Date): MembershipStep => ({
  event: 'give-back',
  payload: {to: person},
  change: {
    tookOver: tookOver.map((one) => (one.person === person && one.until === null ? {person, until} : one)),
  },
})
