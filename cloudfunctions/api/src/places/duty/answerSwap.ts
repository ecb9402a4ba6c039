import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {entryAt} from '../../kernel/entries'
import {Refusal} from '../../kernel/refusal'
import {handOver, swapState} from '../../../../../miniprogram/packages/places/rules/swaps'
import {staffById} from '../../organisation/staffOf'
import type {DutyMonth, StoredSwap} from './documents'
import {callerAmongStaff, holderOf, mustBeFit} from './fit'
import {pointOf} from './point'
import {monthById} from './repo'
import {dutyStep, type DutyStep} from './step'
import {swapView} from './view'

/** The asked colleague's yes or no. With the yes both turns change hands in the same moment. */
export const answerSwap = async (
  context: CallContext,
  {community, point: pointId, month, swap: id, yes}: InputOf<'places.answerSwap'>,
): Promise<ReplyOf<'places.answerSwap'>> => {
  const [me, point, found] = await Promise.all([
    callerAmongStaff(context, community),
    pointOf(community, pointId),
    monthById(community, pointId, month),
  ])
  // What a swap says of its turns never changes, so the months are known from the first reading.
  const asked = found === null ? null : entryAt(found.swaps, id)
  if (asked?.to.staff !== me.id) throw new Refusal('not-found')
  const other = asked.take?.date.slice(0, 7)
  const asker = await staffById(community, asked.by.staff)
  if (asker === null) throw new Refusal('swap-lapsed')

  const decide = (own: DutyMonth, theirs: DutyMonth): DutyStep => {
    const swap = entryAt(own.swaps, id)
    if (swap === null) throw new Refusal('not-found')
    const days = {...theirs.days, ...own.days}
    const state = swapState(swap, days, context.now)
    if (state === 'lapsed') throw new Refusal('swap-lapsed')
    if (state !== 'asked') throw new Refusal('moved')
    const swaps = {...own.swaps, [id]: {...swap, state: yes ? 'agreed' : 'declined'} satisfies StoredSwap}
    const step = {
      event: 'answer-swap',
      from: 'asked',
      to: yes ? 'agreed' : 'declined',
      payload: {swap: id},
    } as const
    if (!yes) return {...step, month: {days: own.days, swaps}}

    mustBeFit(me, swap.give.date, 'yes')
    const given = handOver(own.days, swap.give, holderOf(me, point), 'swap')
    if (swap.take === null) return {...step, month: {days: given, swaps}}
    mustBeFit(asker, swap.take.date, 'yes')
    if (own.month === theirs.month)
      return {...step, month: {days: handOver(given, swap.take, holderOf(asker, point), 'swap'), swaps}}
    const taken = handOver(theirs.days, swap.take, holderOf(asker, point), 'swap')
    return {...step, month: {days: given, swaps}, other: {days: taken}}
  }
  const after = await dutyStep(context, {community, point: pointId, month, ...(other && {other})}, decide)
  const answered = entryAt(after.month.swaps, id)
  if (answered === null) throw new Refusal('not-found')
  return swapView(answered, {...after.other.days, ...after.month.days}, context.now)
}
