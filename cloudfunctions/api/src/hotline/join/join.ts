import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {homeKeyIn} from '../../people/homeKey'
import {currentPlaces} from '../../places/tree/current'
import {mostJoined} from '../../../../../miniprogram/packages/hotline/rules/alike'
import {limits} from '../../../../../miniprogram/shared/limits'
import type {Request} from '../documents'
import {filersOf} from '../file'
import {subjectOf} from '../notices'
import {requestById} from '../repo'
import {visitorOf} from '../../people/visitor'
import {isOpenToOthers, publicPlace} from './alike'
import {addJoin, dropJoin, joinedBy, keepAnswer} from './repo'
import {joinedView, mayStillAnswer} from './view'

/** 也遇到了: joining what somebody else has told, leaving it, and saying how it went. */

const joinedAs = (context: CallContext, request: Request): string | null =>
  filersOf(context).find((id) => request.joins?.[id] !== undefined) ?? null

/**
 * It happened to them as well: one write of the request itself. Whoever is in it stays in it once.
 * @throws Refusal `not-found` for what others may not know of; `moved` where it is over, one's own, or full
 */
export const join = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.join'>,
): Promise<ReplyOf<'hotline.join'>> => {
  const who = context.account?._id ?? visitorOf(context)
  const home = context.account === null ? null : await homeKeyIn(community, who)
  return untilWon(async () => {
    const request = await requestById(community, id)
    if (request === null || !isOpenToOthers(request)) throw new Refusal('not-found')
    const already = joinedAs(context, request)
    if (already !== null) return joinedView(request, already, context.now)
    if (filersOf(context).includes(request.filer)) throw new Refusal('moved', {request: '这件事就是您说的'})
    if (!request.open) throw new Refusal('moved', {request: '这件事刚办完。还没好的话，请再说一次'})
    if (Object.keys(request.joins ?? {}).length >= mostJoined) {
      throw new Refusal('moved', {request: '说这件事的人已经很多了，不用再加。办好了会贴通知'})
    }
    const joined = {at: context.now, home}
    if (!(await addJoin(request, who, joined))) return null
    const joins = {...request.joins, [who]: joined}
    return joinedView({...request, joins}, who, context.now)
  })
}

/** It is not theirs after all. Whoever is not in it is out of it. */
export const leave = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.leave'>,
): Promise<ReplyOf<'hotline.leave'>> => {
  const request = await requestById(community, id)
  if (request === null) throw new Refusal('not-found')
  const who = joinedAs(context, request)
  if (who !== null) await dropJoin(request, who)
  return {left: true}
}

/** @throws Refusal `not-found` for what they did not join */
const joinedOf = async (
  context: CallContext,
  community: string,
  id: string,
): Promise<{readonly request: Request; readonly who: string}> => {
  const request = await requestById(community, id)
  const who = request === null ? null : joinedAs(context, request)
  if (request === null || who === null) throw new Refusal('not-found')
  return {request, who}
}

export const joined = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.joined'>,
): Promise<ReplyOf<'hotline.joined'>> => {
  const {request, who} = await joinedOf(context, community, id)
  return joinedView(request, who, context.now)
}

/** What they joined, the latest first. */
export const joins = async (
  context: CallContext,
  {community}: InputOf<'hotline.joins'>,
): Promise<ReplyOf<'hotline.joins'>> => {
  const found = (await joinedBy(filersOf(context), limits.page)).filter((one) => one.community === community)
  if (found.length === 0) return {requests: []}
  const current = await currentPlaces(community)
  return {
    requests: found.map((request) => ({
      ...{request: request._id, community, state: request.state},
      item: subjectOf(request),
      place: publicPlace(current, request),
      at: request.ord.slice(0, 24),
    })),
  }
}

/** How it went in their eyes, said once. Silence is no answer. @throws Refusal `moved` where it cannot be said (any more) */
export const answerJoined = (
  context: CallContext,
  {community, request: id, solved, content}: InputOf<'hotline.answerJoined'>,
): Promise<ReplyOf<'hotline.answerJoined'>> =>
  untilWon(async () => {
    const {request, who} = await joinedOf(context, community, id)
    const before = request.joins?.[who]?.feedback
    if (before?.solved === solved && before.content === content) return joinedView(request, who, context.now)
    if (before !== undefined) throw new Refusal('moved', {request: '已经答过了'})
    if (!mayStillAnswer(request, context.now)) throw new Refusal('moved')
    if (!(await keepAnswer(request, who, {solved, content}))) return null
    const mine = request.joins?.[who]
    const after = mine === undefined ? {} : {[who]: {...mine, feedback: {solved, content}}}
    return joinedView({...request, joins: {...request.joins, ...after}}, who, context.now)
  })
