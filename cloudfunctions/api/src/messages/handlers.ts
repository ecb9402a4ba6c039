import type {HandlersOf} from '../contract'
import {callDone, undoCall} from './callDone'
import {callNumber} from './callNumber'
import {calls} from './calls'
import type {messagesContract} from './contract'
import {inbox} from './inbox'
import {read} from './read'
import {reminders, subscribed} from './subscribed'
import {tick} from './tick'
import {unread} from './unread'

export const messagesHandlers: HandlersOf<typeof messagesContract> = {
  'messages.inbox': inbox,
  'messages.unread': unread,
  'messages.read': read,
  'messages.reminders': reminders,
  'messages.subscribed': subscribed,
  'messages.calls': calls,
  'messages.callNumber': callNumber,
  'messages.callDone': callDone,
  'messages.undoCall': undoCall,
  'messages.tick': tick,
}
