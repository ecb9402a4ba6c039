import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {openCursor} from '../kernel/sealedCursor'
import {seal} from '../kernel/secrets'
import {noteAccess} from '../people/access'
import {currentPlaces} from '../places/tree/current'
import {limits} from '../../../../miniprogram/shared/limits'
import {isProtected} from '../../../../miniprogram/packages/hotline/rules/kinds'
import type {Request} from './documents'
import {filersOf} from './file'
import {carriedBy, filesSaid, withFiles} from './files/carried'
import {toStaff} from './notices'
import {isPersonAgainst, others, recipientsAt} from './recipients'
import {requestById, requestsOf} from './repo'
import {nextRound, resumed, stopped} from './rounds'
import {step, type Step} from './step'
import {ownEvents, ownLine, ownView} from './view'
import {whyNotOwn} from './whyNot'
import type {CommunityTime} from './workTime'

/** What whoever told something sees of it, and does about it. */

/** That staff looked, for somebody at the window, is written down. */
export const noteStaff = async (context: CallContext, community: string, of: string): Promise<void> => {
  if (context.acting?.how !== 'staff') return
  await noteAccess(context, {community, of, persons: [context.subject._id], purpose: '替居民办事，查看诉求'})
}

export const mine = async (
  context: CallContext,
  {community, cursor}: InputOf<'hotline.mine'>,
): Promise<ReplyOf<'hotline.mine'>> => {
  const [found, current] = await Promise.all([
    requestsOf(
      community,
      filersOf(context),
      limits.page + 1,
      cursor === undefined ? undefined : openCursor(cursor),
    ),
    currentPlaces(community),
  ])
  await noteStaff(context, community, 'requests')
  const shown = found.slice(0, limits.page)
  const last = shown.at(-1)
  const open = await Promise.all(shown.map((request) => mayActOn(context, request)))
  return {
    requests: shown
      .filter((_request, n) => open[n] === true)
      .map((request) => ownLine(request, current, context.now)),
    ...(found.length > limits.page && last !== undefined ? {next: seal(last.ord)} : {}),
  }
}

/**
 * Whether whoever calls for somebody may see and move this request of theirs: never one that is about them, or about
 * whom they work for. Staff see neither what is kept from the community nor what was told without a name.
 */
const mayActOn = async (context: CallContext, request: Request): Promise<boolean> => {
  const {acting, now} = context
  if (acting === null) return true
  if (acting.how === 'staff' && (request.lane === 'street' || request.hidden)) return false
  return !(await isPersonAgainst(request, context.person._id, now))
}

/** @throws Refusal `not-found` for what somebody else told, and for what is kept from whoever calls for them */
export const ownOf = async (context: CallContext, request: Request | null): Promise<Request> => {
  if (request === null || !filersOf(context).includes(request.filer)) throw new Refusal('not-found')
  if (!(await mayActOn(context, request))) throw new Refusal('not-found')
  return request
}

export const get = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.get'>,
): Promise<ReplyOf<'hotline.get'>> => {
  const request = await ownOf(context, await requestById(community, id))
  await noteStaff(context, community, id)
  return ownView(request, context.now)
}

type Named = Pick<InputOf<'hotline.get'>, 'community' | 'request'>

/** A step of whoever told it. A visitor without an account makes none: it is known by the WeChat alone. */
const own = async (
  context: CallContext,
  input: Named,
  decide: (request: Request, time: CommunityTime) => Step | Promise<Step>,
): Promise<ReplyOf<'hotline.get'>> => {
  const moved = await step(context, input, async (request, time) => {
    const decided = await decide(await ownOf(context, request), time)
    return {...decided, payload: {...decided.payload, ...actingAs(context)}}
  })
  return ownView(moved, context.now)
}

const actingAs = ({acting}: CallContext) => (acting === null ? {} : {acting: acting.how})

/** Tells whoever works on it. */
const tellHandler =
  (
    context: CallContext,
    kind: Parameters<typeof toStaff>[2],
    fields: Readonly<Record<string, string>> = {},
  ) =>
  async (request: Request) =>
    toStaff(request, others(context, await recipientsAt(request, 'handler', context.now)), kind, fields)

