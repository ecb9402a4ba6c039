import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unseal} from '../kernel/secrets'
import {noteAccess} from '../people/access'
import {nameAndPhone} from '../people/contactsOf'
import {currentPlaces} from '../places/tree/current'
import {limits} from '../../../../miniprogram/shared/limits'
import {isDesk, sightOf} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Request} from './documents'
import {guardedOf, readerIn, seen, type ReaderIn} from './reader'
import {
  lateRequests,
  latestRequests,
  openRequests,
  requestById,
  requestsByCode,
  requestsForParty,
  requestsIn,
  requestsRaisedTo,
} from './repo'
import {partySaid} from './said'
import {deskLine, deskView} from './view'

/** What those who work on requests see. */

/** Asks once for each key, however often it is wanted at the same moment. */
const once = <More extends readonly unknown[], Answer>(
  ask: (key: string, ...more: More) => Promise<Answer>,
): ((key: string, ...more: More) => Promise<Answer>) => {
  const asked = new Map<string, Promise<Answer>>()
  return (key, ...more) => {
    const answer = asked.get(key) ?? ask(key, ...more)
    asked.set(key, answer)
    return answer
  }
}

/** Lines of a page, as their reader may see them; what they may not see is not there. */
const page = async (
  {now}: CallContext,
  found: readonly Request[],
  {reader}: Pick<ReaderIn, 'reader'>,
  next: (last: Request) => string,
): Promise<ReplyOf<'hotline.raised'>> => {
  const shown = found.slice(0, limits.page)
  const last = shown.at(-1)
  const placesOf = once(currentPlaces)
  // Most lines of a board are of the same few: each is asked for once.
  const saidOf = once(async (_key: string, request: Request) => {
    const current = await placesOf(request.community)
    return partySaid(current, request, request.main, request.mainKey, now)
  })
  const lines = await Promise.all(
    shown.map(async (request) => {
      const sight = sightOf(guardedOf(request), reader)
      if (sight === 'none') return []
      const current = await placesOf(request.community)
      const {community, mainKey, handler, spot} = request
      const {said} = await saidOf(
        JSON.stringify([community, request.main, mainKey, handler, spot.grid]),
        request,
      )
      return [deskLine(request, sight, {current, said, now})]
    }),
  )
  return {
    requests: lines.flat(),
    ...(found.length > limits.page && last !== undefined ? {next: next(last)} : {}),
  }
}

/** Open requests, what is due first; the whole community's for its desk, for others what waits for them. */
export const board = async (
  context: CallContext,
  {community, which, cursor}: InputOf<'hotline.board'>,
): Promise<ReplyOf<'hotline.board'>> => {
  const {reader, keys} = await readerIn(context, community)
  const part = reader.above !== null ? 'supervisor' : reader.posts.some(isDesk) ? 'desk' : 'handler'
  const most = limits.page + 1
  const find = (): Promise<readonly Request[]> => {
    switch (which) {
      case 'mine':
        return forKeys(community, keys, cursor)
      case 'all':
        return openRequests(community, most, cursor)
      case 'late':
        return lateRequests(community, context.now, most, cursor)
      case 'latest':
        return latestRequests(community, most, cursor)
      default:
        return requestsIn(community, which, most, cursor)
    }
  }
  const next = ({ord, dueOrd}: Request): string => (which === 'latest' ? ord : dueOrd)
  return {...(await page(context, await find(), {reader}, next)), part}
}

/** What waits under several keys, in one order. One read a key. */
const forKeys = async (
  community: string,
  keys: readonly string[],
  cursor: string | undefined,
): Promise<readonly Request[]> => {
  const found = await Promise.all(
    keys.map((key) => requestsForParty(community, key, limits.page + 1, cursor)),
  )
  const all = new Map(found.flat().map((request) => [request._id, request]))
  return [...all.values()].sort((a, b) => (a.dueOrd < b.dueOrd ? -1 : 1)).slice(0, limits.page + 1)
}

/** What was raised to a street or district: of all its communities, what is due first. */
export const raised = async (
  context: CallContext,
  {district: place, cursor}: InputOf<'hotline.raised'>,
): Promise<ReplyOf<'hotline.raised'>> => {
  const found = await requestsRaisedTo(place, limits.page + 1, cursor)
  const {persons} = context
  const lines = await Promise.all(
    (['street', 'district'] as const).map((level) => {
      const here = found.filter((request) => request[level] === place)
      return page(
        context,
        here,
        {reader: {persons, posts: [], units: [], above: level}},
        ({dueOrd}) => dueOrd,
      )
    }),
  )
  const last = found.length > limits.page ? found[limits.page - 1] : undefined
  return {
    requests: lines.flatMap(({requests}) => requests),
    ...(last === undefined ? {} : {next: last.dueOrd}),
  }
}

export const find = async (
  context: CallContext,
  {community, code}: InputOf<'hotline.find'>,
): Promise<ReplyOf<'hotline.find'>> => {
  const {reader} = await readerIn(context, community)
  return page(context, await requestsByCode(community, code), {reader}, ({ord}) => ord)
}

/** One request as its reader may see it. Whoever sees whose it is leaves their name first. */
export const look = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.look'>,
): Promise<ReplyOf<'hotline.look'>> => {
  const {reader} = await readerIn(context, community)
  const {request, sight} = seen(await requestById(community, id), reader)
  if (sight !== 'task' && !request.hidden && request.filer.startsWith('p_')) {
    await noteAccess(context, {community, of: id, persons: [request.filer], purpose: '办理诉求'})
  }
  return deskView(context, request, sight, reader)
}

/**
 * The number to ring back.
 * @throws Refusal `not-found` where the reader may not know whose it is, or there is no number
 */
export const contact = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.contact'>,
): Promise<ReplyOf<'hotline.contact'>> => {
  const {reader} = await readerIn(context, community)
  const {request, sight} = seen(await requestById(community, id), reader)
  const {caller, filer, hidden} = request
  if (sight === 'task' || hidden) throw new Refusal('not-found', {request: '居民没有留下能看的电话'})
  const known = caller === undefined && filer.startsWith('p_') ? await nameAndPhone(filer) : null
  const phone = caller === undefined ? (known?.phone ?? null) : unseal(caller.phone)
  if (phone === null) throw new Refusal('not-found', {request: '居民没有留下能看的电话'})
  const persons = [known?.person ?? id]
  await noteAccess(context, {community, of: id, persons, purpose: '为办理诉求打电话'})
  return {name: caller?.name ?? known?.name ?? '', phone}
}
