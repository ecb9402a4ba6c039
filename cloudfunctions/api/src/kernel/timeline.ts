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

/** The index of the first entry that does not fit, or -1. An erased payload still verifies. */
export const brokenEntry = (timeline: readonly Entry<string, string>[]): number => {
  let before = origin
  return timeline.findIndex((entry) => {
    const {salt, payload} = entry
    const payloadFits =
      salt === undefined || payload === undefined || commitmentOf(salt, payload) === entry.commitment
    const fits = payloadFits && chainOf(before, entry) === entry.chain
    before = entry.chain
    return !fits
  })
}
