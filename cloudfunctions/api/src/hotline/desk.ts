import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {openCursor} from '../kernel/sealedCursor'
import {seal, unseal} from '../kernel/secrets'
import {awayAmong} from '../people/covering'
import {noteAccess} from '../people/access'
import {nameAndPhone} from '../people/contactsOf'
import {currentPlaces} from '../places/tree/current'
import {limits} from '../../../../miniprogram/shared/limits'
import {isAtDesk, sightOf} from '../../../../miniprogram/packages/hotline/rules/protection'
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
  requestsTakenBy,
} from './repo'
import {partySaid} from './said'
import {search} from './search'
import {deskLine, deskView} from './view'
import type {DeskLine} from './views'

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

/** Lines of a page, as their reader may see them. */
const linesOf = async (
  {now}: CallContext,
  seen: readonly Request[],
  {reader}: Pick<ReaderIn, 'reader'>,
): Promise<readonly DeskLine[]> => {
  const placesOf = once(currentPlaces)
  // Most lines of a board are of the same few: each is asked for once.
  const saidOf = once(async (_key: string, request: Request) => {
    const current = await placesOf(request.community)
    return partySaid(current, request, request.main, request.mainKey, now)
  })
  const lines = await Promise.all(
    seen.map(async (request) => {
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
  return lines.flat()
}

/** So many pages are read to fill one: more are hidden from nobody at once. */
const mostReads = 5

/**
 * A page of what its reader may see. What they may not see leaves no gap: a page is filled with what follows, and
 * where it goes on is sealed, for it may be the moment and the id of what is hidden.
 * @param read a page of requests that follow a place in the order
 */
const page = async (
  context: CallContext,
  {reader}: Pick<ReaderIn, 'reader'>,
  read: (from: string | undefined) => Promise<readonly Request[]>,
  {ordOf, cursor}: {readonly ordOf: (request: Request) => string; readonly cursor: string | undefined},
): Promise<ReplyOf<'hotline.raised'>> => {
  const shown: Request[] = []
  let from = cursor === undefined ? undefined : openCursor(cursor)
  for (let reads = 0; reads < mostReads; reads += 1) {
    const found = await read(from)
    for (const request of found) {
      if (sightOf(guardedOf(request), reader) === 'none') continue
      if (shown.length === limits.page) {
        const last = shown.at(-1)
        return {
          requests: await linesOf(context, shown, {reader}),
          ...(last === undefined ? {} : {next: seal(ordOf(last))}),
        }
      }
      shown.push(request)
    }
    const last = found.at(-1)
    if (found.length <= limits.page || last === undefined) {
      return {requests: await linesOf(context, shown, {reader})}
    }
    from = ordOf(last)
  }
  return {
    requests: await linesOf(context, shown, {reader}),
    ...(from === undefined ? {} : {next: seal(from)}),
  }
}

/** Open requests, what is due first; the whole community's for its desk, for others what waits for them. */
export const board = async (
  context: CallContext,
  {community, which, cursor}: InputOf<'hotline.board'>,
): Promise<ReplyOf<'hotline.board'>> => {
  const {reader, keys} = await readerIn(context, community)
  const part = reader.above !== null ? 'supervisor' : isAtDesk(reader) ? 'desk' : 'handler'
  const most = limits.page + 1
  const read = (from?: string): Promise<readonly Request[]> => {
    // Whoever is neither at the desk nor above it has what waits for them, and nothing else to look through.
    if (which === 'mine' || part === 'handler') return waitingFor(context, community, keys, from)
    switch (which) {
      case 'all':
        return openRequests(community, most, from)
      case 'late':
        return lateRequests(community, context.now, most, from)
      case 'latest':
        return latestRequests(community, most, from)
      default:
        return requestsIn(community, which, most, from)
    }
  }
  const ordOf = ({ord, dueOrd}: Request): string => (which === 'latest' && part !== 'handler' ? ord : dueOrd)
  return {...(await page(context, {reader}, read, {ordOf, cursor})), part}
}

/** What waits under several keys, and what they took themselves or from somebody who left, in one order. */
const waitingFor = async (
  {persons, tookOver}: CallContext,
  community: string,
  keys: readonly string[],
  cursor: string | undefined,
): Promise<readonly Request[]> => {
  const found = await Promise.all([
    ...keys.map((key) => requestsForParty(community, key, limits.page + 1, cursor)),
    requestsTakenBy(community, [...persons, ...awayAmong(tookOver)], limits.page + 1, cursor),
  ])
  const all = new Map(found.flat().map((request) => [request._id, request]))
  return [...all.values()].sort((a, b) => (a.dueOrd < b.dueOrd ? -1 : 1)).slice(0, limits.page + 1)
}

/** What was raised to a street or district: of all its communities, what is due first. */
export const raised = async (
  context: CallContext,
  {district: place, cursor}: InputOf<'hotline.raised'>,
): Promise<ReplyOf<'hotline.raised'>> => {
  const {persons} = context
  const from = cursor === undefined ? undefined : openCursor(cursor)
  const found = await requestsRaisedTo(place, limits.page + 1, from)
  const shown = found.slice(0, limits.page)
  const lines = await Promise.all(
    (['street', 'district'] as const).map((level) =>
      linesOf(
        context,
        shown.filter((request) => request[level] === place),
        {reader: {persons, posts: [], units: [], above: level, answersFor: () => false}},
      ),
    ),
  )
  const last = found.length > limits.page ? shown.at(-1) : undefined
  return {requests: lines.flat(), ...(last === undefined ? {} : {next: seal(last.dueOrd)})}
}

/** By words, or by the eight digits that somebody says. Who sees a task only was told no digits, and finds nothing by them. */
export const find = async (
  context: CallContext,
  {community, code, words, cursor}: InputOf<'hotline.find'>,
): Promise<ReplyOf<'hotline.find'>> => {
  const {reader} = await readerIn(context, community)
  if (words !== undefined) {
    const before = cursor === undefined ? undefined : openCursor(cursor)
    const {found, goesOn} = await search({reader}, {community, words, before})
    return {
      requests: await linesOf(context, found, {reader}),
      ...(goesOn === null ? {} : {next: seal(goesOn.ord), reached: goesOn.date}),
    }
  }
  if (code === undefined) throw new Refusal('invalid', {words: '请输入编号，或者几个字'})
  const found = await requestsByCode(community, code)
  const seen = found.filter((request) => sightOf(guardedOf(request), reader) !== 'task')
  return {requests: await linesOf(context, seen, {reader})}
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
