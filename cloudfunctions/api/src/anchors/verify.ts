import * as v from 'valibot'
import type {TimelineDeclaration} from '../kernel/declare'
import {misfitOf} from '../kernel/timeline'
import {addDays} from '../../../../miniprogram/shared/time'
import {daysOf, leafOf, leavesInOrder, rootOf} from './leaves'

/**
 * What is stored against what it commits to: pure, so that `npm run audit` and the tests ask the very same. Shapes
 * are checked here and not trusted: whoever changes a store by hand may leave anything.
 */

// Not a record: that one would overlook a key such as `constructor`.
const payloadSchema = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

const entrySchema = v.strictObject({
  at: v.date(),
  by: v.string(),
  event: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  key: v.string(),
  inputHash: v.string(),
  salt: v.exactOptional(v.string()),
  payload: v.exactOptional(payloadSchema),
  commitment: v.string(),
  chain: v.string(),
})

const documentSchema = v.object({
  _id: v.string(),
  community: v.string(),
  timeline: v.array(v.unknown()),
  rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

const day = v.pipe(v.string(), v.isoDate())
const leavesSchema = v.record(v.string(), v.record(v.string(), v.string()))

const anchorSchema = v.strictObject({
  _id: v.string(),
  community: v.string(),
  date: day,
  leaves: leavesSchema,
  root: v.nullable(v.string()),
  count: v.number(),
  before: v.nullable(v.string()),
})
type Anchor = v.InferOutput<typeof anchorSchema>

const runSchema = v.object({since: day, from: day})

/** What does not fit, and where: `bookings b_12, entry 3`, `the anchor of dongsheng for 2026-11-23`. */
export interface Flaw {
  readonly where: string
  readonly what: string
}

export interface Checked {
  documents: number
  entries: number
  anchors: number
}

/** A collection with timelines. */
export interface TimelinesOf {
  readonly name: string
  readonly timeline: TimelineDeclaration
  readonly documents: Iterable<unknown>
}

/** Documents as they are stored, the anchors and the run first. */
export interface Evidence {
  readonly anchors: Iterable<unknown>
  /** The document of `anchorRuns`, if there is one. */
  readonly run: unknown
  readonly collections: Iterable<TimelinesOf>
}

/** Checks all there is, up to the first flaw. */
export const verify = ({anchors, run, collections}: Evidence): Checked & {readonly flaw: Flaw | null} => {
  const checked: Checked = {documents: 0, entries: 0, anchors: 0}
  const flaw = new Verification(checked).all({anchors, run, collections})
  return {...checked, flaw}
}

class Verification {
  /** By community, then by date; closed days only. */
  readonly #anchors = new Map<string, Map<string, Anchor>>()
  /** The first day ever anchored, and the first that is not yet. */
  #since = ''
  #next = ''
  /** Leaves whose document has been met: `<community>:<date> <collection> <id>`. */
  readonly #met = new Set<string>()

  constructor(private readonly checked: Checked) {}

  all({anchors, run, collections}: Evidence): Flaw | null {
    const flaw = this.#chainOf(anchors, run)
    if (flaw !== null) return flaw
    for (const {name, timeline, documents} of collections) {
      for (const document of documents) {
        const found = this.#document(name, timeline, document)
        if (found !== null) return found
      }
    }
    return this.#missing()
  }

  #chainOf(anchors: Iterable<unknown>, run: unknown): Flaw | null {
    for (const stored of anchors) {
      const {success, output} = v.safeParse(anchorSchema, stored)
      if (!success) return {where: `anchors ${idOf(stored)}`, what: 'it has not the shape of an anchor'}
      if (output._id !== `${output.community}:${output.date}`) {
        const where = `the anchor of ${output.community} for ${output.date}`
        return {where, what: `it is kept as ${output._id}`}
      }
      if (output.root === null) continue
      const ofCommunity = this.#anchors.get(output.community) ?? new Map<string, Anchor>()
      this.#anchors.set(output.community, ofCommunity.set(output.date, output))
    }
    const {success, output} = v.safeParse(runSchema, run)
    if (success) {
      this.#since = output.since
      this.#next = output.from
    } else if (this.#anchors.size > 0) {
      return {where: 'anchorRuns run', what: 'it is gone, and there are anchors'}
    }
    for (const [community, byDate] of this.#anchors) {
      const flaw = this.#communityChain(community, byDate)
      if (flaw !== null) return flaw
    }
    return null
  }

  #communityChain(community: string, byDate: ReadonlyMap<string, Anchor>): Flaw | null {
    const dates = [...byDate.keys()].sort()
    const first = dates[0] ?? this.#next
    // Up to the last that there is, which may be ahead of the run while a day is being closed.
    const end = [this.#next, addDays(dates.at(-1) ?? first, 1)].sort().at(-1) ?? ''
    let before: string | null = null
    for (let date = first; date < end; date = addDays(date, 1)) {
      const where = `the anchor of ${community} for ${date}`
      const anchor = byDate.get(date)
      if (anchor === undefined) return {where, what: 'it is missing'}
      this.checked.anchors += 1
      if (anchor.before !== before) {
        const missing = before === null ? ', which is missing' : ''
        return {
          where,
          what: `it does not continue the anchor of the day before, ${addDays(date, -1)}${missing}`,
        }
      }
      if (leavesInOrder(anchor.leaves).length !== anchor.count)
        return {where, what: 'its count is not that of its leaves'}
      if (rootOf(community, date, before, anchor.leaves) !== anchor.root)
        return {where, what: 'its root is not that of its leaves'}
      before = anchor.root
    }
    return null
  }

  #document(collection: string, kept: TimelineDeclaration, stored: unknown): Flaw | null {
    this.checked.documents += 1
    const at = `${collection} ${idOf(stored)}`
    const {success, output: document} = v.safeParse(documentSchema, stored)
    if (!success) return {where: at, what: 'it has not the shape of a document with a timeline'}
    const timeline = []
    for (const [place, said] of document.timeline.entries()) {
      const entry = v.safeParse(entrySchema, said)
      if (!entry.success) return {where: `${at}, entry ${place}`, what: 'it has not the shape of an entry'}
      timeline.push(entry.output)
    }
    this.checked.entries += timeline.length
    const misfit = misfitOf(timeline)
    if (misfit !== null) return {where: `${at}, entry ${misfit.entry}`, what: misfit.what}

    const {rev} = document
    if (kept.revisions === 'each' ? timeline.length !== rev + 1 : timeline.length > rev + 1) {
      return {where: at, what: `it is at revision ${rev} and has ${timeline.length} entries`}
    }
    const last = timeline.at(-1)
    const state = kept.state === null ? last?.to : stringAt(stored, kept.state)
    if (state !== last?.to) {
      return {
        where: at,
        what: `it is ${state ?? 'in no state'}, and its last entry says ${last?.to ?? 'nothing'}`,
      }
    }
    for (const date of [...daysOf(timeline)].sort()) {
      const due = date >= this.#since && date < this.#next
      // While a day is being closed some communities have their anchor already.
      if (!due && this.#anchors.get(document.community)?.has(date) !== true) continue
      const leaf = leafOf(collection, document._id, timeline, date)
      const what = this.#against(document.community, date, collection, document._id, leaf)
      if (what !== null) return {where: at, what}
    }
    return null
  }

  /** A document's leaf of a day against the anchor; what does not fit. */
  #against(community: string, date: string, collection: string, id: string, leaf: string): string | null {
    const named = `the anchor of ${community} for ${date}`
    const anchor = this.#anchors.get(community)?.get(date)
    if (anchor === undefined) return `it has an entry of that day, and ${named} is missing`
    const anchored = anchor.leaves[collection]?.[id]
    if (anchored === undefined) return `${named} does not know its entry of that day`
    this.#met.add(`${anchor._id} ${collection} ${id}`)
    return anchored === leaf ? null : `at the end of the day it was another: ${named} does not fit`
  }

  #missing(): Flaw | null {
    for (const byDate of this.#anchors.values()) {
      for (const anchor of byDate.values()) {
        const gone = leavesInOrder(anchor.leaves).find(
          ({collection, id}) => !this.#met.has(`${anchor._id} ${collection} ${id}`),
        )
        if (gone !== undefined) {
          const {collection, id} = gone
          const what = `it is missing, or lacks its entry of the day that the anchor ${anchor._id} names`
          return {where: `${collection} ${id}`, what}
        }
      }
    }
    return null
  }
}

const stringAt = (stored: unknown, field: string): string | undefined => {
  const {success, output} = v.safeParse(v.object({[field]: v.string()}), stored)
  return success ? output[field] : undefined
}

const idOf = (stored: unknown): string => stringAt(stored, '_id') ?? 'without an id'
