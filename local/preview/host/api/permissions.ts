import {isValues, textOf, type Values} from '../guards'
import {readSettings} from '../settings'
import {ask, choose} from '../sheets'
import {ApiFailure, api} from '../wxCall'

/** What the person lets the mini-program do: asked once by WeChat itself, changed only in its settings. */

const parse: (text: string) => unknown = JSON.parse

/** What each permission is called where WeChat asks for it. */
const names: Readonly<Record<string, string>> = {'scope.record': '使用你的麦克风'}

const keyNow = (): string => `preview.scopes:${readSettings().openid}`

const answered = (): Record<string, boolean> => {
  const stored = parse(localStorage.getItem(keyNow()) ?? '{}')
  if (!isValues(stored)) return {}
  return Object.fromEntries(Object.entries(stored).map(([scope, allowed]) => [scope, allowed === true]))
}

const answer = (scope: string, allowed: boolean): void =>
  localStorage.setItem(keyNow(), JSON.stringify({...answered(), [scope]: allowed}))

/** Whether the person allows it; asks the first time, and never again. */
export async function allowed(scope: string): Promise<boolean> {
  const before = answered()[scope]
  if (before !== undefined) return before
  const said = await ask({
    title: '申请',
    content: names[scope] ?? scope,
    cancel: '拒绝',
    confirm: '允许',
  })
  answer(scope, said !== null)
  return said !== null
}

/** WeChat's page of switches: all that was ever asked for. */
async function openSettings(): Promise<Values> {
  const scopes = Object.keys(answered())
  const items = scopes.map(
    (scope) => `${answered()[scope] === true ? '关掉' : '打开'}：${names[scope] ?? scope}`,
  )
  const chosen = scopes[(await choose(items, {title: '设置'})) ?? -1]
  if (chosen !== undefined) answer(chosen, answered()[chosen] !== true)
  return {authSetting: answered()}
}

export const permissions = {
  getSetting: api('getSetting', () => ({authSetting: answered()})),
  openSetting: api('openSetting', openSettings),
  authorize: api('authorize', async (options) => {
    if (!(await allowed(textOf(options['scope'])))) throw new ApiFailure('authorize:fail auth deny')
  }),
}
