import type {AnchorRun, Leaves, Place, Timelined} from './documents'
import {changesOf, type Advance} from './due'
import {daysOf, leafOf} from './leaves'
import {addLeaves, changedAfter, changedAt, moveRun} from './repo'

/** Documents read at once. */
const page = 200

/**
 * Reads one page of what changed since the first day under way, and keeps its leaves. There is no end in time: a
 * document that changed again after midnight stands later, and is still to be found.
 */
export const gather = async (
  run: AnchorRun,
  place: Place,
  collections: readonly string[],
): Promise<Advance> => {
  const {id} = place
  const documents = await (id === null ? changedAfter(place, page) : changedAt(place, id, page))
  const gathered = new Map<string, {community: string; date: string; leaves: Record<string, string>}>()
  for (const document of documents) {
    for (const date of daysOf(document.timeline)) {
      if (date < run.from || date > run.until) continue
      const {_id, community, timeline} = document
      const day = gathered.get(`${community}:${date}`) ?? {community, date, leaves: {}}
      day.leaves[_id] = leafOf(place.collection, _id, timeline, date)
      gathered.set(`${community}:${date}`, day)
    }
  }
  for (const {community, date, leaves} of gathered.values()) {
    const named: Leaves = {[place.collection]: leaves}
    await addLeaves(community, date, named)
  }
  const went = await moveRun(run, {reading: placeAfter(run, place, documents, collections)})
  return {went, read: documents.length, anchored: 0}
}

/**
 * Where reading goes on. Many documents may have changed at one moment (a hand-over, an import), and a page may end
 * among them: those are then read by their ids.
 */
const placeAfter = (
  {from}: AnchorRun,
  place: Place,
  documents: readonly Timelined[],
  collections: readonly string[],
): Place | null => {
  const last = documents.at(-1)
  if (last !== undefined && documents.length === page) {
    return place.id === null ? {...place, at: last.changedAt, id: ''} : {...place, id: last._id}
  }
  if (place.id !== null) return {...place, id: null}
  const next = collections[collections.indexOf(place.collection) + 1]
  return next === undefined ? null : {collection: next, at: changesOf(from), id: null}
}
