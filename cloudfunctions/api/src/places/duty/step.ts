import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import type {SwapState} from '../../../../../miniprogram/packages/places/rules/swaps'
import type {DutyEvent, DutyMonth} from './documents'
import {emptyMonth, monthById, moveMonth, moveMonths} from './repo'

/** Which months of a point a step is about: its own, and for a swap across two months the other. */
export interface Months {
  readonly community: string
  readonly point: string
  readonly month: string
  readonly other?: string
}

export interface DutyStep {
  readonly event: DutyEvent
  readonly from: SwapState | 'open'
  readonly to: SwapState | 'open'
  /** What the timeline keeps about it. */
  readonly payload: Readonly<Record<string, unknown>>
  readonly month: Pick<DutyMonth, 'days' | 'swaps'>
  /** Set where the other month changes too: both move together or neither. */
  readonly other?: Pick<DutyMonth, 'days'>
}

/**
 * Changes a month once for its key: one conditional write with its timeline entry. A step that lost a race
 * is decided anew on what the winner left.
 * @param decide the rule; throws the Refusal that fits
 * @returns the months as they are now; `other` is the same as `month` where only one is concerned
 */
export const dutyStep = (
  context: CallContext,
  {community, point, month, other}: Months,
  decide: (month: DutyMonth, other: DutyMonth) => DutyStep | Promise<DutyStep>,
): Promise<{readonly month: DutyMonth; readonly other: DutyMonth}> =>
  untilWon(async () => {
    const read = async (which: string): Promise<DutyMonth> =>
      (await monthById(community, point, which)) ?? emptyMonth(community, point, which, context.now)
    const before = await read(month)
    const two = other !== undefined && other !== month
    const otherBefore = two ? await read(other) : before
    // Read one after the other: a step that moved both in between would be seen half.
    if (two && (await read(month)).rev !== before.rev) return null
    const earlier = before.timeline.find(({key, by}) => key === context.key && by === context.person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
      return {month: before, other: otherBefore}
    }
    const step = await decide(before, otherBefore)
    const after = withStep(context, before, step, step.month)
    if (step.other === undefined) {
      if (!(await moveMonth(before, after))) return null
      return {month: after, other: otherBefore === before ? after : otherBefore}
    }
    const otherAfter = withStep(context, otherBefore, step, step.other)
    const moves = [
      {before, after},
      {before: otherBefore, after: otherAfter},
    ]
    return (await moveMonths(moves)) ? {month: after, other: otherAfter} : null
  })

const withStep = (
  {person, now, key, inputHash}: CallContext,
  month: DutyMonth,
  {event, from, to, payload}: DutyStep,
  change: Partial<DutyMonth>,
): DutyMonth => {
  const entry = nextEntry(month.timeline, {at: now, by: person._id, event, from, to, key, inputHash, payload})
  return {...month, ...change, timeline: [...month.timeline, entry], rev: month.rev + 1, changedAt: now}
}
