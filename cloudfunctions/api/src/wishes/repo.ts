import {collection, command, inCommunity, moveTogether, type Change} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import type {WallKind, WallState} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {Request} from '../hotline/documents'
import type {Wish} from './documents'

export const wishes = collection<Wish>('wishes')

export const wishById = (community: string, id: string): Promise<Wish | null> =>
  inCommunity(wishes, community).get(id)

export const addWish = (wish: Wish): Promise<'added' | 'exists'> =>
  inCommunity(wishes, wish.community).add(wish)

/** Moves it on if nobody did since it was read. */
export const moveWish = async ({_id, community, rev, state}: Wish, change: Change): Promise<boolean> =>
  (await inCommunity(wishes, community).update({_id, rev, state}, {...change, rev: command().inc(1)})) === 1

/** The same in one with the request that it becomes; false when it was moved meanwhile. */
export const moveWishWith = (wish: Wish, change: Change, request: Request): Promise<boolean> =>
  moveTogether(
    [{collection: 'wishes', document: wish, change}],
    [{collection: 'requests', document: request}],
  )

const before = (ord: string | undefined) => (ord === undefined ? {} : {ord: command().lt(ord)})

/** What neighbours see, the latest first. */
export const shownWishes = (
  community: string,
  kind: WallKind,
  limit: number,
  ord?: string,
): Promise<readonly Wish[]> =>
  inCommunity(wishes, community).find({kind, shown: true, ...before(ord)}, {orderBy: ['ord', 'desc'], limit})

export const wishesOf = (
  community: string,
  authors: readonly string[],
  limit: number,
  ord?: string,
): Promise<readonly Wish[]> =>
  inCommunity(wishes, community).find(
    {author: oneOf(authors), ...before(ord)},
    {orderBy: ['ord', 'desc'], limit},
  )

export const wishesClaimedBy = (
  community: string,
  persons: readonly string[],
  limit: number,
): Promise<readonly Wish[]> =>
  inCommunity(wishes, community).find({'claimer.person': oneOf(persons)}, {orderBy: ['ord', 'desc'], limit})

/** Those in a state, the longest there first: for staff. */
export const wishesIn = (
  community: string,
  state: WallState,
  limit: number,
  after?: string,
): Promise<readonly Wish[]> =>
  inCommunity(wishes, community).find(
    {state, ...(after === undefined ? {} : {ord: command().gt(after)})},
    {orderBy: ['ord', 'asc'], limit},
  )

/** Those that wait for the check, of all communities. */
export const wishesDue = (now: Date, limit: number): Promise<readonly Wish[]> =>
  wishes.find({checkAt: command().lte(now)}, {orderBy: ['checkAt', 'asc'], limit})
