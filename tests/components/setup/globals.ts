/** What WeChat defines before a page's script runs. */
import {fakeWx} from './wx'
import {definePage} from './page'

const app = {globalData: {}}

Object.assign(globalThis, {
  wx: fakeWx,
  getApp: () => app,
  getCurrentPages: () => [],
  App: (options: object) => void Object.assign(app, options),
  Page: definePage,
})
