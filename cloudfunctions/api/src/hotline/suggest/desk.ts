import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {currentPlaces} from '../../places/tree/current'
import {whySaid} from '../../../../../miniprogram/packages/hotline/rules/suggest'
import {newRequest} from '../file'
import {publicPlace} from '../join/alike'
import {requestById} from '../repo'
import {toldWhere} from '../things/scanned'
import type {Suggestion} from './documents'
import {decideSuggestion, openSuggestions, suggestionById, turnIntoWork} from './repo'

/** 可以先做的: staff do it, or say why not. */

const shown = 30

export const suggestions = async (
  _context: CallContext,
  {community}: InputOf<'hotline.suggestions'>,
): Promise<ReplyOf<'hotline.suggestions'>> => {
  const [found, current] = await Promise.all([openSuggestions(community, shown), currentPlaces(community)])
  return {
    suggestions: found.map((one) => ({
      ...{id: one._id, item: one.item.name, why: one.why, at: one.changedAt.toISOString()},
      place: publicPlace(current, one),
    })),
  }
}

const markOf = ({person, key}: CallContext): string => `${person._id}:${key}`

/** The open suggestion; null where this very call decided it. @throws Refusal `moved` where somebody else did */
const openOne = async (context: CallContext, community: string, id: string): Promise<Suggestion | null> => {
  const suggestion = await suggestionById(community, id)
  if (suggestion === null) throw new Refusal('not-found')
  if (suggestion.state === 'open') return suggestion
  if (suggestion.decidedWith === markOf(context)) return null
  throw new Refusal('moved', {
    suggestion: suggestion.state === 'work' ? '已经有人立了任务' : '已经有人定了先不做',
  })
}

export const dismissSuggestion = (
  context: CallContext,
  {community, suggestion: id, reason}: InputOf<'hotline.dismissSuggestion'>,
): Promise<ReplyOf<'hotline.dismissSuggestion'>> =>
  untilWon(async () => {
    const suggestion = await openOne(context, community, id)
    if (suggestion === null) return {done: true as const}
    const decided = {by: context.person._id, decidedWith: markOf(context), changedAt: context.now}
    return (await decideSuggestion(suggestion, {...decided, state: 'dismissed', reason}))
      ? {done: true as const}
      : null
  })

/** A request that the community files itself: the same way, the same promise. */
export const workSuggestion = (
  context: CallContext,
  {community, suggestion: id}: InputOf<'hotline.workSuggestion'>,
): Promise<ReplyOf<'hotline.workSuggestion'>> =>
  untilWon(async () => {
    const requestId = idFromKey('r', community, `ahead:${id}`)
    const suggestion = await openOne(context, community, id)
    if (suggestion === null) {
      const made = await requestById(community, requestId)
      if (made === null) throw new Refusal('not-found')
      return {request: made._id, code: made.code}
    }
    const {spot, item, why} = suggestion
    const {now, inputHash, person} = context
    const asked = {
      ...{community, item: item.id, hidden: false, named: []},
      kind: 'help',
      text: `未呼先应：${item.name}${whySaid(why)}，先去看看，能先处理的先处理。`,
      place: toldWhere({spot}),
    } as const
    const told = {id: requestId, filer: '-', by: person._id, source: 'ahead'} as const
    const {request} = await newRequest({now, key: context.keyOr(requestId), inputHash}, asked, told)
    const decided = {by: person._id, decidedWith: markOf(context), changedAt: now}
    return (await turnIntoWork(suggestion, {...decided, state: 'work', request: requestId}, request))
      ? {request: requestId, code: request.code}
      : null
  })
