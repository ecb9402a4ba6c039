import {currentPlaces} from '../../places/tree/current'
import {reopenDays, type TimelineEvent} from '../../../../../miniprogram/packages/hotline/rules/states'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {chainById} from '../chain/repo'
import type {Request} from '../documents'
import {subjectOf} from '../notices'
import {publicPlace} from './alike'
import {countIn} from './count'
import type {JoinedView, PublicStep} from './views'

const shown: readonly TimelineEvent[] = [
  ...(['file', 'take', 'close', 'withdraw', 'reopen', 'ask-recheck', 'uphold', 'overturn'] as const),
  ...(['review-due', 'link'] as const),
]

/** The steps that say how far it is, without who and without words. */
export const publicSteps = ({timeline}: Pick<Request, 'timeline'>): readonly PublicStep[] =>
  timeline.filter(({event}) => shown.includes(event)).map(({event, at}) => ({event, at: at.toISOString()}))

/** Whether how it went can still be said. */
export const mayStillAnswer = ({state, ended}: Request, now: Date): boolean =>
  state === 'closed' && ended !== null && dateAt8(now) <= addDays(dateAt8(ended.at), reopenDays)

/** @param who the id under which they joined; null: they are not in it */
export const joinedView = async (request: Request, who: string | null, now: Date): Promise<JoinedView> => {
  const [current, chain] = await Promise.all([
    currentPlaces(request.community),
    request.chain === undefined ? null : chainById(request.community, request.chain),
  ])
  const joined = who === null ? undefined : request.joins?.[who]
  const {ended} = request
  return {
    ...{request: request._id, community: request.community, code: request.code, state: request.state},
    item: subjectOf(request),
    place: publicPlace(current, request),
    at: request.ord.slice(0, 24),
    ...countIn([request]),
    steps: publicSteps(request),
    outcome: request.state === 'closed' ? (ended?.outcome ?? null) : null,
    reviewOn: request.state === 'closed' ? (ended?.reviewOn ?? null) : null,
    joined: joined !== undefined,
    feedback: joined?.feedback ?? null,
    mayAnswer: joined !== undefined && joined.feedback === undefined && mayStillAnswer(request, now),
    chain: chain?.code ?? null,
  }
}
