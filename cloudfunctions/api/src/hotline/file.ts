import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {noticesOf, notifying} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'
import {nextEntry} from '../kernel/timeline'
import {actUnder} from '../people/delegations/actUnder'
import {currentPlaces, type Current} from '../places/tree/current'
import {partyKey as partyKeyOf} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Source} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {carriedBy, filesSaid, nothingCarried, type Carried} from './files/carried'
import {awayFromNamed, laneOf, namedOf} from './named'
import type {Request} from './documents'
import {expectedOf, withSlow} from './figures/expected'
import {firstCounted} from './figures/counting'
import {toStaff} from './notices'
import {placedAt} from './place'
import {planned} from './plan'
import {aboveOf} from './reader'
import {holdersOfKey, recipientsAt, withoutNamed} from './recipients'
import {addRequest, addRequestWith, requestById} from './repo'
import {newRound} from './rounds'
import {routedNow} from './routed'
import {rungsFor, settingsIn} from './settings'
import {keysFor} from './join/alike'
import {homeKeyIn} from '../people/homeKey'
import {scannedAt} from './things/scanned'
import {ownView} from './view'
import {visitorOf} from '../people/visitor'
import {workTimeOf} from './workTime'

/** Eight digits to say on the phone. Two requests of a community share one once in many years; staff then see both. */
export const codeOf = (id: string): string =>
  String(Number.parseInt(fingerprint('request', id).slice(0, 12), 16) % 100_000_000).padStart(8, '0')

/** Every id under which the requests of whoever calls, or whom they call for, stand. */
export const filersOf = (context: CallContext): readonly string[] => {
  if (context.acting !== null) return context.subjects
  const visitor = visitorOf(context)
  return context.account === null ? [visitor] : [...context.persons, visitor]
}

/** What becomes of a request, whoever told it and how. */
export interface Told {
  readonly id: string
  readonly filer: string
  readonly by: string
  readonly source: Source
  readonly takenBy?: string
  readonly caller?: Request['caller']
  readonly payload?: Readonly<Record<string, unknown>>
  readonly carried?: Carried
}

type Asked = Pick<
  InputOf<'hotline.file'>,
  'community' | 'kind' | 'item' | 'text' | 'place' | 'thing' | 'hidden' | 'named'
>

