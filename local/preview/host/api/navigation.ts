import {isFunction, numberOf, textOf, valuesOf} from '../guards'
import {
  navigateBack,
  navigateTo,
  reLaunch,
  redirectTo,
  startPullDown,
  stopPullDown,
  switchTab,
  topPage,
} from '../pageStack'
import {pageRect} from '../layout'
import {api} from '../wxCall'

const urlOf = (options: Record<string, unknown>): string => textOf(options['url'])

type Listener = (data: unknown) => unknown

/** The channel between a page and the one it opened. */
class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()
  emit(name: string, data: unknown): void {
    for (const listener of this.listeners.get(name) ?? []) listener(data)
  }
  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }
  once(name: string, listener: Listener): void {
    const run = (data: unknown): void => {
      this.off(name, run)
      listener(data)
    }
    this.on(name, run)
  }
  off(name: string, listener: Listener): void {
    this.listeners.set(
      name,
      (this.listeners.get(name) ?? []).filter((known) => known !== listener),
    )
  }
}

/** Moving between pages, and the page's own bar and scroll position. */
export const navigation = {
  navigateTo: api('navigateTo', async (options) => {
    const eventChannel = new EventChannel()
    for (const [name, listener] of Object.entries(valuesOf(options['events']))) {
      if (isFunction(listener)) eventChannel.on(name, listener)
    }
    await navigateTo(urlOf(options), {getOpenerEventChannel: () => eventChannel})
    return {eventChannel}
  }),
  redirectTo: api('redirectTo', (options) => redirectTo(urlOf(options))),
  reLaunch: api('reLaunch', (options) => reLaunch(urlOf(options))),
  switchTab: api('switchTab', (options) => switchTab(urlOf(options))),
  navigateBack: api('navigateBack', (options) => navigateBack(numberOf(options['delta'], 1))),
  setNavigationBarTitle: api('setNavigationBarTitle', (options) =>
    topPage()?.bars.setTitle(textOf(options['title'])),
  ),
  setNavigationBarColor: api('setNavigationBarColor', (options) =>
    topPage()?.bars.setColors(textOf(options['frontColor']), textOf(options['backgroundColor'])),
  ),
  showNavigationBarLoading: api('showNavigationBarLoading', () => topPage()?.bars.setLoading(true)),
  hideNavigationBarLoading: api('hideNavigationBarLoading', () => topPage()?.bars.setLoading(false)),
  showTabBar: api('showTabBar', () => topPage()?.bars.setTabBar(true)),
  hideTabBar: api('hideTabBar', () => topPage()?.bars.setTabBar(false)),
  setTabBarBadge: api('setTabBarBadge', (options) =>
    topPage()?.bars.setBadge(numberOf(options['index']), textOf(options['text'])),
  ),
  removeTabBarBadge: api('removeTabBarBadge', (options) =>
    topPage()?.bars.setBadge(numberOf(options['index']), null),
  ),
  showTabBarRedDot: api('showTabBarRedDot', (options) =>
    topPage()?.bars.setBadge(numberOf(options['index']), ''),
  ),
  hideTabBarRedDot: api('hideTabBarRedDot', (options) =>
    topPage()?.bars.setBadge(numberOf(options['index']), null),
  ),
  startPullDownRefresh: api('startPullDownRefresh', startPullDown),
  stopPullDownRefresh: api('stopPullDownRefresh', stopPullDown),
  pageScrollTo: api('pageScrollTo', (options) => {
    const page = topPage()
    const selector = textOf(options['selector'])
    const target =
      selector.startsWith('#') && page !== undefined
        ? page.scroller.querySelector(`[id$="--${CSS.escape(selector.slice(1))}"]`)
        : selector === ''
          ? null
          : (page?.scroller.querySelector(selector) ?? null)
    const top =
      target === null
        ? numberOf(options['scrollTop'])
        : pageRect(target).top + (page?.scroller.scrollTop ?? 0)
    const behavior = numberOf(options['duration'], 300) === 0 ? 'auto' : 'smooth'
    page?.scroller.scrollTo({top: top + (target === null ? 0 : numberOf(options['offsetTop'])), behavior})
  }),
}
