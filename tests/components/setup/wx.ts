/**
 * A WeChat for tests: the few members that every page touches work in memory, the rest throws by name
 * until a test gives it with `giveWx`.
 */

type Wx = WechatMiniprogram.Wx

/** What a page asked of a cloud function. */
export interface CloudRequest {
  name: string
  action: string
  input: unknown
  key: string | undefined
}

const storage = new Map<string, unknown>()
const given = new Map<PropertyKey, unknown>()
const requests: CloudRequest[] = []
const visits: {api: string; url: string}[] = []
let answer: ((request: CloudRequest) => unknown) | null = null

const windowInfo = {
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 753,
  statusBarHeight: 47,
  screenTop: 91,
  safeArea: {left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763},
}
const appBaseInfo = {
  SDKVersion: '3.8.12',
  language: 'zh_CN',
  version: '8.0.60',
  theme: 'light',
  fontSizeScaleFactor: 1,
  enableDebug: false,
  host: {appId: 'touristappid'},
}
const deviceInfo = {brand: 'devtools', model: 'iPhone 14', system: 'iOS 17.0', platform: 'ios'}

interface Going {
  url?: string
  delta?: number
  success?: (result: {errMsg: string}) => void
  complete?: (result: {errMsg: string}) => void
}

function goes(api: string): (options?: Going) => Promise<{errMsg: string}> {
  return (options = {}) => {
    visits.push({api, url: options.url ?? ''})
    const result = {errMsg: `${api}:ok`}
    options.success?.(result)
    options.complete?.(result)
    return Promise.resolve(result)
  }
}

const nothing = (): void => undefined

const query = {
  select: () => query,
  selectAll: () => query,
  selectViewport: () => query,
  in: () => query,
  boundingClientRect: () => query,
  scrollOffset: () => query,
  fields: () => query,
  node: () => query,
  exec: nothing,
}

const basics: Record<string, unknown> = {
  env: {USER_DATA_PATH: 'http://usr'},
  canIUse: () => true,
  getWindowInfo: () => windowInfo,
  getAppBaseInfo: () => appBaseInfo,
  getDeviceInfo: () => deviceInfo,
  getSystemInfoSync: () => ({...windowInfo, ...appBaseInfo, ...deviceInfo}),
  getMenuButtonBoundingClientRect: () => ({
    top: 51,
    bottom: 83,
    left: 296,
    right: 383,
    width: 87,
    height: 32,
  }),
  getAccountInfoSync: () => ({miniProgram: {appId: 'touristappid', envVersion: 'develop', version: ''}}),
  nextTick: (then: () => void) => void Promise.resolve().then(then),
  createSelectorQuery: () => query,
  createIntersectionObserver: () => ({
    relativeTo: nothing,
    relativeToViewport: nothing,
    observe: nothing,
    disconnect: nothing,
  }),
  onWindowResize: nothing,
  offWindowResize: nothing,
  getStorageSync: (key: string) => (storage.has(key) ? storage.get(key) : ''),
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  navigateTo: goes('navigateTo'),
  redirectTo: goes('redirectTo'),
  switchTab: goes('switchTab'),
  reLaunch: goes('reLaunch'),
  navigateBack: goes('navigateBack'),
  showToast: goes('showToast'),
  hideToast: goes('hideToast'),
  setNavigationBarTitle: goes('setNavigationBarTitle'),
  setNavigationBarColor: goes('setNavigationBarColor'),
  stopPullDownRefresh: goes('stopPullDownRefresh'),
  hideKeyboard: goes('hideKeyboard'),
  vibrateShort: goes('vibrateShort'),
  pageScrollTo: goes('pageScrollTo'),
}

const cloud = strict('wx.cloud', {
  init: nothing,
  callFunction(call: {name: string; data?: {action?: string; input?: unknown; key?: string}}) {
    const {action = '', input, key} = call.data ?? {}
    const request = {name: call.name, action, input, key}
    requests.push(request)
    if (answer === null) throw new Error(`${action}: answer it in the test with answerCloud()`)
    return Promise.resolve(answer(request)).then((result) => ({
      result,
      errMsg: 'cloud.callFunction:ok',
      requestID: 'test',
    }))
  },
})

function strict(name: string, members: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(members, {
    get(target, key) {
      if (name === 'wx' && given.has(key)) return given.get(key)
      if (name === 'wx' && key === 'cloud') return cloud
      if (typeof key === 'symbol') return undefined
      if (key in target) return target[key]
      throw new Error(`${name}.${key} is not there in tests: give it with giveWx()`)
    },
  })
}

/** The object that stands as `wx` in component tests. */
export const fakeWx = strict('wx', basics)

/** Gives members to `wx` for the rest of this test, for example `giveWx({scanCode: jest.fn()})`. */
export function giveWx(members: {[K in keyof Wx]?: unknown}): void {
  for (const [name, member] of Object.entries(members)) given.set(name, member)
}

/**
 * Answers what pages ask of cloud functions for the rest of this test.
 * @param reply gets each request, returns what the function returns (`{ok: true, data}`), or rejects
 */
export function answerCloud(reply: (request: CloudRequest) => unknown): void {
  answer = reply
}

/** Every request to a cloud function in this test, oldest first. */
export const cloudRequests = (): readonly CloudRequest[] => requests

/** Every navigation, toast and the like in this test, oldest first. */
export const wxVisits = (): readonly {api: string; url: string}[] => visits

/** Forgets everything a test gave or did. */
export function resetWx(): void {
  storage.clear()
  given.clear()
  requests.length = 0
  visits.length = 0
  answer = null
}