export const add = (context: CallContext, input: InputOf<'hotline.add'>): Promise<ReplyOf<'hotline.add'>> =>
  own(context, input, async (request) => {
    const carried = await carriedBy(context, input.community, input, request)
    if (input.said === undefined && carried.files.length === 0)
      throw new Refusal('invalid', {said: '请写一句'})
    return {
      event: 'add',
      payload: {...(input.said === undefined ? {} : {said: input.said}), ...filesSaid(carried)},
      change: withFiles(request, carried),
      notices: tellHandler(context, 'request-added'),
    }
  })

export const nudge = (
  context: CallContext,
  input: InputOf<'hotline.nudge'>,
): Promise<ReplyOf<'hotline.nudge'>> =>
  own(context, input, () => ({event: 'nudge', notices: tellHandler(context, 'request-nudged')}))

export const pause = (
  context: CallContext,
  input: InputOf<'hotline.pause'>,
): Promise<ReplyOf<'hotline.pause'>> =>
  own(context, input, (request, time) => {
    if (request.kind === 'emergency') throw new Refusal('moved', {request: '应急的事不能暂停，可以撤回'})
    return {
      event: 'pause',
      payload: {reason: input.reason},
      change: {before: request.state, ...stopped(request, context.now, time)},
    }
  })

export const resume = (
  context: CallContext,
  input: InputOf<'hotline.resume'>,
): Promise<ReplyOf<'hotline.resume'>> =>
  own(context, input, (request, time) => ({
    event: 'resume',
    change: {before: null, ...resumed(request, context.now, time)},
  }))

export const withdraw = (
  context: CallContext,
  input: InputOf<'hotline.withdraw'>,
): Promise<ReplyOf<'hotline.withdraw'>> =>
  own(context, input, (request, time) => ({
    event: 'withdraw',
    payload: {reason: input.reason},
    change: {before: null, ...stopped(request, context.now, time)},
  }))

/** Why, in the words of whoever complains, is in no message: who handles it may be one who sees a task only. */
const whyFor = ({kind}: Request, reason: string): Readonly<Record<string, string>> =>
  isProtected(kind) ? {} : {why: reason}

/** Whether something can still be done about an end: as the page offers it. @throws Refusal `moved` */
const mayStill = (
  context: CallContext,
  request: Request,
  event: 'answer' | 'reopen' | 'ask-recheck',
): void => {
  if (ownEvents(request, context.now).includes(event)) return
  throw whyNotOwn(request, event)
}

export const answer = (
  context: CallContext,
  input: InputOf<'hotline.answer'>,
): Promise<ReplyOf<'hotline.answer'>> =>
  own(context, input, (request) => {
    mayStill(context, request, 'answer')
    const {solved, content} = input
    return {event: 'answer', payload: {solved, content}, change: {feedback: {solved, content}}}
  })

export const reopen = (
  context: CallContext,
  input: InputOf<'hotline.reopen'>,
): Promise<ReplyOf<'hotline.reopen'>> =>
  own(context, input, (request, time) => {
    mayStill(context, request, 'reopen')
    return {
      event: 'reopen',
      payload: {reason: input.reason},
      change: {...nextRound(request, context.now, time), feedback: null},
      notices: async (after) => {
        const levels = await Promise.all(
          (['handler', 'head'] as const).map((level) => recipientsAt(after, level, context.now)),
        )
        const all = others(context, [...new Set(levels.flat())])
        return toStaff(after, all, 'request-reopened', whyFor(after, input.reason))
      },
    }
  })

export const askRecheck = (
  context: CallContext,
  input: InputOf<'hotline.askRecheck'>,
): Promise<ReplyOf<'hotline.askRecheck'>> =>
  own(context, input, (request, time) => {
    mayStill(context, request, 'ask-recheck')
    return {
      event: 'ask-recheck',
      payload: {reason: input.reason},
      change: {...nextRound(request, context.now, time), rechecked: true},
      notices: async (after) =>
        toStaff(
          after,
          others(context, await recipientsAt(after, 'head', context.now)),
          'request-reopened',
          whyFor(after, input.reason),
        ),
    }
  })
