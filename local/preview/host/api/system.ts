import {createAnimation} from '../animation'
import {componentOf} from '../callers'
import {isFunction, isValues, numberOf, type Values} from '../guards'
import {PageIntersectionObserver} from '../observe'
import {openPages, topPage} from '../pageStack'
import {userFolder} from '../phoneFiles'
import {SelectorQuery} from '../query'
import {onSettings, readSettings} from '../settings'
import {appFacts} from '../units'
import {api, wxFunctions} from '../wxCall'

const VERSION = '3.8.12'

const statusBar = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--status')) || 0

const isDesk = (): boolean => window.innerWidth > 500

function windowInfo(): Values {
  const area = topPage()?.area
  const {innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio} = window
  const top = statusBar()
  return {
    pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: area?.clientWidth ?? width,
    windowHeight: area?.clientHeight ?? height - top - 44,
    statusBarHeight: top,
    screenTop: area?.getBoundingClientRect().top ?? 0,
    safeArea: {left: 0, right: width, top, bottom: height, width, height: height - top},
  }
}

const appBaseInfo = (): Values => ({
  SDKVersion: VERSION,
  enableDebug: false,
  host: {env: 'WeChat'},
  language: 'zh_CN',
  version: '8.0.50',
  theme: 'light',
  fontSizeScaleFactor: readSettings().fontScale,
  fontSizeSetting: 16 * readSettings().fontScale,
})

const deviceInfo = (): Values => ({
  abi: '',
  brand: isDesk() ? 'windows' : 'devtools',
  model: isDesk() ? 'PC' : 'phone',
  system: isDesk() ? 'Windows 10' : 'iOS 17.0',
  platform: isDesk() ? 'windows' : 'ios',
  benchmarkLevel: 50,
})

const launchOptions = (): Values => {
  const first = openPages()[0]
  return {
    path: first?.path ?? appFacts().pages[0] ?? '',
    query: first?.query ?? {},
    scene: 1001,
    referrerInfo: {},
  }
}

const scopeOf = (given: unknown) => componentOf(given ?? topPage()?.caller)

type Listener = (result: unknown) => unknown

/** A pair of `wx.onX` and `wx.offX`. */
class Listeners {
  private known: Listener[] = []
  readonly on = (listener: unknown): void => {
    if (isFunction(listener)) this.known.push(listener)
  }
  readonly off = (listener?: unknown): void => {
    this.known = listener === undefined ? [] : this.known.filter((known) => known !== listener)
  }
  tell(result: unknown): void {
    for (const listener of this.known) listener(result)
  }
}

const appShow = new Listeners()
const appHide = new Listeners()
const network = new Listeners()
const errors = new Listeners()
const resized = new Listeners()
const rejections = new Listeners()

const networkInfo = (): Values => {
  const connected = !readSettings().offline
  return {isConnected: connected, networkType: connected ? 'wifi' : 'none'}
}

/** Starts telling pages about this window. */
export function watchWindow(): void {
  let offline = readSettings().offline
  onSettings((settings) => {
    if (settings.offline !== offline) network.tell(networkInfo())
    offline = settings.offline
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) appHide.tell({})
    else appShow.tell(launchOptions())
  })
  window.addEventListener('error', (event) => errors.tell(event.message))
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason
    rejections.tell({reason})
  })
  window.addEventListener('resize', () => {
    const {windowWidth, windowHeight} = windowInfo()
    const size = {size: {windowWidth, windowHeight}}
    resized.tell(size)
    for (const page of openPages()) {
      componentOf(page.caller)?.triggerPageLifetime('resize', [size])
      const own: unknown = page.caller['onResize']
      if (isFunction(own)) Reflect.apply(own, page.caller, [size])
    }
  })
}

/** What the phone, the window and the app say about themselves. */
export const system = {
  env: {USER_DATA_PATH: userFolder},
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBaseInfo,
  getDeviceInfo: deviceInfo,
  getSystemSetting: (): Values => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }),
  getSystemInfoSync: (): Values => ({...windowInfo(), ...appBaseInfo(), ...deviceInfo()}),
  getSystemInfo: api('getSystemInfo', () => ({...windowInfo(), ...appBaseInfo(), ...deviceInfo()})),
  getMenuButtonBoundingClientRect: (): Values => {
    const top = statusBar() + 6
    const right = window.innerWidth - 7
    return {width: 87, height: 32, top, bottom: top + 32, left: right - 87, right}
  },
  getLaunchOptionsSync: launchOptions,
  getEnterOptionsSync: launchOptions,
  getAccountInfoSync: (): Values => ({miniProgram: {appId: 'preview', envVersion: 'develop', version: ''}}),
  getUpdateManager: () => ({
    onCheckForUpdate: () => undefined,
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }),
  canIUse: (schema: unknown): boolean => {
    const [name = '', member] = String(schema).split('.')
    const found = wxFunctions[name]
    return found !== undefined && (member === undefined || !isValues(found) || member in found)
  },
  nextTick: (callback: unknown): void => {
    if (isFunction(callback)) window.setTimeout(() => callback(), 0)
  },
  createSelectorQuery: () => new SelectorQuery(scopeOf(undefined)),
  createIntersectionObserver: (component: unknown, options: unknown) =>
    new PageIntersectionObserver(scopeOf(component), options),
  createAnimation,
  getNetworkType: api('getNetworkType', networkInfo),
  onNetworkStatusChange: network.on,
  offNetworkStatusChange: network.off,
  onAppShow: appShow.on,
  offAppShow: appShow.off,
  onAppHide: appHide.on,
  offAppHide: appHide.off,
  onError: errors.on,
  offError: errors.off,
  onWindowResize: resized.on,
  offWindowResize: resized.off,
  onUnhandledRejection: rejections.on,
  offUnhandledRejection: rejections.off,
  // Nothing here ever changes the theme, the capsule or a keyboard's height.
  onThemeChange: () => undefined,
  offThemeChange: () => undefined,
  onMenuButtonBoundingClientRectWeightChange: () => undefined,
  offMenuButtonBoundingClientRectWeightChange: () => undefined,
  onKeyboardHeightChange: () => undefined,
  offKeyboardHeightChange: () => undefined,
  hideKeyboard: api('hideKeyboard', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }),
  getRandomValues: api('getRandomValues', (options) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(numberOf(options['length']))).buffer,
  })),
  vibrateShort: api('vibrateShort', () => undefined),
}
