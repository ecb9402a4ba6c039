import type {CallContext} from '../context'
import {command, replacing, type Change} from '../kernel/database'
import type {Mark} from '../kernel/mark'
import {noticesOf, notifying, waitingNotices, type NewNotice} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import {actUnder} from '../people/delegations/actUnder'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {
  eventNames,
  nextState,
  stateNames,
  type CaseEvent,
} from '../../../../miniprogram/packages/cases/rules/states'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {clockAfter} from './clock'
import type {Case, CaseEntry} from './documents'
import {calendarFor, datesAgain, planChange, planned} from './plan'
import {caseById, moveCase, moveCaseWith} from './repo'

/** Fields that a step may change. */
type Changed = Partial<
  Pick<Case, 'agent' | 'due' | 'lacking' | 'papers' | 'parts' | 'ended' | 'told' | 'countAt'>
>

export interface Step {
  readonly event: CaseEvent
  /** What the timeline keeps about it; nobody's name. */
  readonly payload?: Readonly<Record<string, unknown>>
  readonly change?: Changed
  readonly notices?: (after: Case) => readonly NewNotice[] | Promise<readonly NewNotice[]>
}

/** With which no step is refused for want of room: it can always be ended, and the papers given back. */
const always: readonly CaseEvent[] = [
  'finish',
  'decline',
  'withdraw',
  'return-papers',
  'remind',
  'late',
  'part-late',
]

/** The step cannot be made now, in the words of who tried. */
export const notNow = (
  {state}: Pick<Case, 'state'>,
  event: CaseEvent,
  reads: 'staff' | 'resident' = 'staff',
): Refusal =>
  new Refusal('moved', {case: `这件事现在是“${stateNames[state][reads]}”，不能${eventNames[event]}`})

/** A case as a step leaves it, and the change that does it. @returns null where its state does not allow the step */
export const stepped = async (
  before: Case,
  {event, payload = {}, change = {}, notices}: Step,
  call: Mark,
  calendar: Calendar,
): Promise<{readonly after: Case; readonly change: Change} | null> => {
  const to = nextState(before.state, event)
  if (to === null) return null
  if (before.timeline.length >= longest.steps && !always.includes(event)) {
    throw new Refusal('invalid', {case: '这件事记的步数太多了。请先办结，没办完的另开一件'})
  }
  const entry: CaseEntry = nextEntry(before.timeline, {
    ...{by: call.by, at: call.at, key: call.key, inputHash: call.inputHash},
    ...{event, from: before.state, to, payload},
  })
  const told = {...before, ...datesAgain(before, calendar), ...change}
  const clock = clockAfter({...told, state: before.state}, to, dateAt8(call.at), calendar)
  const moved: Case = {
    ...told,
    ...clock,
    ...(to === 'waiting' ? {} : {lacking: []}),
    state: to,
    timeline: [...before.timeline, entry],
    changedAt: call.at,
    rev: before.rev + 1,
  }
  const plan = planned(moved, call.at, calendar)
  const {nextAt: _next, notify = [], notifyAt: _notifyAt, ...plain} = moved
  const placed: Case = {
    ...plain,
    ...{lane: plan.lane, dueOrd: plan.dueOrd},
    ...(plan.nextAt === null ? {} : {nextAt: plan.nextAt}),
  }
  const waiting = [
    ...notify,
    ...noticesOf(entry.chain, call.at, notices === undefined ? [] : await notices(placed)),
  ]
  const {due, left, lacking, parts} = placed
  return {
    // What waits is with it: a second step of the same run adds to it and takes none away.
    after: {...placed, ...notifying(waiting)},
    change: {
      ...replacing({...change, due, left, lacking, parts}),
      ...planChange(plan),
      ...(waiting.length > 0 || before.notify !== undefined ? waitingNotices(waiting) : {}),
      state: to,
      timeline: command().push([entry]),
      changedAt: call.at,
    },
  }
}

/**
 * Moves a case one step, once for its key: one conditional write with its timeline entry. A step that lost a race is
 * decided anew on what the winner left.
 * @param decide the rule; throws the Refusal that fits
 */
export const step = (
  context: CallContext,
  {community, case: id}: {readonly community: string; readonly case: string},
  decide: (one: Case, calendar: Calendar) => Step | Promise<Step>,
): Promise<Case> =>
  untilWon(async () => {
    const one = await caseById(community, id)
    if (one === null) throw new Refusal('not-found')
    const {mark} = context
    const earlier = one.timeline.find(({key, by}) => key === mark.key && by === mark.by)
    if (earlier !== undefined) {
      if (earlier.inputHash !== mark.inputHash) throw new Refusal('key-reused')
      return one
    }
    const calendar = await calendarFor(one, mark.at)
    const decided = await decide(one, calendar)
    const next = await stepped(one, decided, mark, calendar)
    if (next === null) throw notNow(one, decided.event)
    return (await move(context, one, next.change)) ? next.after : null
  })

/** Somebody else's step goes together with what it is made under. */
const move = async (context: CallContext, one: Case, change: Change): Promise<boolean> => {
  if (context.acting?.how !== 'delegate') return moveCase(one, change)
  const moved = await actUnder(context, async (use) => {
    if (await moveCaseWith(one, change, use)) return 'moved'
    // When it was the case that moved, there is nothing to try again here: the step is decided anew.
    return (await caseById(one.community, one._id))?.rev === one.rev ? null : 'behind'
  })
  return moved === 'moved'
}
