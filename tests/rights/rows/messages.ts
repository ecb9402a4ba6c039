import type {messagesContract} from '../../../cloudfunctions/api/src/messages/contract'
import {counter, everyone, lendable, members, notHere, type Row} from '../row'

/** The counter, and those who answer the phone. */
const phones: Row = {...counter, posts: {'hotline-staff': 'yes'}}

export const messagesRows: Readonly<Record<keyof typeof messagesContract, Row>> = {
  'messages.inbox': {...members, ...lendable()},
  'messages.unread': everyone,
  'messages.read': members,
  'messages.reminders': members,
  'messages.subscribed': members,
  'messages.calls': phones,
  'messages.callNumber': phones,
  'messages.callDone': phones,
  'messages.undoCall': phones,
  'messages.tick': notHere,
}
