import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {logFault} from '../../kernel/log'
import {activeIn} from '../../people/posts/find'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {clearDue} from './clear'
import {prechecksARun} from './contract'
import type {Precheck} from './documents'
import {lateNotices, overNotices} from './notices'
import {movePrecheck, prechecksDue} from './repo'
import {stepped, type Step} from './step'

/** What could not be looked at waits so long: it holds up nothing that is due after it. */
const putOff = 10 * 60_000
/** More people are not told of one thing. */
const mostTold = 10

/**
 * The timer's minute: admins hear once of what is late, photos whose days are over go. It may come late, twice or not
 * at all: each step finds by itself what is due, and goes through only on what was read.
 * @throws Error at the end, when one could not be looked at
 */
export const tickPrechecks = async ({now}: CallContext): Promise<ReplyOf<'booking.tickPrechecks'>> => {
  let late = 0
  let cleared = 0
  let failed = 0
  for (const found of await prechecksDue(now, prechecksARun)) {
    try {
      const told = await tellLate(found, now)
      if (told !== null) late += told === found ? 0 : 1
      if (told?.files.some(({due}) => due <= now) !== true) continue
      const ended = await endUnanswered(told, now)
      if (ended !== null && (await clearDue(ended, now))) cleared += 1
    } catch (thrown) {
      failed += 1
      logFault(`booking.tickPrechecks ${found._id}`, thrown)
      await movePrecheck(found, {nextAt: new Date(now.getTime() + putOff)})
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} pre-checks were not looked at`)
  return {late, cleared}
}

/** Makes a step that only the timer makes. @returns null where somebody was faster */
const make = async (precheck: Precheck, step: Step, now: Date): Promise<Precheck | null> => {
  const key = `${step.event}:${String(precheck.round)}`
  const next = stepped(precheck, step, {at: now, by: '-', key, inputHash: '-'})
  if (next === null) return precheck
  return (await movePrecheck(precheck, next.change)) ? next.after : null
}

const tellLate = async (precheck: Precheck, now: Date): Promise<Precheck | null> => {
  const {community, state, told, due} = precheck
  if (state !== 'asked' || told || due > now) return precheck
  const admins = (await activeIn(community, 'community-admin', dateAt8(now)))
    .map(({person}) => person)
    .slice(0, mostTold)
  const notices = (after: Precheck) => lateNotices(after, admins)
  return make(precheck, {event: 'late', change: {told: true}, notices}, now)
}

/** Where nothing is left to be looked at, nobody waits any more: whoever sent it is told so. */
const endUnanswered = async (precheck: Precheck, now: Date): Promise<Precheck | null> => {
  const left = precheck.files.some(({due}) => due > now)
  if (precheck.state !== 'asked' || left) return precheck
  return make(precheck, {event: 'expire', change: {}, notices: overNotices}, now)
}
