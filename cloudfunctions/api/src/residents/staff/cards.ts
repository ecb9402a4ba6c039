import {cardText, withCheckDigit} from '../../../../../miniprogram/packages/residents/rules/cardNumber'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {fingerprint} from '../../kernel/secrets'
import {nextEntry} from '../../kernel/timeline'
import type {Account} from '../../people/account'
import {idsOf, memberOf} from '../../people/members'
import {stepping, type Stepping} from '../../people/membership'
import {addCard, cardById, cardMarked, changeCard, type Card, type CardState} from './cards.repo'

type Printed = Pick<Card, '_id' | 'serial'>

/** What stands in the QR of a card. Nobody without the function's key works it out. */
export const tokenOf = ({_id, serial}: Printed): string =>
  fingerprint('card token', _id, String(serial)).slice(0, 32)

/** The ten digits of a card. */
export const numberOf = ({_id, serial}: Printed): string => {
  const seed = BigInt(`0x${fingerprint('card number', _id, String(serial)).slice(0, 24)}`)
  return withCheckDigit(String(seed % 1_000_000_000n).padStart(9, '0'))
}

/** By which a card is found again: of what was scanned, or of its number. */
export const markOf = (community: string, said: string): string =>
  fingerprint('card', community, said).slice(0, 32)

const marksOf = (community: string, card: Printed): readonly string[] =>
  [cardText(tokenOf(card)), numberOf(card)].map((said) => markOf(community, said))

/** Whether what was shown stands on the card that counts, and not on one before. */
export const counts = (card: Card, mark: string): boolean =>
  card.state === 'active' && marksOf(card.community, card).includes(mark)

/** The card of a person: the one that counts, also of an account merged into theirs; or the last that did. */
export const cardOf = async (community: string, account: Account): Promise<Card | null> => {
  const found = await Promise.all(idsOf(account).map((one) => cardById(community, one)))
  return found.find((card) => card?.state === 'active') ?? found.find((card) => card !== null) ?? null
}

const view = (card: Card): ReplyOf<'residents.makeCard'> => ({
  person: card.person,
  number: numberOf(card),
  text: cardText(tokenOf(card)),
  at: card.changedAt.toISOString(),
})

const entryFor = (
  before: Card | null,
  event: 'make' | 'revoke',
  to: CardState,
  call: Stepping,
  serial: number,
) => nextEntry(before?.timeline ?? [], {...call, event, from: before?.state ?? null, to, payload: {serial}})

/** Fingerprints of the last twenty cards: whoever shows one of them is told that it counts no more. */
const mostMarks = 40

/**
 * A card for somebody. It takes the place of the one before in one conditional update, so there is never a second
 * one that counts.
 */
export const makeCard = (
  context: CallContext,
  {community, person}: InputOf<'residents.makeCard'>,
): Promise<ReplyOf<'residents.makeCard'>> =>
  untilWon(async () => {
    const {account, membership} = await memberOf(community, person)
    if (membership.standing === 'moved-out') {
      throw new Refusal('invalid', {person: '已经搬走了，不能再做卡'})
    }
    const {_id: of} = account
    const before = await cardById(community, of)
    const call = stepping(context)
    const done = before?.timeline.find(({key, by}) => key === call.key && by === call.by)
    if (before !== null && done !== undefined) return madeBefore(before, done, call)
    const serial = await freeSerial(community, of, (before?.serial ?? 0) + 1)
    const printed = {_id: `${community}:${of}`, serial}
    const entry = entryFor(before, 'make', 'active', call, serial)
    const marks = [...(before?.marks ?? []), ...marksOf(community, printed)].slice(-mostMarks)
    const made = {serial, state: 'active', changedAt: context.now} as const
    if (before === null) {
      const fresh: Card = {...printed, ...made, community, person: of, marks, timeline: [entry], rev: 0}
      return (await addCard(fresh)) === 'added' ? view(fresh) : null
    }
    const change = {...made, marks: command().set(marks), timeline: command().push([entry])}
    return (await changeCard(before, change)) ? view({...before, ...made}) : null
  })

/** @throws Refusal `moved` when another card has been made since */
const madeBefore = (card: Card, entry: Card['timeline'][number], call: Stepping) => {
  if (entry.inputHash !== call.inputHash) throw new Refusal('key-reused')
  const last = card.timeline.at(-1)
  if (last !== entry) throw new Refusal('moved', {person: '后来又换过卡，或者挂失了，请看最新的'})
  return view(card)
}

/** The next number that is on nobody's card here. */
const freeSerial = async (community: string, person: string, from: number): Promise<number> => {
  const number = numberOf({_id: `${community}:${person}`, serial: from})
  const taken = await cardMarked(community, markOf(community, number))
  return taken === null ? from : freeSerial(community, person, from + 1)
}

/** From this moment the card opens nothing. Without one, or again, nothing is changed. */
export const revokeCard = async (
  context: CallContext,
  {community, person}: InputOf<'residents.revokeCard'>,
): Promise<ReplyOf<'residents.revokeCard'>> => {
  const {account} = await memberOf(community, person)
  const call = stepping(context)
  let revoked = false
  for (const one of idsOf(account)) {
    const ended = await untilWon(async () => {
      const card = await cardById(community, one)
      if (card?.state !== 'active') return 'none'
      const entry = entryFor(card, 'revoke', 'revoked', call, card.serial)
      const change = {state: 'revoked', timeline: command().push([entry]), changedAt: context.now}
      return (await changeCard(card, change)) ? 'ended' : null
    })
    revoked ||= ended === 'ended'
  }
  return {person: account._id, revoked}
}
