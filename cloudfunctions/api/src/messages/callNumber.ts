import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {noteAccess} from '../people/access'
import {numberOf} from '../people/contactsOf'
import {callById} from './calls.repo'

/** The whole name and number of somebody who is to be rung; that the caller saw it is written down first. */
export const callNumber = async (
  context: CallContext,
  {community, task: id}: InputOf<'messages.callNumber'>,
): Promise<ReplyOf<'messages.callNumber'>> => {
  const task = await callById(community, id)
  if (task?.state !== 'open') throw new Refusal(task === null ? 'not-found' : 'moved')
  const contact = await numberOf(task.person)
  if (contact === null) throw new Refusal('not-found')
  await noteAccess(context, {community, of: id, persons: [task.person], purpose: '打电话通知'})
  return contact
}
