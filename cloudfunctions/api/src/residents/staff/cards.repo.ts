import {collection, command, inCommunity, type Change} from '../../kernel/database'
import type {Entry} from '../../kernel/timelineEntry'

export type CardState = 'active' | 'revoked'

/**
 * The card of a person in a community: there is one document, so there is one card. What stands on it follows from
 * `_id` and `serial` and the function's key, and stands nowhere. `_id` is `<community>:<person>`.
 */
export interface Card {
  readonly _id: string
  readonly community: string
  readonly person: string
  /** Which card of theirs it is, from 1 on. */
  readonly serial: number
  readonly state: CardState
  /** Fingerprints of what stands on this card and those before, the last ones. */
  readonly marks: readonly string[]
  readonly timeline: readonly Entry<'make' | 'revoke' | 'erase', CardState>[]
  readonly changedAt: Date
  readonly rev: number
}

const cards = collection<Card>('cards')

export const cardById = (community: string, person: string): Promise<Card | null> =>
  inCommunity(cards, community).get(`${community}:${person}`)

/** The card that a fingerprint stands on, whether it counts or not. */
export const cardMarked = async (community: string, mark: string): Promise<Card | null> =>
  (await inCommunity(cards, community).find({marks: mark}, {limit: 1}))[0] ?? null

export const addCard = (card: Card): Promise<'added' | 'exists'> =>
  inCommunity(cards, card.community).add(card)

/** Changes a card if nobody did since it was read. */
export const changeCard = async ({_id, community, rev}: Card, change: Change): Promise<boolean> =>
  (await inCommunity(cards, community).update({_id, rev}, {...change, rev: command().inc(1)})) === 1

/** Of up to fifty people those who have, or had, a card. One read. */
export const holdersOfCards = async (
  community: string,
  persons: readonly string[],
): Promise<ReadonlySet<string>> => {
  const ids = persons.map((person) => `${community}:${person}`)
  const found = await inCommunity(cards, community).find({_id: command().in(ids)}, {limit: 100})
  return new Set(found.map(({person}) => person))
}
