import type {messagesContract} from '../../../cloudfunctions/api/src/messages/contract'
import {counter, everyone, members, notHere, type Row} from '../row'

export const messagesRows: Readonly<Record<keyof typeof messagesContract, Row>> = {
  'messages.inbox': members,
  'messages.unread': everyone,
  'messages.read': members,
  'messages.reminders': members,
  'messages.subscribed': members,
  'messages.calls': counter,
  'messages.callNumber': counter,
  'messages.callDone': counter,
  'messages.undoCall': counter,
  'messages.tick': notHere,
}
