import type {messagesContract} from '../../../cloudfunctions/api/src/messages/contract'
import {desk, everyone, lendable, members, notHere, type Row} from '../row'

export const messagesRows: Readonly<Record<keyof typeof messagesContract, Row>> = {
  'messages.inbox': {...members, ...lendable()},
  'messages.unread': everyone,
  'messages.read': members,
  'messages.reminders': members,
  'messages.subscribed': members,
  'messages.calls': desk,
  'messages.callNumber': desk,
  'messages.callDone': desk,
  'messages.undoCall': desk,
  'messages.tick': notHere,
}
