import type {FieldErrors} from '../../../../miniprogram/shared/errors'
import {idFromKey} from './ids'
import type {Mark} from './mark'
import {Refusal} from './refusal'
import {untilWon} from './retry'
import {sha256} from './secrets'

/**
 * Named entries of a map in one document: nodes of a tree, holders of a directory. Each has a revision of
 * its own, so two people who change two entries do not hinder each other, and a change of an entry that
 * somebody else has changed since it was seen is told.
 */

export interface Kept {
  /** 1 when it is made, one more with each change. */
  readonly rev: number
  readonly made: Written
  readonly last: Written
}

/** The call that wrote an entry, as short as it can be known again by: entries stand by the hundred in one document. */
interface Written {
  readonly by: string
  readonly at: Date
  /** The first 12 hex digits of the hash of its once-only key, and of its input's. */
  readonly call: string
}

const writtenBy = ({by, at, key, inputHash}: Mark): Written => ({
  by,
  at,
  call: `${sha256(key).slice(0, 12)}${inputHash.slice(0, 12)}`,
})

/** Ids of entries that were taken away are remembered up to this many: a late retry does not bring one back. */
export const mostGone = 50

export type Entries<Said> = Readonly<Record<string, Said & Kept>>

/** The entry with this id, or null; a name that every object has is no entry. */
export const entryAt = <Entry>(entries: Readonly<Record<string, Entry>>, id: string): Entry | null =>
  Object.hasOwn(entries, id) ? (entries[id] ?? null) : null

/** Whether this very call made or last changed the entry. @throws Refusal `key-reused` for other input */
const isDone = ({made, last}: Kept, mark: Mark): boolean => {
  const {by, call} = writtenBy(mark)
  const same = [made, last].find((one) => one.by === by && one.call.slice(0, 12) === call.slice(0, 12))
  if (same !== undefined && same.call !== call) throw new Refusal('key-reused')
  return same !== undefined
}

/**
 * Adds an entry (`known` is null; its id comes from the call's key) or replaces what it says.
 * @throws Refusal `not-found` for an unknown id, `moved` when it is not what was seen or this call made it and
 * somebody has taken it away since, `invalid` when there is no room for one more, `key-reused`, `busy`,
 * and whatever `say` throws
 */
export const keepEntry = <Document, Said extends object>({
  mark,
  known,
  prefix,
  rev,
  load,
  entries,
  gone,
  most,
  say,
  write,
}: {
  readonly mark: Mark
  readonly known: string | null
  readonly prefix: string
  /** The revision that the caller saw; null where it does not matter to them. */
  readonly rev: number | null
  readonly load: () => Promise<Document>
  readonly entries: (document: Document) => Entries<Said>
  /** Ids of entries that were taken away, the last ones. */
  readonly gone: (document: Document) => readonly string[]
  /** How many there may be, and what is said where there is no room for one more. */
  readonly most: {readonly entries: number; readonly full: FieldErrors}
  /** What the entry is to say; checks it against the document as it is. */
  readonly say: (
    document: Document,
    at: {readonly id: string; readonly before: (Said & Kept) | null},
  ) => Promise<Said> | Said
  /** One conditional update; false when the document or the entry is another by now. */
  readonly write: (
    document: Document,
    at: {readonly id: string; readonly entry: Said & Kept; readonly before: Kept | null},
  ) => Promise<boolean>
}): Promise<{readonly id: string; readonly entry: Said & Kept; readonly document: Document}> =>
  untilWon(async () => {
    const document = await load()
    const id = known ?? idFromKey(prefix, mark.by, mark.key)
    const before = entryAt(entries(document), id)
    if (before !== null && isDone(before, mark)) return {id, entry: before, document}
    if (known !== null && before === null) throw new Refusal('not-found')
    if (before !== null && rev !== null && before.rev !== rev) throw new Refusal('moved')
    if (before === null && gone(document).includes(id)) throw new Refusal('moved')
    if (before === null && Object.keys(entries(document)).length >= most.entries) {
      throw new Refusal('invalid', most.full)
    }
    const said = await say(document, {id, before})
    const last = writtenBy(mark)
    const entry = {...said, rev: (before?.rev ?? 0) + 1, made: before?.made ?? last, last}
    return (await write(document, {id, entry, before})) ? {id, entry, document} : null
  })

/**
 * Takes an entry away. One that is gone already is done: that is what a retry finds.
 * @throws Refusal `moved` when it is not what was seen, and whatever `allow` throws
 */
export const dropEntry = <Document, Entry extends Kept>({
  id,
  rev,
  load,
  entries,
  allow,
  write,
}: {
  readonly id: string
  readonly rev: number
  readonly load: () => Promise<Document>
  readonly entries: (document: Document) => Readonly<Record<string, Entry>>
  readonly allow: (document: Document, entry: Entry) => void
  readonly write: (document: Document, entry: Entry) => Promise<boolean>
}): Promise<{readonly removed: string}> =>
  untilWon(async () => {
    const document = await load()
    const entry = entryAt(entries(document), id)
    if (entry === null) return {removed: id}
    if (entry.rev !== rev) throw new Refusal('moved')
    allow(document, entry)
    return (await write(document, entry)) ? {removed: id} : null
  })
