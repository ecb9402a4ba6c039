import type {CallContext} from '../context'
import {command, replacing, type Change} from '../kernel/database'
import {noticesOf, notifying, waitingNotices, type NewNotice, type Notice} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import {actUnder} from '../people/delegations/actUnder'
import {nextState, type RequestEvent} from '../../../../miniprogram/packages/hotline/rules/states'
import {instant} from '../../../../miniprogram/shared/time'
import {communityNamed} from '../places/community/found'
import type {Request, RequestEntry} from './documents'
import {counted, responseTo} from './figures/counting'
import {joinedNotices} from './join/notices'
import {clockAgain, planChange, planned} from './plan'
import {moveRequest, moveRequestWith, requestById} from './repo'
import {notNow} from './whyNot'
import {workTimeOf, type CommunityTime} from './workTime'

/** Fields that a step may change. */
type Changed = Partial<
  Pick<
    Request,
    | 'before'
    | 'clock'
    | 'promise'
    | 'told'
    | 'acknowledged'
    | 'round'
    | 'main'
    | 'mainKey'
    | 'helpers'
    | 'parties'
    | 'task'
    | 'handler'
    | 'sentBack'
    | 'named'
    | 'lane'
    | 'above'
    | 'ended'
    | 'feedback'
    | 'rechecked'
    | 'files'
    | 'uploads'
    | 'spent'
    | 'mode'
    | 'kind'
    | 'item'
    | 'chain'
  >
>

export interface Step {
  readonly event: RequestEvent
  /** What the timeline keeps about it; nobody's name. */
  readonly payload?: Readonly<Record<string, unknown>>
  readonly change?: Changed
  /** Whom nothing that waits is told any more, by person id: only those who work on it are asked about. */
  readonly untold?: (person: string) => Promise<boolean>
  readonly notices?: (request: Request) => readonly NewNotice[] | Promise<readonly NewNotice[]>
}

/** The working time of a request's community, from when its clock began to run, or its promise to count. */
export const timeOf = async (request: Request, now: Date): Promise<CommunityTime> => {
  const community = await communityNamed(request.community)
  const {clock, promise} = request
  const begins = [now, ...(clock.since === null ? [] : [clock.since])]
  // What was promised for days that are not published yet is counted again from its first day, also after a pause.
  if (promise !== null) begins.push(instant(promise.from, '00:00'))
  const since = begins.reduce((first, one) => (one < first ? one : first))
  return workTimeOf(community ?? {community: request.community, sessions: []}, since, now)
}

/** A request as a step leaves it, and the change that does it. @returns null where its state does not allow the step */
export const stepped = async (
  request: Request,
  {event, payload = {}, change = {}, notices, untold}: Step,
  call: {readonly by: string; readonly at: Date; readonly key: string; readonly inputHash: string},
  time: CommunityTime,
): Promise<{readonly after: Request; readonly change: Change} | null> => {
  const to = nextState(request.state, event, request.before)
  if (to === null) return null
  const entry: RequestEntry = nextEntry(request.timeline, {...call, event, from: request.state, to, payload})
  const moved: Request = {
    ...request,
    ...change,
    state: to,
    timeline: [...request.timeline, entry],
    changedAt: call.at,
    rev: request.rev + 1,
    response: responseTo(request, event, call.at, change.told),
  }
  const again: Request = {...moved, ...clockAgain(moved, time)}
  const {open, dueOrd} = planned(again, time)
  const {after: going, change: counts} = counted(request, {...again, open, dueOrd}, call.at)
  const told = [...(notices === undefined ? [] : await notices(going)), ...joinedNotices(going, event)]
  const before = await stillTold(request.notify ?? [], untold)
  const waiting = [...before, ...noticesOf(entry.chain, call.at, told)]
  const {clock, promise, response} = going
  // The timer's next step begins with this one: what waits to be told waits in it, too.
  const {notify: _notify, notifyAt: _notifyAt, ...plain} = going
  const after: Request = {...plain, ...notifying(waiting)}
  return {
    // What waits is with it: a second step of the same run adds to it and takes none away.
    after: {...after, notify: waiting},
    change: {
      ...replacing({...change, clock, promise}),
      ...(waiting.length > 0 || before.length !== (request.notify ?? []).length
        ? waitingNotices(waiting)
        : {}),
      ...planChange(after, time),
      ...counts,
      ...{state: to, response},
      timeline: command().push([entry]),
      changedAt: call.at,
    },
  }
}

const stillTold = async (notices: readonly Notice[], untold: Step['untold']): Promise<readonly Notice[]> => {
  if (untold === undefined) return notices
  const gone = await Promise.all(notices.map(async ({to, about}) => about === null && (await untold(to))))
  return notices.filter((_notice, n) => gone[n] !== true)
}

/**
 * Moves a request one step, once for its key: one conditional write with its timeline entry. A step that lost a race
 * is decided anew on what the winner left.
 * @param decide the rule; throws the Refusal that fits
 */
export const step = (
  context: CallContext,
  {community, request: id}: {readonly community: string; readonly request: string},
  decide: (request: Request, time: CommunityTime) => Step | Promise<Step>,
): Promise<Request> =>
  untilWon(async () => {
    const request = await requestById(community, id)
    if (request === null) throw new Refusal('not-found')
    const {mark} = context
    const earlier = request.timeline.find(({key, by}) => key === mark.key && by === mark.by)
    if (earlier !== undefined) {
      if (earlier.inputHash !== mark.inputHash) throw new Refusal('key-reused')
      return request
    }
    const time = await timeOf(request, mark.at)
    const decided = await decide(request, time)
    const next = await stepped(request, decided, mark, time)
    if (next === null) throw notNow(request, decided.event)
    return (await move(context, request, next.change)) ? next.after : null
  })

/** Somebody else's step goes together with what it is made under. */
const move = async (context: CallContext, request: Request, change: Change): Promise<boolean> => {
  if (context.acting?.how !== 'delegate') return moveRequest(request, change)
  const moved = await actUnder(context, async (use) => {
    if (await moveRequestWith(request, change, use)) return 'moved'
    // When it was the request that moved, there is nothing to try again here: the step is decided anew.
    return (await requestById(request.community, request._id))?.rev === request.rev ? null : 'behind'
  })
  return moved === 'moved'
}