/** Works out a new request: where, who gets it, by when. Five reads beside those of the places. */
export const newRequest = async (
  {now, key, inputHash}: {readonly now: Date; readonly key: string; readonly inputHash: string},
  asked: Asked,
  told: Told,
): Promise<{readonly request: Request; readonly current: Current}> => {
  const {community, kind, text = '', hidden} = asked
  const [current, settings] = await Promise.all([currentPlaces(community), settingsIn(community)])
  const {id: _id, filer, by, source, takenBy, caller, payload = {}, carried = nothingCarried} = told
  const scanned = await scannedAt(community, asked.thing)
  const item = settings.items.find(({id}) => id === (asked.item ?? scanned?.item)) ?? null
  if (asked.item !== undefined && item === null) throw new Refusal('invalid', {item: '请重新选是什么事'})
  const [placed, named, time] = await Promise.all([
    placedAt(current, asked.place ?? scanned?.where),
    namedOf(community, asked.named, now),
    workTimeOf(current.community, now, now),
  ])
  const matter = {kind, item: item?.id ?? null, spot: placed.spot}
  const above = aboveOf(current.community)
  const routed = await routedNow(settings, matter, {community, ...above, named}, now)
  const helpers = routed.helpers.flatMap((party) => {
    const key = partyKeyOf(party, placed.spot)
    return key === null || key === routed.mainKey ? [] : [{party, key}]
  })
  const days = kind === 'emergency' ? 0 : settings.days[kind]
  const round = newRound(days, 0, now, time)
  const expected = await expectedOf(current.community, {
    ...{kind, item: item?.id ?? null, grid: placed.spot.grid, days},
  })
  const base = {
    _id,
    community,
    code: codeOf(_id),
    kind,
    item: item === null ? null : {id: item.id, name: item.name},
    duty: item?.duty ?? 'community',
    department: item?.department ?? '',
    source,
    mode: kind === 'emergency' ? ('urgent' as const) : (item?.mode ?? null),
    filer,
    ...(takenBy === undefined ? {} : {takenBy}),
    ...(caller === undefined ? {} : {caller}),
    hidden,
    text,
    ...carried,
    ...placed,
    ...(scanned === null ? {} : {thing: scanned.id}),
    state: 'filed' as const,
    before: null,
    days,
    ...round,
    rungs: withSlow(rungsFor(kind, settings), expected, round.clock),
    main: routed.main,
    mainKey: routed.mainKey,
    helpers: helpers.map(({party}) => party),
    parties: [routed.mainKey, ...helpers.map(({key}) => key)],
    task: '',
    handler: null,
    sentBack: false,
    lane: 'community' as const,
    ...above,
    above: [],
    ended: null,
    feedback: null,
    rechecked: false,
    response: 'waiting' as const,
  }
  const laned = {
    ...base,
    named,
    ...(named.length === 0 ? {} : laneOf(named, {...base, lane: 'community' as const})),
  }
  const request = {...laned, ...(await awayFromNamed(laned, now))}
  const alike = keysFor(request, item)
  const home = alike.length > 0 && filer.startsWith('p_') ? await homeKeyIn(community, filer) : null
  const {open, dueOrd, nextAt} = planned(request, time)
  const entry = nextEntry([], {
    ...{at: now, by, event: 'file', from: null, to: 'filed', key, inputHash},
    payload: {...payload, source, ...filesSaid(carried)},
  } as const)
  const uncounted = {
    ...request,
    ...(alike.length === 0 ? {} : {alike}),
    ...(home === null ? {} : {home}),
    ...{open, dueOrd, ...(nextAt === null ? {} : {nextAt})},
    ...{inputHash, rev: 0, timeline: [entry], changedAt: now, ord: `${now.toISOString()}${_id}`},
  }
  const whole: Request = {...uncounted, ...firstCounted(uncounted, now)}
  const handlers = await recipientsAt(whole, 'handler', now)
  // Each is told apart: that one of them cannot be reached keeps it from no other.
  const helping = await Promise.all(whole.parties.slice(1).map((key) => holdersOfKey(whole, key, now)))
  const helped = await withoutNamed(whole, [...new Set(helping.flat())], now)
  const notices = [
    ...toStaff(whole, handlers, 'request-assigned', due(whole)),
    ...toStaff(
      whole,
      helped.filter((one) => !handlers.includes(one)),
      'request-helped',
    ),
  ]
  return {request: {...whole, ...notifying(noticesOf(entry.chain, now, notices))}, current}
}

const due = ({promise}: Pick<Request, 'promise'>): Readonly<Record<string, string>> =>
  promise === null ? {} : {due: promise.date}

/** Takes down what somebody tells, in one write: whose turn it is and by when stands in it from the first moment. */
export const file = async (
  context: CallContext,
  input: InputOf<'hotline.file'>,
): Promise<ReplyOf<'hotline.file'>> => {
  const {community} = input
  const filer = context.acting === null ? (context.account?._id ?? visitorOf(context)) : context.subject._id
  const by = context.account?._id ?? filer
  const id = idFromKey('r', `${community}:${filer}`, context.key)
  const earlier = await requestById(community, id)
  if (earlier !== null) return again(context, earlier)
  const app = input.thing === undefined ? 'app' : 'code'
  const source = context.acting?.how === 'staff' ? 'window' : app
  const acting = context.acting === null ? {} : {acting: context.acting.how}
  const carried = await carriedBy(context, community, input, {_id: id})
  if (input.text === undefined && carried.voice === null)
    throw new Refusal('invalid', {text: '请写一句是什么事，或者说一段话'})
  const told: Told = {id, filer, by, source, payload: acting, carried}
  const {request} = await newRequest(
    {now: context.now, key: context.keyOr(id), inputHash: context.inputHash},
    input,
    told,
  )
  if ((await put(context, request)) === 'added') return ownView(request, context.now)
  const first = await requestById(community, id)
  if (first === null) throw new Refusal('busy')
  return again(context, first)
}

const again = ({inputHash, now}: CallContext, earlier: Request): Promise<ReplyOf<'hotline.file'>> => {
  if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
  return ownView(earlier, now)
}

/** For somebody else it is added together with what it is made under. */
const put = (context: CallContext, request: Request): Promise<'added' | 'exists'> =>
  context.acting?.how === 'delegate'
    ? actUnder(context, async (use) => {
        if (await addRequestWith(request, use)) return 'added'
        return (await requestById(request.community, request._id)) === null ? null : 'exists'
      })
    : addRequest(request)
