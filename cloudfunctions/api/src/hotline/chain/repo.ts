import {collection, command, inCommunity, moveTogether, type Change} from '../../kernel/database'
import type {Request} from '../documents'
import {requests} from '../repo'
import type {Chain, Link} from './documents'

const chains = collection<Chain>('chains')

export const chainById = (community: string, id: string): Promise<Chain | null> =>
  inCommunity(chains, community).get(id)

/** Codes are short: two chains may share one; the later counts. */
export const chainByCode = async (community: string, code: string): Promise<Chain | null> =>
  (await inCommunity(chains, community).find({code}, {orderBy: ['ord', 'desc'], limit: 1}))[0] ?? null

/** Chains of a community, the latest first. */
export const latestChains = (community: string, limit: number): Promise<readonly Chain[]> =>
  inCommunity(chains, community).find({}, {orderBy: ['ord', 'desc'], limit})

export const requestsByIds = (community: string, ids: readonly string[]): Promise<readonly Request[]> =>
  inCommunity(requests, community).find({_id: command().in(ids)}, {limit: ids.length})

/** The chain and the step of each of its requests, all together or not at all. */
export const startChain = (
  chain: Chain,
  moves: readonly {readonly request: Request; readonly change: Change}[],
): Promise<boolean> =>
  moveTogether(
    moves.map(({request, change}) => ({collection: 'requests', document: request, change})),
    [{collection: 'chains', document: chain}],
  )

/** Adds a link if nobody changed the chain since it was read. */
export const pushLink = async (chain: Chain, link: Link): Promise<boolean> =>
  (await inCommunity(chains, chain.community).update(
    {_id: chain._id, rev: chain.rev},
    {links: command().push([link]), changedAt: link.at, rev: command().inc(1)},
  )) === 1
