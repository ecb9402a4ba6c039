import type {CallContext} from '../../context'
import {moveTogether} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership} from '../account'
import {mergeCovered} from '../covering'
import {moveOf, stayStep, whoStays} from './end'
import {coveredBy, wholeRoles} from './find'

/** From so many people one can take over; their matters are looked for under each of these ids. */
const mostTakenOver = 60

/**
 * Ends all posts of one person and makes another the one for whom their matters wait: both memberships, and of an
 * admin also that of the one who stays, change in one moment or not at all.
 * @returns false when one of them was changed since it was read
 * @throws Refusal `last-admin`; `invalid` when the one who takes over has as many as can be
 */
export const moveMatters = async (
  context: CallContext,
  leaver: Membership,
  successor: Membership,
  reason: string,
): Promise<boolean> => {
  const today = dateAt8(context.now)
  const before = successor.tookOver ?? []
  const tookOver = mergeCovered([...before, ...coveredBy(leaver)]).filter(
    ({person}) => person !== successor.person,
  )
  if (tookOver.length > mostTakenOver) {
    throw new Refusal('invalid', {to: `一个人最多接 ${mostTakenOver} 位的事，请选另一个人来接`})
  }
  const ended = leaver.posts.filter(({until}) => until >= today)
  const stays = await whoStays(leaver, wholeRoles(leaver, today), today, successor.person)
  return moveTogether([
    moveOf(context, leaver, {
      event: 'hand-over',
      payload: {
        to: successor.person,
        reason,
        posts: ended.map(({role, place, until}) => ({role, place, until})),
      },
      change: {posts: leaver.posts.filter((post) => !ended.includes(post)), tookOver: [], pending: []},
    }),
    moveOf(context, successor, {
      event: 'take-over',
      payload: {from: leaver.person},
      change: {tookOver},
    }),
    ...(stays === null || stays._id === successor._id ? [] : [moveOf(context, stays, stayStep)]),
  ])
}
