import './reload'
import {addGlobalErrorListener, addGlobalWarningListener} from 'glass-easel'

import {system, watchWindow} from './api/system'
import {wx} from './api/wx'
import {serverShift, shiftClock} from './clock'
import {listenToGestures} from './gestures'
import {messageOf} from './guards'
import {originOf} from './layout'
import {loadScript} from './load'
import {currentCallers, navigateTo, parseUrl, reLaunch, restoreBelow, tellVisibility} from './pageStack'
import {callApp, constructors, define, enter, leave, run} from './registry'
import {chooseFirstIdentity} from './personas'
import {report} from './report'
import {writeSettings} from './settings'
import {appFacts, tabs} from './units'
import {wxsRuntime} from './wxs'

/** The way from the address to the first page. */
async function start(): Promise<void> {
  const address = new URL(location.href)
  const wanted = address.searchParams.get('page') ?? ''
  const first = `/${appFacts().pages[0] ?? ''}`
  const url = wanted === '' ? first : wanted.startsWith('/') ? wanted : `/${wanted}`
  const {path, query} = parseUrl(url)
  callApp('onLaunch', {path, query, scene: 1001, referrerInfo: {}})
  callApp('onShow', {path, query, scene: 1001, referrerInfo: {}})
  restoreBelow(parseUrl(url).url)
  try {
    await (tabs().some((tab) => tab.path === path) ? reLaunch(url) : navigateTo(url))
  } catch (error) {
    report(messageOf(error))
    if (url !== first) await reLaunch(first)
  }
  document.documentElement.dataset['previewReady'] = 'true'
}

const asked = new URL(location.href).searchParams.get('as')
if (asked !== null && asked !== '') writeSettings({openid: asked})

addGlobalErrorListener((error) => {
  report(messageOf(error))
  console.error(error)
  return false
})
addGlobalWarningListener((warning) => {
  const text = messageOf(warning)
  // Most notices are about TDesign's own templates; what would leave a page broken is shown.
  if (/^Cannot find component|^"hidden" is not/.test(text)) report(text)
  else console.debug(text)
  return false
})
window.addEventListener('error', (event) => report(event.message))
window.addEventListener('unhandledrejection', (event) => {
  const reason: unknown = event.reason
  const text =
    typeof reason === 'object' && reason !== null && 'errMsg' in reason
      ? String(reason.errMsg)
      : messageOf(reason)
  report(text)
  callApp('onUnhandledRejection', {reason})
})
document.addEventListener('visibilitychange', () => tellVisibility(!document.hidden))

const app = document.createElement('div')
app.className = 'preview-app'
document.body.append(app)
listenToGestures(originOf)
watchWindow()
Object.assign(window, {
  wx,
  ...constructors,
  getCurrentPages: currentCallers,
  requirePlugin: () => {
    throw new Error('plugins are not available in the preview')
  },
  __wxConfig: {envVersion: 'develop', platform: system.getDeviceInfo()['platform']},
  __preview: {
    define,
    enter,
    leave,
    run,
    wxs: wxsRuntime,
    start: () => {
      void start()
    },
  },
})

/** The mini-program's own files run when Date already shows the server's time. */
async function runApp(): Promise<void> {
  await loadScript('units.js')
  if (appFacts().cloud) shiftClock(await serverShift())
  await chooseFirstIdentity()
  await loadScript('app.js')
}

runApp().catch((error: unknown) => report(messageOf(error)))
