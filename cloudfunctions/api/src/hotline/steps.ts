import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {noteAccess} from '../people/access'
import {Refusal} from '../kernel/refusal'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {namesOf} from '../people/namesOf'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {checkEnding, mostReviewDays} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {isProtected, modeNames} from '../../../../miniprogram/packages/hotline/rules/kinds'
import type {RequestEvent} from '../../../../miniprogram/packages/hotline/rules/states'
import {carriedBy, filesSaid, withFiles} from './files/carried'
import type {Request, RequestEntry} from './documents'
import {awayFromNamed, laneOf, namedOf, withNamed} from './named'
import {endNotices, toFiler, toStaff} from './notices'
import {partyOf} from './party'
import {readerIn, seen, sightLeft, type ReaderIn} from './reader'
import {holdersOfKey, isPersonAgainst, others, recipientsAt, withoutNamed} from './recipients'
import {nextRound, stopped} from './rounds'
import {step, type Step} from './step'
import {actorOf, deskEvents, deskView} from './view'
import {notNow, whyNotDesk} from './whyNot'
import type {CommunityTime} from './workTime'

/** What those do who work on requests. Each step is one conditional write; whoever is first has it. */

interface Named {
  readonly community: string
  readonly request: string
}

type Decide = (request: Request, time: CommunityTime, who: ReaderIn) => Step | Promise<Step>

const act = async (
  context: CallContext,
  input: Named,
  event: RequestEvent,
  decide: Decide,
): Promise<ReplyOf<'hotline.look'>> => {
  const who = await readerIn(context, input.community)
  const moved = await step(context, input, async (current, time) => {
    const {request, sight} = seen(current, who.reader)
    if (sight === 'own') throw new Refusal('not-allowed')
    const actor = actorOf(request, who.reader)
    if (!deskEvents(request, actor, context.person._id).includes(event)) {
      // A second time back is nobody's having been faster.
      const again = event === 'send-back' && request.sentBack
      const by = again ? '' : await firstOf(request, event, context.person._id)
      throw by === '' ? whyNotDesk(request, event, actor) : new Refusal('moved', {request: by})
    }
    return decide(request, time, who)
  })
  const sight = sightLeft(moved, who.reader)
  if (sight !== 'task' && !moved.hidden && moved.filer.startsWith('p_')) {
    await noteAccess(context, {
      ...{community: input.community, of: input.request, persons: [moved.filer], purpose: '办理诉求'},
    })
  }
  return deskView(context, moved, sight, who.reader)
}

/** What others may have done first, as whoever came second is told it. */
const doneFirst: Readonly<Partial<Record<RequestEntry['event'], string>>> = {
  take: '已经接办了',
  route: '刚才转给了别人',
  'send-back': '刚才退回了',
  close: '已经办结了',
  uphold: '已经复核过了',
  overturn: '已经复核过了',
  pause: '刚才让先停一停',
  withdraw: '已经撤回了',
  acknowledge: '已经点过“知道了”',
}

/** Whoever came second is told who was first; of a resident no name. */
const firstOf = async (
  {timeline, filer, handler}: Request,
  event: RequestEvent,
  self: string,
): Promise<string> => {
  const taken = event === 'take' && handler !== null
  const last = [...timeline]
    .reverse()
    .find((entry) => (taken ? entry.event === 'take' : entry.event in doneFirst))
  const done = last === undefined ? undefined : doneFirst[last.event]
  if (last === undefined || done === undefined || last.by === self || last.by === '-') return ''
  if (last.by === filer) return `居民${done}`
  const name = (await namesOf([last.by])).get(last.by) ?? ''
  return `${name === '' ? '别人' : name}${done}`
}

export const take = (
  context: CallContext,
  input: InputOf<'hotline.take'>,
): Promise<ReplyOf<'hotline.take'>> =>
  act(context, input, 'take', (request) => ({
    event: 'take',
    change: {handler: context.person._id, acknowledged: request.told},
    notices: (after) =>
      toFiler(after, 'request-taken', {
        who: '经办人',
        ...(after.promise === null ? {} : {due: after.promise.date}),
      }),
  }))

export const reply = (
  context: CallContext,
  input: InputOf<'hotline.reply'>,
): Promise<ReplyOf<'hotline.reply'>> =>
  act(context, input, 'reply', async (request) => {
    const carried = await carriedBy(context, input.community, input, request)
    return {
      event: 'reply',
      payload: {said: input.said, ...filesSaid(carried)},
      change: withFiles(request, carried),
      notices: (after) => toFiler(after, 'request-replied', {said: withoutNumbers(input.said)}),
    }
  })

export const note = (
  context: CallContext,
  input: InputOf<'hotline.note'>,
): Promise<ReplyOf<'hotline.note'>> =>
  act(context, input, 'note', () => ({event: 'note', payload: {said: input.said}}))

export const acknowledge = (
  context: CallContext,
  input: InputOf<'hotline.acknowledge'>,
): Promise<ReplyOf<'hotline.acknowledge'>> =>
  act(context, input, 'acknowledge', (request) => ({
    event: 'acknowledge',
    payload: {rungs: request.told.filter((rung) => !request.acknowledged.includes(rung))},
    change: {acknowledged: request.told},
  }))

export const mode = (
  context: CallContext,
  input: InputOf<'hotline.mode'>,
): Promise<ReplyOf<'hotline.mode'>> =>
  act(context, input, 'mode', () => ({
    event: 'mode',
    payload: {said: modeNames[input.mode]},
    change: {mode: input.mode},
  }))

