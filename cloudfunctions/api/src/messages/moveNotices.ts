import {logFault} from '../kernel/log'
import {waitingNotices, type Notice} from '../kernel/notify'
import {fingerprint} from '../kernel/secrets'
import {receiversOf, type Receiver} from '../people/delegations/receivers'
import {reachable, type Reachable} from '../people/reachable'
import {isOwn} from '../../../../miniprogram/packages/messages/rules/hushed'
import {kindOf, matters} from '../../../../miniprogram/packages/messages/rules/kinds'
import {ringAbout} from './callTasks'
import type {Message} from './documents'
import {
  addMessage,
  creditId,
  creditsById,
  leaveNotices,
  messageById,
  putOffSource,
  sourcesDue,
  type Source,
} from './repo'
import {sources} from './sources'
import {templateIds} from './templateIds'

/** Documents looked at in one run, of each source; the rest follow a minute later. */
const documentsARun = 200

/** A document whose notices could not be moved is tried again then. */
const patience = 10 * 60_000

/**
 * Moves what is due from where it was caused to the inbox: first the message, whose id follows from its notice,
 * then the call it may need, then it is taken away at its source. Cut off anywhere and done again, each message is
 * there once and its call is noted once. What fails is put off and stops no other.
 * @returns how many notices were moved
 */
export const moveNotices = async (now: Date): Promise<number> => {
  let moved = 0
  for (const source of sources) {
    for (const document of await sourcesDue(source, now, documentsARun)) {
      try {
        moved += await moveFrom(source, document, now)
      } catch (thrown) {
        logFault(`messages.tick ${source}`, thrown)
        await putOffSource(source, document, new Date(now.getTime() + patience))
      }
    }
  }
  return moved
}

const moveFrom = async (source: string, document: Source, now: Date): Promise<number> => {
  const {notify = []} = document
  const due = notify.filter((notice) => notice.due <= now)
  const people = await reachable(due.map(({to}) => to))
  const allowed = await allowedOf(due, people)
  const copies = await receiversOf(document.community, [...new Set(due.map(({to}) => to))], now)
  for (const notice of due) {
    const who = people.get(notice.to)
    // Who has had themself erased is told nothing more.
    if (who === undefined) continue
    await deliver({source, document, notice, who, allowed}, now)
    for (const receiver of copies.get(notice.to) ?? [])
      await copyTo({source, document, notice, receiver}, now)
  }
  const left = notify.filter((notice) => notice.due > now)
  await leaveNotices(source, document, waitingNotices(left))
  return due.length
}

/** Which of the notices may go out by WeChat now: the ids of credits that have one left. One read. */
const allowedOf = async (
  notices: readonly Notice[],
  people: ReadonlyMap<string, Reachable>,
): Promise<ReadonlySet<string>> => {
  const ids = notices.flatMap((notice) => {
    const who = people.get(notice.to)
    const credit = who === undefined ? null : creditFor(notice.kind, who)
    return credit === null ? [] : [credit]
  })
  return new Set((await creditsById([...new Set(ids)])).filter(({left}) => left > 0).map(({_id}) => _id))
}

/** The credit that a message of this kind to this person takes; null where there is no such way. */
const creditFor = (kind: string, {person, openid}: Reachable): string | null => {
  const push = kindOf(kind)?.push
  if (push === undefined || openid === null || !templateIds().has(push.template)) return null
  return creditId(person, push.template)
}

/** A page opened in the place of whose matter it is. */
const pageFor = (page: string, about: string): string =>
  page === '' || page.includes('&for=') ? page : `${page}${page.includes('?') ? '&' : '?'}for=${about}`

/**
 * The same for somebody who was asked to be told as well. They know what they did themselves, and nobody rings them:
 * whose matter it is, is told anyway.
 */
const copyTo = async (
  {
    source,
    document: {_id: from, community},
    notice: {id, kind, about, people = {}, fields, page},
    receiver: {person, opens},
  }: {
    readonly source: string
    readonly document: Source
    readonly notice: Notice
    readonly receiver: Receiver
  },
  now: Date,
): Promise<void> => {
  if (about === null || isOwn({kind, fields}) || Object.values(people).includes(person)) return
  const _id = `m_${fingerprint('message', source, from, id, person).slice(0, 24)}`
  await addMessage({
    ...{_id, community, person, kind, about, people, fields},
    page: opens ? pageFor(page, about) : '',
    ord: `${now.toISOString()}:${_id}`,
    at: now,
    pushState: 'none',
    pushAt: now,
    rings: false,
  })
}

const deliver = async (
  {
    source,
    document: {_id: from, community},
    notice,
    who,
    allowed,
  }: {
    readonly source: string
    readonly document: Source
    readonly notice: Notice
    readonly who: Reachable
    readonly allowed: ReadonlySet<string>
  },
  now: Date,
): Promise<void> => {
  const _id = `m_${fingerprint('message', source, from, notice.id).slice(0, 24)}`
  const {kind, about, people, fields, page} = notice
  const matter = kindOf(kind)?.matter
  const credit = creditFor(kind, who)
  const fresh: Message = {
    _id,
    community,
    person: who.person,
    kind,
    about,
    ...(people === undefined ? {} : {people}),
    fields,
    // A child’s visit is opened in the child’s place.
    page: about === null || who.person === notice.to ? page : pageFor(page, about),
    ord: `${now.toISOString()}:${_id}`,
    at: now,
    pushState: credit !== null && allowed.has(credit) ? 'waiting' : 'none',
    pushAt: now,
    rings: notice.told !== true && matter !== undefined && matters[matter].rings,
  }
  const there = (await addMessage(fresh)) === 'added' ? fresh : await messageById(community, _id)
  if (there?.pushState === 'none' && there.rings) await ringAbout(there, now)
}
