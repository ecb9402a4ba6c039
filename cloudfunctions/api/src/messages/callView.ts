import type {CallContext} from '../context'
import {contactsOf} from '../people/contactsOf'
import {isOutcome, undoWindow} from '../../../../miniprogram/packages/messages/rules/calls'
import {hushedCall, isHushed} from '../../../../miniprogram/packages/messages/rules/hushed'
import {maskName} from '../../../../miniprogram/shared/name'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {CallView} from './contract'
import type {CallTask} from './documents'
import {messagesById} from './repo'
import {sayer} from './say'

/** Call tasks as staff see them: names masked, no numbers. */
export const callViews = async (
  context: CallContext,
  community: string,
  tasks: readonly CallTask[],
): Promise<readonly CallView[]> => {
  const [messages, contacts] = await Promise.all([
    messagesById(
      community,
      tasks.flatMap((task) => task.messages),
    ),
    contactsOf(tasks.map(({person}) => person)),
  ])
  const say = await sayer(messages, dateAt8(context.now))
  const byId = new Map(messages.map((message) => [message._id, message]))
  return tasks.map((task) => {
    const contact = contacts.get(task.person)
    const undo = undoUntil(task, context)
    return {
      id: task._id,
      name: maskName(contact?.name ?? ''),
      why: task.messages.flatMap((id) => {
        const message = byId.get(id)
        if (message === undefined) return []
        const {word: _word, ...said} = say(message)
        return [isHushed(message.fields) ? {...said, text: hushedCall} : said]
      }),
      state: task.state,
      date: task.date,
      tries: task.tries,
      hasPhone: contact?.hasPhone ?? false,
      ord: task.ord,
      ...(undo === null ? {} : {undoUntil: undo.toISOString()}),
    }
  })
}

/** Until when the caller may take back what they noted last; null when there is nothing. */
export const undoUntil = (
  {timeline}: CallTask,
  {person, now}: Pick<CallContext, 'person' | 'now'>,
): Date | null => {
  const last = timeline.at(-1)
  if (last?.by !== person._id || !isOutcome(last.event)) return null
  const until = new Date(last.at.getTime() + undoWindow)
  return until < now ? null : until
}
