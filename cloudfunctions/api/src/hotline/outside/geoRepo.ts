import {command, inCommunity, type Condition} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import type {Request} from '../documents'
import {requests} from '../repo'

/** When something was told: from the one up to the other, both included. */
export interface Span {
  readonly from: Date
  readonly until: Date
}

// Letters of ids stand before `~`.
const within = ({from, until}: Span, before: string | undefined) =>
  command().and(
    command().gte(from.toISOString()),
    before === undefined ? command().lte(`${until.toISOString()}~`) : command().lt(before),
  )

/** What a system has told, the latest first. */
export const toldBySystem = (
  community: string,
  system: string,
  span: Span,
  limit: number,
  before?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {filer: system, ord: within(span, before)},
    {orderBy: ['ord', 'desc'], limit},
  )

/** Which of a community's requests are looked for: all, of an item, or open ones, or those that are over. */
export type Choice = {readonly item: string} | {readonly open: boolean} | null

const chosen = (choice: Choice): Condition => {
  if (choice === null) return {}
  return 'item' in choice ? {'item.id': choice.item} : {open: choice.open}
}

/** Requests of a community, the latest first. @param before `ord` */
export const toldWithin = (
  community: string,
  choice: Choice,
  span: Span,
  limit: number,
  before?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {lane: 'community', ...chosen(choice), ord: within(span, before)},
    {orderBy: ['ord', 'desc'], limit},
  )

export const requestsNamed = (community: string, ids: readonly string[]): Promise<readonly Request[]> =>
  inCommunity(requests, community).find({_id: oneOf(ids)}, {limit: ids.length})