export const invite = (
  context: CallContext,
  input: InputOf<'hotline.invite'>,
): Promise<ReplyOf<'hotline.invite'>> =>
  act(context, input, 'invite', async (request) => {
    const {party, key} = await partyOf(input.community, input.party, request)
    if (request.parties.includes(key)) throw new Refusal('invalid', {party: '已经请了他们'})
    if (request.helpers.length >= longest.helpers) throw new Refusal('invalid', {party: '最多请 5 家一起办'})
    if (isProtected(request.kind) && (input.task ?? request.task) === '') {
      throw new Refusal('invalid', {task: '这一类要保护反映的人：请写清要他们做什么，他们看不到原话'})
    }
    return {
      event: 'invite',
      payload: {key},
      change: {
        helpers: [...request.helpers, party],
        parties: [...request.parties, key],
        ...(input.task === undefined ? {} : {task: input.task}),
      },
      notices: async (after) =>
        toStaff(
          after,
          await withoutNamed(after, await holdersOfKey(after, key, context.now), context.now),
          'request-helped',
        ),
    }
  })

export const sendBack = (
  context: CallContext,
  input: InputOf<'hotline.sendBack'>,
): Promise<ReplyOf<'hotline.sendBack'>> =>
  act(context, input, 'send-back', () => ({
    event: 'send-back',
    payload: {reason: input.reason},
    change: {
      ...{handler: null, sentBack: true},
      ...{
        main: {kind: 'post', post: 'hotline-staff'},
        mainKey: 'post:hotline-staff',
        parties: ['post:hotline-staff'],
      },
      helpers: [],
    },
    notices: async (after) =>
      toStaff(after, others(context, await recipientsAt(after, 'head', context.now)), 'request-back', {
        why: withoutNumbers(input.reason),
      }),
  }))

export const route = (
  context: CallContext,
  input: InputOf<'hotline.route'>,
): Promise<ReplyOf<'hotline.route'>> =>
  act(context, input, 'route', async (request) => {
    const {party, key} = await partyOf(input.community, input.party, request)
    return {
      event: 'route',
      payload: {key, ...(input.reason === undefined ? {} : {reason: input.reason})},
      change: {
        ...{main: party, mainKey: key, handler: null},
        parties: [key, ...request.parties.slice(1).filter((one) => one !== key)],
        ...(input.mode === undefined ? {} : {mode: input.mode}),
      },
      notices: async (after) =>
        toStaff(
          after,
          others(context, await recipientsAt(after, 'handler', context.now)),
          'request-assigned',
          after.promise === null ? {} : {due: after.promise.date},
        ),
    }
  })

export const close = (
  context: CallContext,
  input: Omit<InputOf<'hotline.close'>, 'from'>,
): Promise<ReplyOf<'hotline.close'>> =>
  act(context, input, 'close', async (request, time) => {
    const {outcome, said, whoCould, reviewOn, onSpot} = input
    const today = dateAt8(context.now)
    const wrong = checkEnding({outcome, said, whoCould, reviewOn}, today, addDays(today, mostReviewDays))
    if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
    const carried = await carriedBy(context, input.community, input, request)
    const ended = {
      ...{outcome, said, onSpot, by: context.person._id, at: context.now},
      ...(whoCould === undefined ? {} : {whoCould}),
      ...(reviewOn === undefined ? {} : {reviewOn}),
    }
    return {
      event: 'close',
      payload: {outcome, said, ...(reviewOn === undefined ? {} : {reviewOn}), ...filesSaid(carried)},
      change: {
        ...withFiles(request, carried),
        ended,
        feedback: null,
        handler: request.handler ?? context.person._id,
        ...stopped(request, context.now, time),
      },
      notices: endNotices,
    }
  })

export const recheck = (
  context: CallContext,
  input: InputOf<'hotline.recheck'>,
): Promise<ReplyOf<'hotline.recheck'>> => {
  const event = input.stands ? 'uphold' : 'overturn'
  return act(context, input, event, (request, time) => {
    if (request.ended === null) throw notNow(request, event)
    if (!input.stands) {
      return {
        event,
        payload: {said: input.said},
        change: {...nextRound(request, context.now, time), handler: null},
        notices: (after) => toFiler(after, 'request-replied', {said: withoutNumbers(input.said)}),
      }
    }
    const ended = {...request.ended, said: input.said, by: context.person._id, at: context.now}
    return {
      event,
      payload: {said: input.said},
      change: {ended, ...stopped(request, context.now, time)},
      notices: endNotices,
    }
  })
}

/** Whom it is about: from then on they are not there for it. A head's own leaves the community with this very step. */
export const name = async (
  context: CallContext,
  input: InputOf<'hotline.name'>,
): Promise<ReplyOf<'hotline.name'>> => {
  const {reader} = await readerIn(context, input.community)
  const asked = await namedOf(input.community, input.named, context.now)
  const moved = await step(context, input, async (current) => {
    const {request} = seen(current, reader)
    const actor = actorOf(request, reader)
    if (!deskEvents(request, actor, context.person._id).includes('name'))
      throw whyNotDesk(request, 'name', actor)
    // Whom the filer named stays named: nobody is let in again by naming somebody else.
    const named = withNamed(request.named, asked)
    if (named.length > longest.named) throw new Refusal('invalid', {named: '最多写明 5 个'})
    const change = laneOf(named, request)
    const away = await awayFromNamed({...request, ...change}, context.now)
    const about = {...request, named}
    return {
      event: 'name',
      payload: {count: named.length},
      change: {...change, ...away},
      untold: (to) => isPersonAgainst(about, to, context.now),
      // Whoever has it now hears of it; whoever had it all along knows.
      notices: async (after) =>
        after.mainKey === request.mainKey && after.handler === request.handler
          ? []
          : toStaff(
              after,
              others(context, await recipientsAt(after, 'handler', context.now)),
              'request-assigned',
            ),
    }
  })
  return {named: moved.named.length}
}
