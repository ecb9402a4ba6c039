import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import type {Membership} from '../people/account'
import {madeBefore} from '../people/posts/find'
import {moveMatters} from '../people/posts/handOver'
import {membershipIn} from '../people/posts/membershipIn'
import {whatMoves} from './preview'
import {registry} from './registry'

/**
 * Somebody leaves: in one moment their rights end and their open matters become another's, who finds them by
 * `context.answersFor`. After that their lines in lists end; a retry completes what was cut off there.
 */
export const move = async (
  context: CallContext,
  {community, from, to, reason}: InputOf<'handover.move'>,
): Promise<ReplyOf<'handover.move'>> => {
  const said = await untilWon(async () => {
    const [leaver, successor] = await Promise.all([
      membershipIn(community, from, 'from'),
      membershipIn(community, to, 'to'),
    ])
    if (leaver._id === successor._id) throw new Refusal('invalid', {to: '请选另一个人来接'})
    if (madeBefore(leaver, context)) return {from: leaver, to: successor, moved: null}
    const moved = await whatMoves(context, leaver, successor)
    return (await moveMatters(context, leaver, successor, reason))
      ? {from: leaver, to: successor, moved}
      : null
  })
  // A retry that comes late: who has come back since keeps what they were given.
  if (said.moved === null && hasComeBack(said.from)) return whatMoves(context, said.from, said.to)
  const handOver = {community, from: said.from.person, to: said.to.person}
  // One after the other: each is a write or two, and what comes first is what residents see.
  for (const items of registry) await items.move?.(context, handOver)
  return said.moved ?? whatMoves(context, said.from, said.to)
}

const hasComeBack = ({timeline}: Membership): boolean => {
  const events = timeline.map(({event}) => event)
  return events.lastIndexOf('grant') > events.lastIndexOf('hand-over')
}
