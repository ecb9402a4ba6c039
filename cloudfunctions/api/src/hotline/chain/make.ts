import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import type {Change} from '../../kernel/database'
import {idFromKey} from '../../kernel/ids'
import type {NewNotice} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {currentPlaces} from '../../places/tree/current'
import {
  chainRequests,
  linkKinds,
  mostLinks,
  type LinkKind,
} from '../../../../../miniprogram/packages/hotline/rules/chains'
import type {Request} from '../documents'
import {isOpenToOthers, publicPlace} from '../join/alike'
import {toJoined} from '../join/notices'
import {filerPage, subjectOf} from '../notices'
import {stepped, timeOf} from '../step'
import type {Chain, Link} from './documents'
import {chainById, pushLink, requestsByIds, startChain} from './repo'
import {chainView} from './view'

/** 共同需求: several requests become one need, and its chain begins. */

/** @throws Refusal `invalid` where one of them is not there, nobody else's business, or in a chain already */
const fitting = (found: readonly Request[], ids: readonly string[]): readonly Request[] => {
  const byId = new Map(found.map((request) => [request._id, request]))
  return ids.map((id) => {
    const request = byId.get(id)
    // A complaint is no part of what everybody may read, and looks like one that is not there.
    if (request === undefined || !isOpenToOthers(request)) {
      throw new Refusal('invalid', {
        requests: '有一件不能并在一起（投诉、举报、隐名和家里的事都不并），请重新选',
      })
    }
    if (request.chain !== undefined) {
      throw new Refusal('invalid', {requests: `编号 ${request.code} 已经并到别的共同需求里了，请去掉它`})
    }
    return request
  })
}

const told =
  (title: string) =>
  (request: Request): readonly NewNotice[] => [
    ...(request.filer.startsWith('p_')
      ? [
          {
            to: request.filer,
            kind: 'request-linked',
            about: request.filer,
            page: filerPage(request),
            fields: {what: subjectOf(request), title},
          },
        ]
      : []),
    ...toJoined(request, {kind: 'request-linked', fields: {title}}),
  ]

/** All in one write of all of them: nobody is told of a chain that their request is no link of. */
export const makeChain = async (
  context: CallContext,
  input: InputOf<'hotline.makeChain'>,
): Promise<ReplyOf<'hotline.makeChain'>> => {
  const {community, title, measure} = input
  const {mark, now} = context
  const ids = [...new Set(input.requests)]
  if (ids.length < chainRequests.least) throw new Refusal('invalid', {requests: '至少选两件'})
  const id = idFromKey('c', `${community}:${mark.by}`, mark.key)
  const chain = await untilWon(async () => {
    const earlier = await chainById(community, id)
    if (earlier !== null) {
      if (earlier.inputHash !== mark.inputHash) throw new Refusal('key-reused')
      return earlier
    }
    const [found, current] = await Promise.all([requestsByIds(community, ids), currentPlaces(community)])
    const inOrder = [...fitting(found, ids)].sort((a, b) => (a.ord < b.ord ? -1 : 1))
    const moves: {request: Request; change: Change}[] = []
    for (const request of inOrder) {
      const step = {event: 'link', payload: {chain: id}, change: {chain: id}, notices: told(title)} as const
      const next = await stepped(request, step, mark, await timeOf(request, now))
      if (next === null) throw new Refusal('invalid', {requests: `编号 ${request.code} 已经撤回了，请去掉它`})
      moves.push({request, change: next.change})
    }
    const links: readonly Link[] = [
      ...inOrder.map((request) => ({
        ...{kind: 'request' as const, id: request._id, at: new Date(request.ord.slice(0, 24))},
        said: [publicPlace(current, request), subjectOf(request)].filter((part) => part !== '').join('，'),
      })),
      {kind: 'need', id, at: now, said: title},
    ]
    const made: Chain = {
      ...{_id: id, community, code: inOrder[0]?.code ?? '', title, measure: measure ?? null, links},
      ...{by: mark.by, inputHash: mark.inputHash, rev: 0, changedAt: now, ord: `${now.toISOString()}${id}`},
    }
    return (await startChain(made, moves)) ? made : null
  })
  return chainView(chain)
}

/**
 * Adds a link to a chain: for the domains that carry a need on (topics, projects, acceptance). The same thing is one
 * link however often it is added.
 * @param said words that everybody may read
 * @throws Refusal `not-found` for a chain that there is not; `moved` where it is full
 */
export const addLink = (
  community: string,
  chain: string,
  {kind, id, said}: {readonly kind: LinkKind; readonly id: string; readonly said: string},
  now: Date,
): Promise<'added' | 'there'> =>
  untilWon(async () => {
    if (!Object.hasOwn(linkKinds, kind)) throw new TypeError(`no link is a ${kind}`)
    const found = await chainById(community, chain)
    if (found === null) throw new Refusal('not-found')
    if (found.links.some((link) => link.kind === kind && link.id === id)) return 'there' as const
    if (found.links.length >= mostLinks) throw new Refusal('moved')
    return (await pushLink(found, {kind, id, said, at: now})) ? ('added' as const) : null
  })
