import {collection, command} from './database'

interface Cursor {
  readonly _id: string
  readonly at: Date
  /** What was done last, by id: it is found again, and not done again. */
  readonly seen?: Readonly<Record<string, Date>>
}

const cursors = collection<Cursor>('cursors')

/** How far a timer's step has come, or null before its first run. */
export const readCursor = (id: string): Promise<Cursor | null> => cursors.get(id)

export const setCursor = async (id: string, at: Date, seen: Cursor['seen'] = {}): Promise<void> => {
  const changed = await cursors.update({_id: id}, {at, seen: command().set(seen)})
  if (changed === 0) await cursors.add({_id: id, at, seen})
}

/** Looked at again each time, because clocks of instances differ; what was seen is not done again. */
const overlap = 10 * 60_000

/** A change that others follow. */
export interface Followed {
  /** Another one for each change. */
  readonly id: string
  readonly at: Date
  /** Whose people or days have changed. */
  readonly communities: readonly string[]
}

/**
 * Tells each change once to who follows it; cut off on the way, all of them are told again, so telling twice
 * must do no harm.
 * @param find changes since a moment, without those that are known
 * @returns how many changes
 */
export const followChanges = async (
  cursorId: string,
  find: (since: Date, known: ReadonlySet<string>) => Promise<readonly Followed[]>,
  tell: (community: string) => Promise<unknown>,
): Promise<number> => {
  const cursor = await readCursor(cursorId)
  const reached = cursor?.at.getTime() ?? 0
  const seen = new Map(Object.entries(cursor?.seen ?? {}))
  const changes = await find(new Date(reached - overlap), new Set(seen.keys()))
  if (changes.length === 0) return 0
  for (const community of new Set(changes.flatMap(({communities}) => communities))) await tell(community)
  const at = Math.max(reached, ...changes.map((change) => change.at.getTime()))
  const recent = [...seen, ...changes.map((change) => [change.id, change.at] as const)].filter(
    ([, changedAt]) => changedAt.getTime() > at - overlap,
  )
  await setCursor(cursorId, new Date(at), Object.fromEntries(recent))
  return changes.length
}
