import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {standingTurn, swapState, type SwapSide} from '../../../../../miniprogram/packages/places/rules/swaps'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {staffById} from '../../organisation/staffOf'
import type {DutyMonth, StoredSwap} from './documents'
import {callerAmongStaff, mustBeFit} from './fit'
import {dutyStep} from './step'
import {swapView} from './view'

/** Asks a colleague to take one's turn, and maybe to give one of theirs. Nothing changes before their yes. */
export const askSwap = async (
  context: CallContext,
  {community, point, to, give, take}: InputOf<'places.askSwap'>,
): Promise<ReplyOf<'places.askSwap'>> => {
  const [me, colleague] = await Promise.all([callerAmongStaff(context, community), staffById(community, to)])
  if (colleague === null || (colleague.until !== null && colleague.until < dateAt8(context.now)))
    throw new Refusal('invalid', {to: '请选一位现在的同事'})
  if (colleague.id === me.id) throw new Refusal('invalid', {to: '请选一位同事'})
  if (colleague.person === null)
    throw new Refusal('invalid', {to: `${colleague.name}还没有连上微信，不能在这里回答，请找负责人换`})
  mustBeFit(colleague, give.date, 'to')
  if (take !== null) mustBeFit(me, take.date, 'take')

  const id = idFromKey('s', context.person._id, context.key)
  const months = {community, point, month: give.date.slice(0, 7), ...(take && {other: take.date.slice(0, 7)})}
  const {month, other} = await dutyStep(context, months, (own, theirs) => {
    const giving = sideOf(own, give, me.id, context.now, '这个班现在不是您的，或者已经开始了')
    const taking =
      take === null
        ? null
        : sideOf(theirs, take, colleague.id, context.now, `这个班现在不是${colleague.name}的，或者已经开始了`)
    const waits = Object.values(own.swaps).some(
      (swap) =>
        swap.give.turn === give.turn &&
        swap.to.staff === colleague.id &&
        swapState(swap, {...theirs.days, ...own.days}, context.now) === 'asked',
    )
    if (waits) throw new Refusal('invalid', {to: `已经问过${colleague.name}了，正在等回答`})
    const swap: StoredSwap = {
      id,
      by: {staff: me.id, name: me.name},
      to: {staff: colleague.id, name: colleague.name},
      give: giving,
      take: taking,
      state: 'asked',
      at: context.now,
    }
    return {
      event: 'ask-swap',
      from: 'open',
      to: 'asked',
      payload: {swap: id, to, give: give.turn, take: take?.turn ?? null},
      month: {days: own.days, swaps: {...own.swaps, [id]: swap}},
    }
  })
  const made = month.swaps[id]
  if (made === undefined) throw new Refusal('not-found')
  return swapView(made, {...other.days, ...month.days}, context.now)
}

const sideOf = (
  month: DutyMonth,
  {date, turn: id}: {readonly date: string; readonly turn: string},
  staff: string,
  now: Date,
  otherwise: string,
): SwapSide => {
  const turn = month.days[date]?.find((one) => one.id === id)
  const side = {date, turn: id, from: turn?.from ?? '', until: turn?.until ?? ''}
  if (turn === undefined || standingTurn(month.days, side, staff, now) === null)
    throw new Refusal('swap-lapsed', {turn: otherwise})
  return side
}
