import {command, inCommunity} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import type {Feedback} from '../../../../../miniprogram/packages/hotline/rules/outcomes'
import type {Request} from '../documents'
import {requests} from '../repo'
import type {Joined} from './documents'

/** Open requests found by one of these keys and not older than that, the latest first. @param since ISO time */
export const openAlike = (
  community: string,
  key: string,
  since: string,
  limit: number,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {alike: key, open: true, ord: command().gt(since)},
    {orderBy: ['ord', 'desc'], limit},
  )

/** Joins if they are not in it, and it is as it was read. */
export const addJoin = async (request: Request, who: string, joined: Joined): Promise<boolean> =>
  (await inCommunity(requests, request.community).update(
    {_id: request._id, rev: request.rev, open: true, [`joins.${who}`]: command().exists(false)},
    {[`joins.${who}`]: command().set(joined), joiners: command().push([who])},
  )) === 1

/** Leaves if they are in it. */
export const dropJoin = async (request: Request, who: string): Promise<boolean> =>
  (await inCommunity(requests, request.community).update(
    {_id: request._id, [`joins.${who}`]: command().exists(true)},
    {[`joins.${who}`]: command().remove(), joiners: command().pull(who)},
  )) === 1

/** Keeps the first answer of somebody who joined, while it is closed as it was read. */
export const keepAnswer = async (request: Request, who: string, feedback: Feedback): Promise<boolean> =>
  (await inCommunity(requests, request.community).update(
    {
      ...{_id: request._id, rev: request.rev},
      ...{[`joins.${who}`]: command().exists(true), [`joins.${who}.feedback`]: command().exists(false)},
    },
    {[`joins.${who}.feedback`]: command().set(feedback)},
  )) === 1

/** What somebody joined, of all communities, the latest first. */
export const joinedBy = (ids: readonly string[], limit: number): Promise<readonly Request[]> =>
  requests.find({joiners: oneOf(ids)}, {orderBy: ['ord', 'desc'], limit})
