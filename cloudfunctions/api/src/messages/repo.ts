import {collection, command, inCommunity, type Change} from '../kernel/database'
import type {Notifying} from '../kernel/notify'
import {oneOf} from '../kernel/pages'
import type {TemplateKey} from '../../../../miniprogram/packages/messages/rules/templates'
import {mostCredits} from '../../../../miniprogram/packages/messages/rules/templates'
import type {Message, PushState, ReadMark, Credit} from './documents'

export const messages = collection<Message>('messages')
export const reads = collection<ReadMark>('reads')
export const credits = collection<Credit>('credits')

/** A document in which notices wait. */
export interface Source extends Notifying {
  readonly _id: string
  readonly community: string
}

/** Documents of a collection whose notices are due, of all communities, the longest due first. */
export const sourcesDue = (name: string, now: Date, limit: number): Promise<readonly Source[]> =>
  collection<Source>(name).find({notifyAt: command().lte(now)}, {orderBy: ['notifyAt', 'asc'], limit})

/**
 * Leaves only these notices waiting; false when others have come since the document was read.
 * @param change see kernel/notify.waitingNotices
 */
export const leaveNotices = async (
  name: string,
  {_id, community, notify = []}: Source,
  change: Change,
): Promise<boolean> => {
  const last = notify.at(-1)
  const asRead = {
    ...(last === undefined ? {} : {[`notify.${String(notify.length - 1)}.id`]: last.id}),
    [`notify.${String(notify.length)}`]: command().exists(false),
  }
  const scoped = inCommunity(collection<Source>(name), community)
  return (await scoped.update({_id, ...asRead}, change)) === 1
}

/** Its notices are looked at again then, and keep no others waiting. */
export const putOffSource = (name: string, {_id, community}: Source, until: Date): Promise<number> =>
  inCommunity(collection<Source>(name), community).update(
    {_id, notifyAt: command().exists(true)},
    {notifyAt: until},
  )

export const addMessage = (message: Message): Promise<'added' | 'exists'> =>
  inCommunity(messages, message.community).add(message)

export const messageById = (community: string, id: string): Promise<Message | null> =>
  inCommunity(messages, community).get(id)

/** Up to a thousand messages of one community. */
export const messagesById = (community: string, ids: readonly string[]): Promise<readonly Message[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : inCommunity(messages, community).find({_id: command().in(ids)}, {limit: 1000})

/** A person's messages before `ord`, latest first. */
export const messagesBefore = (
  community: string,
  persons: readonly string[],
  ord: string | null,
  limit: number,
): Promise<readonly Message[]> =>
  inCommunity(messages, community).find(
    {person: oneOf(persons), ...(ord === null ? {} : {ord: command().lt(ord)})},
    {orderBy: ['ord', 'desc'], limit},
  )

/** A person's messages after `ord`, oldest first. */
export const messagesAfter = (
  community: string,
  persons: readonly string[],
  ord: string,
  limit: number,
): Promise<readonly Message[]> =>
  inCommunity(messages, community).find(
    {person: oneOf(persons), ord: command().gt(ord)},
    {orderBy: ['ord', 'asc'], limit},
  )

/** Messages to send by WeChat, of all communities, the longest waiting first. */
export const messagesToPush = (limit: number): Promise<readonly Message[]> =>
  messages.find({pushState: 'waiting'}, {orderBy: ['pushAt', 'asc'], limit})

/** Writes down what became of a message in WeChat, once. */
export const settlePush = async (
  {_id, community}: Message,
  state: PushState,
  code: number | null,
  now: Date,
): Promise<boolean> =>
  (await inCommunity(messages, community).update(
    {_id, pushState: 'waiting'},
    {pushState: state, pushCode: code, pushAt: now},
  )) === 1

export const readMarkId = (community: string, person: string): string => `${community}:${person}`

export const readMarkOf = (community: string, person: string): Promise<ReadMark | null> =>
  inCommunity(reads, community).get(readMarkId(community, person))

/** How far people have read, at most a thousand. */
export const readMarksOf = (community: string, persons: readonly string[]): Promise<readonly ReadMark[]> =>
  persons.length === 0
    ? Promise.resolve([])
    : inCommunity(reads, community).find(
        {_id: command().in(persons.map((person) => readMarkId(community, person)))},
        {limit: 1000},
      )

/** Moves how far a person has read, never back. At most one write. */
export const moveReadMark = async (mark: ReadMark): Promise<void> => {
  const {_id, community, upTo} = mark
  const scoped = inCommunity(reads, community)
  if ((await scoped.update({_id, upTo: command().lt(upTo)}, {upTo})) > 0) return
  if ((await scoped.get(_id)) === null) await scoped.add(mark)
}

export const creditId = (person: string, template: TemplateKey): string => `${person}:${template}`

export const creditById = (id: string): Promise<Credit | null> => credits.get(id)

/** All credits of a person: one document a template. */
export const creditsOf = (person: string): Promise<readonly Credit[]> => credits.find({person}, {limit: 100})

/** At most a thousand credits by their ids. */
export const creditsById = (ids: readonly string[]): Promise<readonly Credit[]> =>
  ids.length === 0 ? Promise.resolve([]) : credits.find({_id: command().in(ids)}, {limit: 1000})

export const addCredit = (credit: Credit): Promise<'added' | 'exists'> => credits.add(credit)

/** One more, once for its call; what is over the most is forgotten. At most one write. */
export const moreCredit = async (id: string, call: string): Promise<void> => {
  const added = command().push({each: [call], slice: -20})
  const condition = {_id: id, added: command().nin([call])}
  const counted = await credits.update(
    {...condition, left: command().lt(mostCredits)},
    {left: command().inc(1), added},
  )
  if (counted === 0) await credits.update(condition, {added})
}

/** Takes one for a message before it is sent: only while one is left, and never a second one for it. */
export const claimCredit = async (id: string, message: string, now: Date): Promise<boolean> =>
  (await credits.update(
    {_id: id, left: command().gt(0), 'claims.id': command().nin([message])},
    {left: command().inc(-1), claims: command().push({each: [{id: message, at: now}], slice: -50})},
  )) === 1

/** WeChat says that the person allows none. */
export const loseCredit = (id: string): Promise<number> =>
  credits.update({_id: id, left: command().gt(0)}, {left: 0})
