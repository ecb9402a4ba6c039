import {randomBytes} from 'node:crypto'
import {hashOf} from './ids'
import {sha256} from './secrets'
import type {Entry, NewEntry} from './timelineEntry'

/** Where a chain starts. */
const origin = sha256('')

const chainOf = (before: string, entry: Omit<Entry<string, string>, 'chain'>): string =>
  hashOf([
    before,
    entry.at.toISOString(),
    entry.by,
    entry.event,
    entry.from,
    entry.to,
    entry.key,
    entry.inputHash,
    entry.commitment,
  ])

const commitmentOf = (salt: string, payload: Readonly<Record<string, unknown>>): string =>
  sha256(salt + hashOf(payload))

/** The entry that follows a timeline. */
export const nextEntry = <Event extends string, State extends string>(
  timeline: readonly Entry<Event, State>[],
  step: NewEntry<Event, State>,
): Entry<Event, State> => {
  const salt = randomBytes(16).toString('hex')
  const entry = {...step, salt, commitment: commitmentOf(salt, step.payload)}
  return {...entry, chain: chainOf(timeline.at(-1)?.chain ?? origin, entry)}
}

/** The event of an entry that says which payloads were erased before it. */
const erase = 'erase'

/** Who erases, when, and by which call. */
export type Eraser = Pick<NewEntry<string, string>, 'at' | 'by' | 'key' | 'inputHash'>

/**
 * Takes payload and salt away from the entries that `which` names, and says so in an entry of its own, so that an
 * erasure can be told from an edit. Commitments stay, and so does the state. Write the timeline as a whole.
 * @returns the same timeline where nothing is left to erase
 */
export const erasePayloads = <Event extends string, State extends string>(
  timeline: readonly Entry<Event, State>[],
  which: (entry: Entry<Event, State>) => boolean,
  {at, by, key, inputHash}: Eraser,
): readonly Entry<Event | typeof erase, State>[] => {
  // What an erasure says names nobody, and later readers need it.
  const erasable = (entry: Entry<Event, State>): boolean =>
    entry.payload !== undefined && entry.event !== erase && which(entry)
  const erased = timeline.flatMap((entry, place) => (erasable(entry) ? [place] : []))
  const last = timeline.at(-1)
  if (last === undefined || erased.length === 0) return timeline
  const kept = timeline.map((entry): Entry<Event | typeof erase, State> => {
    if (!erasable(entry)) return entry
    const {salt: _salt, payload: _payload, ...commitments} = entry
    return commitments
  })
  const {to} = last
  const said = {at, by, event: erase, from: to, to, key, inputHash, payload: {erased}} as const
  return [...kept, nextEntry<Event | typeof erase, State>(kept, said)]
}

/** What does not fit at an entry of a timeline; entries are counted from 0. */
export interface Misfit {
  readonly entry: number
  readonly what: string
}

/**
 * The first entry that does not fit, or null. Each must continue the chain of the entry before and fit what it
 * commits to. An entry without payload fits only when a later `erase` entry names it.
 */
export const misfitOf = (timeline: readonly Entry<string, string>[]): Misfit | null => {
  const erased = new Set(timeline.flatMap((entry, place) => placesErasedBy(entry, place)))
  let before = origin
  for (const [place, entry] of timeline.entries()) {
    const what = wrongWith(entry, before, erased.has(place))
    if (what !== null) return {entry: place, what}
    before = entry.chain
  }
  return null
}

const wrongWith = (entry: Entry<string, string>, before: string, erased: boolean): string | null => {
  const {salt, payload, commitment, chain} = entry
  if (chainOf(before, entry) !== chain) return 'it does not continue the chain of the entry before'
  if (salt === undefined && payload === undefined) {
    return erased ? null : 'its payload is gone, and no later entry says that it was erased'
  }
  const fits = salt !== undefined && payload !== undefined && commitmentOf(salt, payload) === commitment
  return fits ? null : 'its payload does not fit what it commits to'
}

/** The entries that an `erase` entry names; only those before it count. */
const placesErasedBy = ({event, payload}: Entry<string, string>, own: number): readonly number[] => {
  const places = event === erase ? payload?.['erased'] : undefined
  return Array.isArray(places)
    ? places.filter((place): place is number => typeof place === 'number' && place < own)
    : []
}

/** The index of the first entry that does not fit, or -1; `misfitOf` says what is wrong with it. */
export const brokenEntry = (timeline: readonly Entry<string, string>[]): number =>
  misfitOf(timeline)?.entry ?? -1
