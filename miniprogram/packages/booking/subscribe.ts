import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {callOnce} from '../../services/cloud'

/** What the account has set up, and how many messages of each may still be sent: reply of `messages.reminders`. */
export type Reminders = ReplyOf<'messages.reminders'>['reminders']
type Key = Reminders[number]['key']

/** WeChat takes no more in one call from every phone. */
const mostAtOnce = 3

const ask = (ids: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...ids],
      success: resolve,
      // The dialog could not be shown, or all messages of this app are switched off in WeChat.
      fail: () => resolve({}),
    })
  })

/**
 * Asks in WeChat's own dialog for leave to send one message of each kind. Call it in a tap's handler before
 * anything is waited for: WeChat allows it nowhere else. Never blocks what the person came for.
 * @returns what may be sent now; null when nothing was allowed, or it could not be noted
 */
export const askToRemind = async (
  reminders: Reminders,
  wanted: readonly Key[],
): Promise<Reminders | null> => {
  const asked = reminders.filter(({key}) => wanted.includes(key)).slice(0, mostAtOnce)
  if (asked.length === 0) return null
  const said = await ask(asked.map(({id}) => id))
  // `accept`, and for those who want a sound as well `acceptWithAudio`.
  const templates = asked.filter(({id}) => said[id]?.startsWith('accept')).map(({key}) => key)
  if (templates.length === 0) return null
  const answer = await callOnce('messages.subscribed', {templates})
  return answer.ok ? answer.data.reminders : null
}

/** Whether at least one message of each kind that is set up may be sent. */
export const mayRemind = (reminders: Reminders, wanted: readonly Key[]): boolean => {
  const all = reminders.filter(({key}) => wanted.includes(key))
  return all.length > 0 && all.every(({left}) => left > 0)
}
