import {logFault, logPush} from '../kernel/log'
import {push, type Pushed} from '../kernel/push'
import {reachable} from '../people/reachable'
import {fill} from '../../../../miniprogram/packages/messages/rules/fill'
import {hushedSays, isHushed} from '../../../../miniprogram/packages/messages/rules/hushed'
import {kindOf, type Kind} from '../../../../miniprogram/packages/messages/rules/kinds'
import {fieldValue, templates} from '../../../../miniprogram/packages/messages/rules/templates'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {ringAbout} from './callTasks'
import type {Message, PushState} from './documents'
import {claimCredit, creditById, creditId, loseCredit, messagesToPush, readMarkOf, settlePush} from './repo'
import {templateIds} from './templateIds'

/** Messages looked at in one run; the rest follow a minute later. */
const messagesARun = 200

/** Milliseconds of a run after which no further message is begun: the function ends after a minute. */
const enough = 30_000

/** A claim without a result is one whose sender was cut off: functions end within a minute. */
const undecidedAfter = 10 * 60_000

/**
 * Sends what waits by WeChat, each message at most once: the claim takes a credit and names the message in one
 * conditional update, then it is sent, then the result is written. What was cut off in between is `unknown` after
 * ten minutes and is not sent again: it stands in the inbox anyway.
 * @returns how many were sent
 */
export const sendPushes = async (now: Date): Promise<number> => {
  const started = performance.now()
  let sent = 0
  for (const message of await messagesToPush(messagesARun)) {
    if (performance.now() - started > enough) break
    try {
      if ((await send(message, now)) === 'sent') sent += 1
    } catch (thrown) {
      logFault('messages.tick push', thrown)
    }
  }
  return sent
}

const send = async (message: Message, now: Date): Promise<PushState> => {
  const push = kindOf(message.kind)?.push
  const template = push === undefined ? undefined : templateIds().get(push.template)
  const [who, mark] = await Promise.all([
    reachable([message.person]).then((people) => people.get(message.person)),
    readMarkOf(message.community, message.person),
  ])
  if (push === undefined || template === undefined || who === undefined || who.openid === null) {
    return settle(message, {state: 'none', code: null}, now)
  }
  const id = creditId(who.person, push.template)
  // It was read meanwhile: nobody needs to be told any more.
  const read = (mark?.upTo ?? '') >= message.ord
  if (read) return unclaimed({...message, rings: false}, id, now)
  if (!(await claimCredit(id, message._id, now))) return unclaimed(message, id, now)
  const result = await sendOne(message, push, {openid: who.openid, template}, now)
  if (result.state === 'refused') await loseCredit(id)
  if (result.state !== 'sent') logPush({kind: message.kind, ...result})
  return settle(message, result, now)
}

/** Somebody else has claimed it, or there is nothing left to claim. */
const unclaimed = async (message: Message, id: string, now: Date): Promise<PushState> => {
  const claim = (await creditById(id))?.claims.find((one) => one.id === message._id)
  if (claim === undefined) return settle(message, {state: 'none', code: null}, now)
  if (now.getTime() - claim.at.getTime() < undecidedAfter) return 'waiting'
  return settle(message, {state: 'unknown', code: null}, now)
}

const sendOne = (
  {fields, page}: Message,
  {template: key, says}: NonNullable<Kind['push']>,
  {openid, template}: {readonly openid: string; readonly template: string},
  now: Date,
): Promise<Pushed> => {
  // Names stay out of it: others may see the telephone's screen.
  const filling = {fields, names: {}, today: dateAt8(now)}
  const data = Object.fromEntries(
    templates[key].fields.map((one) => {
      const text = fill(says[one.says] ?? '', filling)
      return [one.field, fieldValue(one.type, isHushed(fields) ? hushedSays(one, text) : text)]
    }),
  )
  return push({openid, template, page: page.replace(/^\//u, ''), data})
}

/** First the call that is needed then, so that being cut off cannot lose it; done again it is noted once. */
const settle = async (
  message: Message,
  {state, code}: {readonly state: PushState; readonly code: number | null},
  now: Date,
): Promise<PushState> => {
  if (state !== 'sent' && message.rings) await ringAbout(message, now)
  await settlePush(message, state, code, now)
  return state
}
