import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {callDays, undoWindow} from '../../../../miniprogram/packages/messages/rules/calls'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {callsBetween, callsSince} from './calls.repo'
import {callViews, undoUntil} from './callView'
import type {CallTask} from './documents'
import {messagesById, readMarksOf} from './repo'

const page = 25

/** Calls that were left after nobody answered are shown to the staff for so many days. */
const leftDays = 7

/**
 * Whom to ring: open calls whose day has come, the earliest first; on the first page also those where nobody
 * answered three times, and those noted in the last minutes, which can be taken back. Who has read meanwhile what
 * there is to tell is left out.
 */
export const calls = async (
  context: CallContext,
  {community, cursor}: InputOf<'messages.calls'>,
): Promise<ReplyOf<'messages.calls'>> => {
  const {now} = context
  const today = dateAt8(now)
  const first = cursor === undefined
  const [open, left, recent] = await Promise.all([
    callsBetween(
      community,
      'open',
      {from: addDays(today, -callDays), until: today, ...(first ? {} : {after: cursor})},
      page,
    ),
    first ? callsBetween(community, 'gave-up', {from: addDays(today, -leftDays), until: today}, page) : [],
    first ? callsSince(community, new Date(now.getTime() - undoWindow), page) : [],
  ])
  const toRing = await stillUnread(community, open)
  const noted = recent.filter((task) => undoUntil(task, context) !== null)
  const shown = new Map([...toRing, ...left, ...noted].map((task) => [task._id, task]))
  const last = open.length === page ? open.at(-1)?.ord : undefined
  return {
    calls: await callViews(context, community, [...shown.values()]),
    ...(last === undefined ? {} : {next: last}),
  }
}

/** Without those who have read everything that they would be told. */
const stillUnread = async (community: string, open: readonly CallTask[]): Promise<readonly CallTask[]> => {
  const [marks, messages] = await Promise.all([
    readMarksOf(
      community,
      open.map(({person}) => person),
    ),
    messagesById(
      community,
      open.flatMap((task) => task.messages),
    ),
  ])
  const upTo = new Map(marks.map((mark) => [mark.person, mark.upTo]))
  const ordOf = new Map(messages.map(({_id, ord}) => [_id, ord]))
  return open.filter((task) =>
    task.messages.some((id) => (ordOf.get(id) ?? '') > (upTo.get(task.person) ?? '')),
  )
}
