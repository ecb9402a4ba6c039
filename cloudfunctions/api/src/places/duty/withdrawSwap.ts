import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {entryAt} from '../../kernel/entries'
import {Refusal} from '../../kernel/refusal'
import {callerAmongStaff} from './fit'
import {dutyStep} from './step'
import {swapView} from './view'

/** Takes a question back that was not answered yet; one that has lapsed may be taken back, too. */
export const withdrawSwap = async (
  context: CallContext,
  {community, point, month: which, swap: id}: InputOf<'places.withdrawSwap'>,
): Promise<ReplyOf<'places.withdrawSwap'>> => {
  const me = await callerAmongStaff(context, community)
  const {month} = await dutyStep(context, {community, point, month: which}, ({days, swaps}) => {
    const swap = entryAt(swaps, id)
    if (swap?.by.staff !== me.id) throw new Refusal('not-found')
    if (swap.state !== 'asked') throw new Refusal('moved')
    return {
      event: 'withdraw-swap',
      from: 'asked',
      to: 'withdrawn',
      payload: {swap: id},
      month: {days, swaps: {...swaps, [id]: {...swap, state: 'withdrawn'}}},
    }
  })
  const swap = entryAt(month.swaps, id)
  if (swap === null) throw new Refusal('not-found')
  return swapView(swap, month.days, context.now)
}
