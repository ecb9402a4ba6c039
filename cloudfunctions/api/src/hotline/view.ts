import type {CallContext} from '../context'
import {unseal} from '../kernel/secrets'
import {nameAndPhone} from '../people/contactsOf'
import {currentPlaces, type Current} from '../places/tree/current'
import {isAtDesk, type Reader, type Sight} from '../../../../miniprogram/packages/hotline/rules/protection'
import {
  mayStep,
  nextState,
  reopenDays,
  requestEvents,
  type Actor,
  type RequestEvent,
} from '../../../../miniprogram/packages/hotline/rules/states'
import {addDays, dateAt8, instant} from '../../../../miniprogram/shared/time'
import {maskName} from '../../../../miniprogram/shared/name'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import {chainById} from './chain/repo'
import type {Request} from './documents'
import {joinersOf} from './join/count'
import {subjectOf} from './notices'
import {takerOf} from './reader'
import {partySaid, placeSaid} from './said'
import {stepsFor} from './stepsView'
import type {DeskLine, DeskRequestView, EndView, OwnPage, OwnRequestView} from './views'
import {keysOf} from '../../../../miniprogram/packages/hotline/rules/parties'

const late = ({open, state, dueOrd}: Request, now: Date): boolean =>
  open && state !== 'paused' && dueOrd < now.toISOString()

const dueOf = ({promise, open, state}: Request): OwnRequestView['due'] =>
  promise === null || !open || state === 'paused'
    ? null
    : {date: promise.date, provisional: promise.provisional}

const endOf = ({ended}: Request): EndView | null => {
  if (ended === null) return null
  const {outcome, said, whoCould, reviewOn, onSpot, at} = ended
  return {
    ...{outcome, said, onSpot, at: at.toISOString()},
    ...(whoCould === undefined ? {} : {whoCould}),
    ...(reviewOn === undefined ? {} : {reviewOn}),
  }
}

/** What whoever told it can do now. */
export const ownEvents = (request: Request, now: Date): readonly RequestEvent[] => {
  const {state, before, ended, kind, feedback, rechecked} = request
  return requestEvents.filter((event) => {
    if (!mayStep(event, 'filer') || nextState(state, event, before) === null) return false
    const within = ended !== null && dateAt8(now) <= addDays(dateAt8(ended.at), reopenDays)
    switch (event) {
      case 'pause':
        return kind !== 'emergency'
      case 'answer':
        return feedback === null && within
      case 'reopen':
        return within && ended.outcome !== 'unfounded'
      case 'ask-recheck':
        return within && ended.outcome === 'unfounded' && !rechecked
      default:
        return true
    }
  })
}

/** The code of the chain that a request is a link of. At most one read. */
const chainOf = async ({community, chain}: Request): Promise<string | null> =>
  chain === undefined ? null : ((await chainById(community, chain))?.code ?? null)

/** A request for whoever told it, or acts for them. */
export const ownView = async (request: Request, now: Date): Promise<OwnRequestView> => {
  const current = await currentPlaces(request.community)
  const [responsible, steps, chain] = await Promise.all([
    partySaid(current, request, request.main, request.mainKey, now),
    stepsFor(request, 'own'),
    chainOf(request),
  ])
  return {
    ...ownLine(request, current, now),
    responsible,
    steps,
    chain,
    joined: joinersOf(request).length,
    text: request.text,
    files: {photos: request.photos, voice: request.voice},
    hidden: request.hidden,
    named: request.named.length,
    end: endOf(request),
    feedback: request.feedback,
    may: ownEvents(request, now),
  }
}

export const ownLine = (
  request: Request,
  current: Pick<Current, 'tree'>,
  now: Date,
): OwnPage['requests'][number] => ({
  id: request._id,
  code: request.code,
  kind: request.kind,
  item: subjectOf(request),
  place: placeSaid(current, request, true),
  state: request.state,
  at: request.ord.slice(0, 24),
  due: dueOf(request),
  late: late(request, now),
})

/**
 * What those who see a task learn instead of its number and its moment, by which whoever told it could be found: the
 * day since when it is there, or when it was given to somebody last.
 */
const taskOnly = ({timeline}: Request): {readonly code: string; readonly at: string} => {
  const given = timeline.filter(({event}) => event === 'route' || event === 'invite').at(-1)
  const first = timeline[0]?.at
  const at = given?.at ?? (first === undefined ? undefined : instant(dateAt8(first), '00:00'))
  return {code: '', at: at?.toISOString() ?? ''}
}

const beginning = 40

