import {type Bars, createBars} from './bars'
import {callMethod, componentOf} from './callers'
import {CUSTOM_TAB_BAR, hasCustomTabBar, setTabBar} from './customTabBar'
import {textOf, type Values} from './guards'
import {backend, callApp, space, tellReady} from './registry'
import {report} from './report'
import {appFacts, tabs, unitFacts, windowConfig} from './units'

/** One page that is open, with the document nodes that draw it. */
export interface OpenPage {
  readonly path: string
  readonly query: Values
  readonly url: string
  readonly layer: HTMLElement
  readonly area: HTMLElement
  readonly scroller: HTMLElement
  readonly bars: Bars
  readonly caller: Values
  readonly release: () => void
}

const LIMIT = 10
const STACK_KEY = 'preview.stack'

const stack: OpenPage[] = []
const tabPages = new Map<string, OpenPage>()
/** Pages that lay under the first one before a reload: opened when somebody goes back. */
let below: string[] = []
let count = 0

export const openPages = (): readonly OpenPage[] => stack
export const topPage = (): OpenPage | undefined => stack.at(-1)
export const currentCallers = (): Values[] => stack.map((page) => page.caller)

const isTab = (path: string): boolean => tabs().some((tab) => tab.path === path)

/** Splits a url; a relative one starts from the visible page. Values stay encoded, as in WeChat. */
export function parseUrl(url: string): {path: string; query: Record<string, string>; url: string} {
  const [place = '', search = ''] = url.split('?', 2)
  const base = topPage()?.path ?? ''
  const path = new URL(place, `http://x/${base}`).pathname.slice(1).replace(/\.html$/, '')
  const query: Record<string, string> = {}
  for (const pair of search.split('&').filter((part) => part !== '')) {
    const at = pair.indexOf('=')
    query[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1)
  }
  return {path, query, url: `/${path}${search === '' ? '' : `?${search}`}`}
}

function remember(): void {
  const top = topPage()
  if (top === undefined) return
  const address = new URL(location.href)
  address.searchParams.set('page', top.url)
  history.replaceState(null, '', address)
  sessionStorage.setItem(STACK_KEY, JSON.stringify([...below, ...stack.map((page) => page.url)]))
  if (window.parent !== window) window.parent.postMessage({preview: 'page', url: top.url}, location.origin)
}

const parse: (text: string) => unknown = JSON.parse

/** After a reload of the same page, what was under it can still be gone back to. */
export function restoreBelow(url: string): void {
  const saved: unknown = parse(sessionStorage.getItem(STACK_KEY) ?? '[]')
  const urls = Array.isArray(saved) ? saved.map((item) => textOf(item)) : []
  below = urls.at(-1) === url ? urls.slice(0, -1) : []
}

function create(url: string, fields: Values): OpenPage {
  const {path, query, url: full} = parseUrl(url)
  if (unitFacts(path)?.kind !== 'page') {
    callApp('onPageNotFound', {path, query, isEntryPage: stack.length === 0})
    throw new Error(`page "${path}" is not found`)
  }
  count += 1
  const layer = document.createElement('div')
  layer.className = 'preview-layer'
  const area = document.createElement('div')
  area.className = 'preview-page'
  area.dataset['pageId'] = `page-${count}`
  const scroller = document.createElement('div')
  scroller.className = 'preview-scroll'
  const place = document.createElement('i')
  scroller.append(place)
  area.append(scroller)
  const config = windowConfig(path)
  const bars = createBars(path, config, isTab(path), {
    back: () => void navigateBack(1),
    home: goHome,
    tab: (next) => void switchTab(next),
  })
  layer.append(...bars.above, area, ...bars.below)
  layer.style.setProperty('--page-background', textOf(config['backgroundColor'], '#ffffff'))
  document.querySelector('.preview-app')?.append(layer)

  const search = Object.keys(query).length === 0 ? '' : full.slice(full.indexOf('?'))
  const root = backend.createRoot('page', space, `/${path}${search}`)
  const component = root.getComponent()
  const caller: unknown = component.getMethodCaller()
  if (typeof caller !== 'object' || caller === null) throw new Error(`page "${path}" did not register`)
  const values: Values = Object.assign(caller, {route: path, options: query, ...fields})
  watchScroll(scroller, values, config)
  const host: unknown = component.getBackendElement()
  if (host instanceof HTMLElement) host.setAttribute('wx-route', path)
  attach(root, scroller, place)
  if (isTab(path) && hasCustomTabBar()) {
    const bar = backend.createRoot('custom-tab-bar', space, `/${CUSTOM_TAB_BAR}`)
    const spot = document.createElement('i')
    area.append(spot)
    attach(bar, area, spot)
    setTabBar(area, bar.getComponent().getMethodCaller())
  }
  callMethod(values, 'onLoad', query)
  return {path, query, url: full, layer, area, scroller, bars, caller: values, release: () => root.release()}
}

type Root = ReturnType<typeof backend.createRoot>
type BackendNode = Parameters<Root['attach']>[0]
const isNode = (value: unknown): value is BackendNode => value instanceof Node

/** Puts a page (or tab bar) where a placeholder stands. */
function attach(root: Root, parent: unknown, place: unknown): void {
  if (isNode(parent) && isNode(place)) root.attach(parent, place)
}

