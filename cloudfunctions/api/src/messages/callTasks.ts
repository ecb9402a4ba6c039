import type {CallContext} from '../context'
import {command} from '../kernel/database'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import {callDays} from '../../../../miniprogram/packages/messages/rules/calls'
import {dueOf, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {addCall, callId, callOrd, callsOf, moveCall, tellMore} from './calls.repo'
import type {CallTask, Message} from './documents'
import {messagesById} from './repo'

/** Stands where a person's id would: nobody called the function. */
const timer = '-'

/** The working day that follows a day in a community. Three reads. */
export const nextWorkday = async (community: string, date: string): Promise<string> =>
  dueOf(date, 1, await calendarIn(community, date, dueWithin(date, 1))).date

/**
 * Notes that somebody is to be rung about a message: in the call that they are to get anyway, or in a new one.
 * Nobody is rung twice a day: after today's call it is the next working day's. Done again it changes nothing. One
 * write.
 */
export const ringAbout = ({_id: message, community, person}: Message, now: Date): Promise<void> => {
  const today = dateAt8(now)
  return untilWon(async () => {
    const tasks = await callsOf(community, person)
    if (tasks.some(({messages}) => messages.includes(message))) return true
    const open = tasks.find(({state, date}) => state === 'open' && date >= addDays(today, -callDays))
    if (open !== undefined) return (await tellMore(open, message, now)) ? true : null
    const rung = tasks.some((task) => task.date === today)
    const date = rung ? await nextWorkday(community, today) : today
    const id = callId(community, person, date)
    const fresh: CallTask = {
      _id: id,
      community,
      person,
      messages: [message],
      state: 'open',
      date,
      tries: 0,
      ord: callOrd(date, id),
      timeline: [
        nextEntry([], {
          at: now,
          by: timer,
          event: 'note',
          from: null,
          to: 'open',
          key: message,
          inputHash: '',
          payload: {},
        }),
      ],
      rev: 0,
      changedAt: now,
    }
    return (await addCall(fresh)) === 'added' ? true : null
  }).then(() => undefined)
}

/** The person has read what they were to be told: nobody needs to ring. At most one write. */
export const closeReadCall = async (context: CallContext, community: string, upTo: string): Promise<void> => {
  const person = context.person._id
  const open = (await callsOf(community, person)).find(({state}) => state === 'open')
  if (open === undefined) return
  const told = await messagesById(community, open.messages)
  if (told.some(({ord}) => ord > upTo)) return
  const entry = nextEntry(open.timeline, {
    at: context.now,
    by: person,
    event: 'read',
    from: 'open',
    to: 'read',
    key: upTo,
    inputHash: context.inputHash,
    payload: {},
  })
  // Somebody rings at this very moment: then it is their outcome that counts.
  await moveCall(open, {state: 'read', timeline: command().push([entry]), changedAt: context.now})
}
