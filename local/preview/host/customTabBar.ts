import {isFunction, valuesOf} from './guards'
import {appFacts, unitFacts} from './units'

/** The tab bar that an app draws itself (`"custom": true`), one for each tab page. */

export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

const callers = new WeakMap<HTMLElement, unknown>()

export const hasCustomTabBar = (): boolean =>
  valuesOf(appFacts().app['tabBar'])['custom'] === true && unitFacts(CUSTOM_TAB_BAR) !== undefined

export const setTabBar = (area: HTMLElement, caller: unknown): void => {
  callers.set(area, caller)
}

/** `this.getTabBar()`: the tab bar of the page around an element. */
export function getTabBar(area: HTMLElement | null, callback: unknown): unknown {
  const caller = area === null ? undefined : callers.get(area)
  if (isFunction(callback)) callback(caller)
  return caller
}
