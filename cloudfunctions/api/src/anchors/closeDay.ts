import {addDays} from '../../../../miniprogram/shared/time'
import type {AnchorRun} from './documents'
import type {Advance} from './due'
import {leavesInOrder, rootOf} from './leaves'
import {addAnchor, anchorId, anchorsOn, closeAnchor, moveRun} from './repo'

/** Communities closed at once: a busy one's anchor has a hundred kilobytes. */
const page = 20

/**
 * Closes the first day under way for some communities: those in which something was done, and those that have an
 * anchor of the day before, so that a community's days have no gap.
 */
export const closeDay = async (run: AnchorRun): Promise<Advance> => {
  const date = run.from
  const [drafts, earlier] = await Promise.all([
    anchorsOn(date, run.closed, page),
    anchorsOn(addDays(date, -1), run.closed, page),
  ])
  const draftOf = new Map(drafts.map((draft) => [draft.community, draft]))
  const beforeOf = new Map(earlier.map(({community, root}) => [community, root]))
  const found = [...new Set([...draftOf.keys(), ...beforeOf.keys()])].sort()
  // A full page of one says nothing of what the other has behind its end.
  const communities = found.slice(0, page)
  let anchored = 0
  for (const community of communities) {
    const draft = draftOf.get(community)
    const before = beforeOf.get(community) ?? null
    const leaves = draft?.leaves ?? {}
    const closing = {
      root: rootOf(community, date, before, leaves),
      count: leavesInOrder(leaves).length,
      before,
    }
    const closed =
      draft === undefined
        ? await addAnchor({_id: anchorId(community, date), community, date, leaves, ...closing})
        : await closeAnchor(draft, closing)
    if (closed) anchored += 1
  }
  const last = communities.at(-1)
  const went = await moveRun(
    run,
    last !== undefined && found.length >= page ? {closed: last} : {from: addDays(date, 1), closed: ''},
  )
  return {went, read: drafts.length + earlier.length, anchored}
}
