import {readySdk, type Command, type Database} from './sdk'
import {tally} from './tally'

/**
 * The door to the database: the only file that uses the SDK's. It closes the SDK's traps:
 * an undefined value in a condition (which the SDK drops, and so matches everything) is refused,
 * a missing document is null, a duplicate is an answer and not an error.
 */

// Document operations of one instance share a connection; `throwOnNotFound` would lose the reason.
let database: Database | undefined
const db = (): Database => {
  database ??= readySdk().database({throwOnNotFound: false})
  return database
}

/** Operators for conditions and changes: `command().gt(0)`, `command().inc(1)`. */
export const command = (): Command => db().command

export interface Stored {
  readonly _id: string
}

/** Field paths to values or operators. */
export type Condition = Readonly<Record<string, unknown>>
export type Change = Readonly<Record<string, unknown>>

export interface FindOptions {
  readonly orderBy?: readonly [field: string, direction: 'asc' | 'desc']
  /** At most 1,000, the platform's bound. */
  readonly limit: number
}

export interface Collection<Document extends Stored> {
  /** The document, or null. One read. */
  get(id: string): Promise<Document | null>
  /** Up to `limit` documents that meet the condition. */
  find(condition: Condition, options: FindOptions): Promise<readonly Document[]>
  /** Adds a document; `exists` when one with its id is there. One write. */
  add(document: Document): Promise<'added' | 'exists'>
  /** Changes the documents that meet the condition, atomically each; how many. One write for each. */
  update(condition: Condition, change: Change): Promise<number>
  /** Removes the documents that meet the condition, which may not be empty; how many. One write for each. */
  remove(condition: Condition): Promise<number>
}

const refuseUndefined = (condition: Condition): Condition => {
  for (const [field, value] of Object.entries(condition)) {
    if (value === undefined) throw new TypeError(`condition on ${field} has no value`)
  }
  return condition
}

/**
 * A collection whose documents have the given shape. All collections are closed to clients, so what
 * is read has the shape that was written: the one place where a document gets its type.
 */
export const collection = <Document extends Stored>(name: string): Collection<Document> => {
  const target = () => db().collection<Document>(name)
  return {
    async get(id) {
      tally.reads += 1
      const {data} = await target().doc(id).get()
      return data ?? null
    },
    async find(condition, {orderBy, limit}) {
      tally.reads += 1
      let query = target().where(refuseUndefined(condition))
      if (orderBy !== undefined) query = query.orderBy(orderBy[0], orderBy[1])
      const {data} = await query.limit(limit).get()
      return data
    },
    async add(document) {
      try {
        await target().add({data: document})
        tally.writes += 1
        return 'added'
      } catch (thrown) {
        // Neither code nor wording of a duplicate is promised by the platform: look whether it is one.
        tally.reads += 1
        const {data} = await target().doc(document._id).get()
        if (data === null || data === undefined) throw thrown
        return 'exists'
      }
    },
    async update(condition, change) {
      const {stats} = await target().where(refuseUndefined(condition)).update({data: change})
      tally.writes += stats.updated
      return stats.updated
    },
    async remove(condition) {
      if (Object.keys(condition).length === 0) throw new TypeError(`nothing says what to remove from ${name}`)
      const {stats} = await target().where(refuseUndefined(condition)).remove()
      tally.writes += stats.removed
      return stats.removed
    },
  }
}

/** The same collection for one community: each condition is scoped, each document read is checked. */
export const inCommunity = <Document extends Stored & {readonly community: string}>(
  whole: Collection<Document>,
  community: string,
): Collection<Document> => ({
  async get(id) {
    const document = await whole.get(id)
    return document?.community === community ? document : null
  },
  find: (condition, options) => whole.find({...condition, community}, options),
  add(document) {
    if (document.community !== community) throw new TypeError('document of another community')
    return whole.add(document)
  },
  update: (condition, change) => whole.update({...condition, community}, change),
  remove: (condition) => whole.remove({...condition, community}),
})

/** A change that replaces each field as a whole: the SDK merges objects otherwise. */
export const replacing = (fields: object): Change =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, command().set(value)]))

/**
 * Replaces what a document says, or adds it; one write that changes something.
 * @param optional fields that are taken back where the document does not have them
 */
export const keep = async <Document extends Stored & {readonly community: string}>(
  whole: Collection<Document>,
  document: Document,
  optional: readonly string[] = [],
): Promise<void> => {
  const {_id, community, ...said} = document
  const scoped = inCommunity(whole, community)
  const takenBack = Object.fromEntries(optional.map((field) => [field, command().remove()]))
  if ((await scoped.update({_id}, {...takenBack, ...replacing(said)})) === 0) await scoped.add(document)
}

/** A document as it was read, and what is to change in it. */
export interface Move {
  readonly collection: string
  /** Global collections have no community. */
  readonly document: Stored & {readonly community?: string; readonly rev: number}
  readonly change: Change
}

/** A document that is to be there together with changes of others. */
export interface Addition {
  readonly collection: string
  readonly document: Stored & {readonly community: string}
}

/**
 * Changes several documents together, each only while it has the `rev` it was read with, which goes up by
 * one, and adds others with them. For what cannot be one conditional update of one document; run it in `untilWon`.
 * @returns false when somebody else was faster: nothing has changed
 * @throws when a document to be added is there already
 */
export const moveTogether = async (
  moves: readonly Move[],
  additions: readonly Addition[] = [],
): Promise<boolean> => {
  const transaction = await db().startTransaction()
  try {
    for (const {collection: name, document, change} of moves) {
      const target = transaction.collection(name).doc(document._id)
      tally.reads += 1
      const {data} = await target.get()
      if (data?.rev !== document.rev || data.community !== document.community) {
        await transaction.rollback()
        return false
      }
      await target.update({data: {...change, rev: command().inc(1)}})
    }
    for (const {collection: name, document} of additions) {
      await transaction.collection(name).add({data: document})
    }
    await transaction.commit()
  } catch (thrown) {
    // Over already where the platform ended it.
    await transaction.rollback().catch(() => undefined)
    if (isConflict(thrown)) return false
    throw thrown
  }
  tally.writes += moves.length + additions.length
  return true
}

// DATABASE_TRANSACTION_CONFLICT, WriteConflict: the SDKs put it into the code or into the message.
const isConflict = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  /conflict/iu.test(`${'code' in thrown ? String(thrown.code) : ''} ${thrown.message}`)
