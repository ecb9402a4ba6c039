import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {currentPlaces} from '../../places/tree/current'
import type {Request} from '../documents'
import {isOpenToOthers, publicPlace} from '../join/alike'
import {countIn} from '../join/count'
import {publicSteps} from '../join/view'
import {subjectOf} from '../notices'
import {requestsByCode} from '../repo'
import type {Chain} from './documents'
import {chainByCode, chainById, requestsByIds} from './repo'
import type {ChainView} from './views'

/** What everybody may read under a code: no name, no home, no word that a resident wrote. */

const lineOf = (
  current: Awaited<ReturnType<typeof currentPlaces>>,
  request: Request,
): ChainView['requests'][number] => ({
  place: publicPlace(current, request),
  state: request.state,
  at: request.ord.slice(0, 24),
})

export const chainView = async (chain: Chain): Promise<ChainView> => {
  const {community, code, title, measure, links} = chain
  const ids = links.filter(({kind}) => kind === 'request').map(({id}) => id)
  const [found, current] = await Promise.all([requestsByIds(community, ids), currentPlaces(community)])
  const inOrder = [...found].sort((a, b) => (a.ord < b.ord ? -1 : 1))
  // What turned out to be about somebody is read by nobody; how many told it stays.
  const open = inOrder.filter(isOpenToOthers)
  return {
    ...{code, title, measure, place: '', steps: []},
    ...countIn(inOrder),
    requests: open.map((request) => lineOf(current, request)),
    links: links
      .filter(({kind, id}) => kind !== 'request' || open.some(({_id}) => _id === id))
      .map(({kind, said, at}) => ({kind, said, at: at.toISOString()})),
  }
}

const requestView = async (request: Request): Promise<ChainView> => {
  const current = await currentPlaces(request.community)
  return {
    ...{code: request.code, title: subjectOf(request), measure: null, links: null},
    place: publicPlace(current, request),
    ...countIn([request]),
    requests: [lineOf(current, request)],
    steps: publicSteps(request),
  }
}

/**
 * What a code stands for: a chain, or a single request that others may know of.
 * @throws Refusal `not-found` for all others alike
 */
export const chain = async (
  _context: CallContext,
  {community, code}: InputOf<'hotline.chain'>,
): Promise<ReplyOf<'hotline.chain'>> => {
  const known = await chainByCode(community, code)
  if (known !== null) return chainView(known)
  const request = (await requestsByCode(community, code)).filter(isOpenToOthers).at(-1)
  if (request === undefined) throw new Refusal('not-found', {code: '没有查到这个编号，或者这件事不公开'})
  const its = request.chain === undefined ? null : await chainById(community, request.chain)
  return its === null ? requestView(request) : chainView(its)
}
