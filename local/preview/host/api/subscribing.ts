import {isValues, listOf, textOf} from '../guards'
import {readSettings} from '../settings'
import {askToSubscribe, type Choice} from '../subscribeSheet'
import {ApiFailure, api} from '../wxCall'

const parse: (text: string) => unknown = JSON.parse

// Each person answers on their own phone.
const keyNow = (): string => `preview.subscriptions:${readSettings().openid}`

/** What was answered for good: WeChat does not ask about these again. */
const kept = (): Record<string, Choice> => {
  const stored = parse(localStorage.getItem(keyNow()) ?? '{}')
  if (!isValues(stored)) return {}
  return Object.fromEntries(
    Object.entries(stored).map(([id, choice]) => [id, choice === 'accept' ? 'accept' : 'reject'] as const),
  )
}

const refuse = (errCode: number, reason: string): ApiFailure =>
  new ApiFailure(`requestSubscribeMessage:fail ${reason}`, errCode)

/** The most templates that the current WeChat takes in one call. */
const most = 5

async function request(options: Record<string, unknown>): Promise<Record<string, string>> {
  if (!navigator.userActivation.isActive) {
    throw new ApiFailure('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
  }
  const ids = listOf(options['tmplIds']).map((id) => textOf(id))
  if (ids.length === 0) throw refuse(10001, "TmplIds can't be empty")
  if (ids.some((id) => id === '')) throw refuse(10004, 'Invalid template id')
  if (ids.length > most) throw refuse(20003, 'Templates count out of max bounds')
  const before = kept()
  const open = ids.filter((id) => before[id] === undefined)
  if (open.length === 0) return Object.fromEntries(ids.map((id) => [id, before[id] ?? 'reject']))
  const {choices, always} = await askToSubscribe(ids)
  if (always) localStorage.setItem(keyNow(), JSON.stringify({...before, ...choices}))
  return choices
}

/** What lets an app write to somebody in WeChat: asked by WeChat itself, one message for one yes. */
export const subscribing = {requestSubscribeMessage: api('requestSubscribeMessage', request)}