function watchScroll(scroller: HTMLElement, caller: Values, config: Values): void {
  let last = 0
  scroller.addEventListener('scroll', () => {
    const {scrollTop, scrollHeight, clientHeight} = scroller
    callMethod(caller, 'onPageScroll', {scrollTop})
    const end = scrollHeight - clientHeight - Number(config['onReachBottomDistance'] ?? 50)
    if (scrollTop >= end && last < end) callMethod(caller, 'onReachBottom')
    last = scrollTop
  })
  if (config['enablePullDownRefresh'] !== true) return
  let from: number | null = null
  scroller.addEventListener('touchstart', (event) => {
    from = scroller.scrollTop <= 0 ? (event.touches[0]?.clientY ?? null) : null
  })
  scroller.addEventListener('touchend', (event) => {
    const moved = from === null ? 0 : (event.changedTouches[0]?.clientY ?? 0) - from
    from = null
    if (moved > 80) startPullDown()
  })
}

/** Shows the spinner of a pulled page and tells the page. */
export function startPullDown(): void {
  const page = topPage()
  page?.layer.classList.add('preview-pulling')
  callMethod(page?.caller, 'onPullDownRefresh')
}

export const stopPullDown = (): void => topPage()?.layer.classList.remove('preview-pulling')

function show(page: OpenPage): void {
  page.layer.hidden = false
  page.area.hidden = false
  page.bars.setBack(stack.length > 1 || below.length > 0, isTab(page.path))
  const component = componentOf(page.caller)
  component?.triggerPageLifetime('show', [])
  callMethod(page.caller, 'onShow')
  remember()
}

function hide(page: OpenPage): void {
  componentOf(page.caller)?.triggerPageLifetime('hide', [])
  callMethod(page.caller, 'onHide')
  page.layer.hidden = true
  page.area.hidden = true
}

function close(page: OpenPage): void {
  callMethod(page.caller, 'onUnload')
  page.release()
  page.layer.remove()
  if (tabPages.get(page.path) === page) tabPages.delete(page.path)
}

/** Opens a page on top; its first frame comes before `onReady`, as in WeChat. */
async function open(url: string, fields: Values = {}): Promise<OpenPage> {
  const page = create(url, fields)
  stack.push(page)
  show(page)
  await new Promise((done) => {
    window.setTimeout(done, 0)
  })
  tellReady()
  callMethod(page.caller, 'onReady')
  return page
}

/** @param fields what the page gets before `onLoad`, as the channel to its opener */
export async function navigateTo(url: string, fields: Values = {}): Promise<OpenPage> {
  if (isTab(parseUrl(url).path)) throw new Error('can not navigateTo a tabbar page')
  if (stack.length >= LIMIT) throw new Error('webview count limit exceed')
  const before = topPage()
  const target = parseUrl(url)
  if (unitFacts(target.path) !== undefined && before !== undefined) hide(before)
  try {
    return await open(target.url, fields)
  } catch (error) {
    if (before?.layer.hidden === true) show(before)
    throw error
  }
}

export async function redirectTo(url: string): Promise<void> {
  const target = parseUrl(url)
  if (isTab(target.path)) throw new Error('can not redirectTo a tabbar page')
  const before = stack.pop()
  if (before !== undefined) {
    hide(before)
    if (isTab(before.path)) tabPages.set(before.path, before)
    else close(before)
  }
  await open(target.url)
}

export async function navigateBack(delta: number): Promise<void> {
  const last = stack.length - 1
  if (last <= 0) {
    const previous = below.pop()
    if (previous === undefined) {
      if (topPage() !== undefined && !isTab(topPage()?.path ?? '')) goHome()
      return
    }
    const only = stack.pop()
    if (only !== undefined) close(only)
    await open(previous)
    return
  }
  for (const page of stack.splice(Math.max(1, stack.length - delta))) close(page)
  const top = topPage()
  if (top !== undefined) show(top)
}

export async function switchTab(url: string): Promise<void> {
  const {path, url: full} = parseUrl(url)
  if (!isTab(path)) throw new Error('can not switch to no-tabBar page')
  below = []
  for (const page of stack.splice(0)) {
    if (isTab(page.path)) {
      if (page.path !== path || page.layer.hidden) hide(page)
      tabPages.set(page.path, page)
    } else close(page)
  }
  const kept = tabPages.get(path)
  if (kept === undefined) {
    const page = await open(`/${path}`)
    tabPages.set(path, page)
  } else {
    stack.push(kept)
    show(kept)
  }
  const index = tabs().findIndex((tab) => tab.path === path)
  callMethod(topPage()?.caller, 'onTabItemTap', {
    index,
    pagePath: path,
    text: tabs()[index]?.text ?? '',
    url: full,
  })
}

export async function reLaunch(url: string): Promise<void> {
  const target = parseUrl(url)
  below = []
  for (const page of [...stack.splice(0), ...tabPages.values()]) close(page)
  tabPages.clear()
  const page = await open(target.url)
  if (isTab(page.path)) tabPages.set(page.path, page)
}

function goHome(): void {
  void reLaunch(`/${appFacts().pages[0] ?? ''}`).catch((error: unknown) => report(String(error)))
}

export const tellVisibility = (visible: boolean): void => {
  callApp(visible ? 'onShow' : 'onHide', {})
  callMethod(topPage()?.caller, visible ? 'onShow' : 'onHide')
}