const beginOf = ({text, voice}: Request): string =>
  text === '' && voice !== null ? `语音 ${String(voice.seconds)} 秒` : text

/** A line of a board, as its reader may see it. */
export const deskLine = (
  request: Request,
  sight: Exclude<Sight, 'none'>,
  {current, said, now}: {readonly current: Pick<Current, 'tree'>; readonly said: string; readonly now: Date},
): DeskLine => ({
  id: request._id,
  community: request.community,
  kind: request.kind,
  item: subjectOf(request),
  place: placeSaid(current, sight === 'task' ? {spot: request.spot} : request, false),
  state: request.state,
  ...(sight === 'task' ? taskOnly(request) : {code: request.code, at: request.ord.slice(0, 24)}),
  due: dueOf(request)?.date ?? null,
  late: late(request, now),
  waits: request.told.some((rung) => !request.acknowledged.includes(rung)),
  responsible: {said},
  // By characters: half an emoji is none.
  begins: Array.from(sight === 'task' ? request.task : beginOf(request))
    .slice(0, beginning)
    .join(''),
})

/** In what part the reader of a request can make steps. */
export const actorOf = (request: Request, reader: Reader): Actor => {
  if (reader.above !== null) return 'supervisor'
  if (isAtDesk(reader)) return 'desk'
  const keys = keysOf(reader.posts, reader.units)
  const taker = takerOf(request)
  const handles = taker !== null && reader.answersFor(taker.person, taker.at)
  return handles || keys.includes(request.mainKey) ? 'handler' : 'co-handler'
}

/** What a reader who works on it can do now. */
export const deskEvents = (request: Request, actor: Actor, person: string): readonly RequestEvent[] =>
  requestEvents.filter((event) => {
    if (!mayStep(event, actor) || nextState(request.state, event, request.before) === null) return false
    switch (event) {
      case 'send-back':
        return !request.sentBack
      case 'acknowledge':
        return request.told.some((rung) => !request.acknowledged.includes(rung))
      case 'uphold':
      case 'overturn':
        return request.ended?.by !== person
      default:
        return true
    }
  })

const filerOf = async (request: Request): Promise<DeskRequestView['filer']> => {
  if (request.hidden) return null
  if (request.caller !== undefined) {
    return {name: maskName(request.caller.name), phone: maskPhone(unseal(request.caller.phone))}
  }
  const known = request.filer.startsWith('p_') ? await nameAndPhone(request.filer) : null
  if (known === null) return null
  return {name: maskName(known.name), phone: known.phone === null ? '' : maskPhone(known.phone)}
}

/** A request for somebody who works on it. */
export const deskView = async (
  {person, now}: CallContext,
  request: Request,
  sight: Exclude<Sight, 'none'>,
  reader: Reader,
): Promise<DeskRequestView> => {
  const current = await currentPlaces(request.community)
  const full = sight !== 'task'
  const [responsible, steps, filer, helpers, chain] = await Promise.all([
    partySaid(current, request, request.main, request.mainKey, now),
    stepsFor(request, sight, person._id),
    full ? filerOf(request) : null,
    Promise.all(
      request.helpers.map((party, n) =>
        partySaid(current, {...request, handler: null}, party, request.parties[n + 1] ?? '', now),
      ),
    ),
    chainOf(request),
  ])
  const levelOf = new Map(request.rungs.map(({id, level}) => [id, level]))
  return {
    ...ownLine(request, current, now),
    ...(full ? {} : taskOnly(request)),
    place: placeSaid(current, full ? request : {spot: request.spot}, full),
    community: request.community,
    rev: request.rev,
    sight,
    source: request.source,
    mode: request.mode,
    duty: request.duty,
    department: request.department,
    text: full ? request.text : null,
    files: full ? {photos: request.photos, voice: request.voice} : {photos: [], voice: null},
    task: request.task,
    filer,
    hidden: request.hidden,
    responsible,
    chain,
    joined: joinersOf(request).length,
    helpers,
    named: full ? request.named.length : 0,
    end: full ? endOf(request) : null,
    steps,
    told: request.told.map((rung) => ({
      rung,
      level: levelOf.get(rung) ?? 'handler',
      acknowledged: request.acknowledged.includes(rung),
    })),
    // To the minute it would say when it was told.
    clock: full ? {total: request.clock.total, used: request.clock.used} : {total: 0, used: 0},
    sentBack: request.sentBack,
    feedback: full ? request.feedback : null,
    may: deskEvents(request, actorOf(request, reader), person._id),
  }
}
