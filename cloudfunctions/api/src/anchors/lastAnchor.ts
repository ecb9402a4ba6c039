import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {lastAnchors} from './repo'

/** The head of a community's chain of anchors. @throws Refusal `not-found` before its first day is over */
export const lastAnchor = async (
  _context: CallContext,
  {community}: InputOf<'open.anchor'>,
): Promise<ReplyOf<'open.anchor'>> => {
  const [last] = await lastAnchors(community, 1)
  if (last === undefined || last.root === null) throw new Refusal('not-found')
  return {date: last.date, root: last.root}
}
