/** Renders pages and components of `miniprogram/` in jsdom, with their TDesign components. */
import path from 'node:path'
import * as simulate from 'miniprogram-simulate'
import compile from 'miniprogram-simulate/src/compile'
import utils from 'miniprogram-simulate/src/utils'
import {compileWxml} from './compileWxml'
import {componentTree, repository} from './componentTree'
import {fakeWx} from './wx'

// miniprogram-simulate puts its own answers-everything wx in place when it loads.
Object.assign(globalThis, {wx: fakeWx})

/** What j-component gives for a node; its own typings say `any`. */
export interface Part {
  /** Missing for a component with `virtualHost`. */
  readonly dom: HTMLElement | undefined
  readonly data: Readonly<Record<string, unknown>>
  /** `this` of the component, with triggerEvent. */
  readonly instance: object
  readonly _exparserNode: ExparserNode
  querySelector(selector: string): Part | undefined
  querySelectorAll(selector: string): Part[]
}

interface Root extends Part {
  attach(parent: Node): void
  detach(): void
}

type Definition = Record<string, unknown>

interface ExparserNode {
  $$?: unknown
  shadowRoot?: ExparserNode
  childNodes?: ExparserNode[]
}

/** A page or component on the screen; what its script stores stays until the test file ends. */
export interface Rendered {
  readonly data: Readonly<Record<string, unknown>>
  readonly dom: HTMLElement
  /** `this` of the page or component. */
  readonly instance: object
  /** All text on it, white space folded. */
  text(): string
  /** The first match of a selector inside its own wxml; throws when there is none. */
  find(selector: string): Part
  findAll(selector: string): Part[]
  /** Taps what a selector finds, or the innermost element whose text is `text`. */
  tap(target: string | {text: string}): Promise<void>
  /** Lets a component inside send an event, for example `emit('.name', 'change', {value: '李'})`. */
  emit(selector: string, event: string, detail?: Record<string, unknown>): Promise<void>
  /** Lets promises, setData and due timers finish. */
  settle(): Promise<void>
  /** Leaves the page: onUnload, then it is off the screen. */
  close(): void
}

const templates = new Map<string, unknown>()
const definitions = new Map<string, Definition>()
const loaded = new Map<string, string>()
const open = new Set<() => void>()

compile.getWxml = (
  (original) => (file: string, options: unknown) =>
    templates.get(file) ?? original(file, options)
)(compile.getWxml)

// A script runs once a test file, but a component used by two pages registers twice: the second time
// with what its script said the first time.
const runScript = utils.runJs
utils.runJs = (file) => {
  const component: (definition: Definition) => void = Component
  const known = definitions.get(file)
  if (known !== undefined) {
    component(copy(known))
    return
  }
  const record = (definition: Definition): void => {
    definitions.set(file, copy(definition))
    component(definition)
  }
  Object.assign(globalThis, {Component: record})
  try {
    runScript(file)
  } finally {
    Object.assign(globalThis, {Component: component})
  }
}

/** miniprogram-simulate rewrites a definition's relations and lists in place. */
function copy(definition: Definition): Definition {
  const own = Object.entries({...definition}).map(([name, member]): [string, unknown] => {
    if (Array.isArray(member)) return [name, [...(member as unknown[])]]
    if (typeof member !== 'object' || member === null) return [name, member]
    return [name, name === 'relations' ? mapValues(member, (relation) => ({...relation})) : {...member}]
  })
  return Object.fromEntries(own)
}

function mapValues(table: object, change: (value: object) => object): object {
  return Object.fromEntries(
    Object.entries(table).map(([key, value]: [string, object]) => [key, change(value)]),
  )
}

function load(file: string): string {
  const entry = path.resolve(repository, 'miniprogram', file)
  const known = loaded.get(entry)
  if (known !== undefined) return known
  const tree = componentTree(entry)
  const compiled = compileWxml(tree.files)
  compiled?.forEach((template, component) => templates.set(component, template))
  const inRepository = (target: string): string =>
    `/${path.relative(repository, target).replaceAll(path.sep, '/')}`
  const id = simulate.load(entry, {
    compiler: compiled === null ? 'simulate' : 'official',
    rootPath: repository,
    usingComponents: mapStrings(tree.tags, inRepository),
  })
  loaded.set(entry, id)
  return id
}

function mapStrings(
  table: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]))
}

/**
 * Shows a component.
 * @param file absolute, or inside `miniprogram/`, without extension
 * @param properties as its parent's wxml would set them
 */
export function renderComponent(file: string, properties: Record<string, unknown> = {}): Rendered {
  const component = simulate.render(load(file), properties) as unknown as Root
  const host = document.body.appendChild(document.createElement('div'))
  component.attach(host)
  const remove = (): void => {
    component.detach()
    host.remove()
  }
  open.add(remove)
  return screen(component, remove)
}

/**
 * Opens a page: onLoad with the query, onShow, onReady; then waits for its first requests.
 * @param file absolute, or inside `miniprogram/`, without extension
 * @param query as in the page's URL
 */
export async function renderPage(file: string, query: Record<string, string> = {}): Promise<Rendered> {
  const page = renderComponent(file)
  await callHook(page.instance, 'onLoad', query)
  await callHook(page.instance, 'onShow')
  await callHook(page.instance, 'onReady')
  await page.settle()
  return page
}

/** Calls one of a page's life-cycle functions, for example `callHook(page.instance, 'onShow')`. */
export function callHook(instance: object, name: string, ...args: unknown[]): unknown {
  const hook: unknown = Reflect.get(instance, name)
  return typeof hook === 'function' ? (Reflect.apply(hook, instance, args) as unknown) : undefined
}

/** Takes everything off the screen, without onUnload: the end of a test is not the end of a visit. */
export function closeAll(): void {
  for (const remove of open) remove()
  open.clear()
}

function screen(component: Part, remove: () => void): Rendered {
  const dom = component.dom
  if (dom === undefined) throw new Error('the component has no element')
  const find = (selector: string): Part => {
    const found = component.querySelector(selector)
    if (found === undefined) throw new Error(`no ${selector} on the screen: ${textOf(dom)}`)
    return found
  }
  return {
    dom,
    get data() {
      return component.data
    },
    instance: component.instance,
    text: () => textOf(dom),
    find,
    findAll: (selector) => component.querySelectorAll(selector),
    async tap(target) {
      const touched = typeof target === 'string' ? surface(find(target)) : withText(dom, target.text)
      for (const type of ['touchstart', 'touchend']) touched.dispatchEvent(touch(type, touched))
      await settle()
    },
    async emit(selector, event, detail = {}) {
      callHook(find(selector).instance, 'triggerEvent', event, detail)
      await settle()
    },
    settle,
    close() {
      if (!open.delete(remove)) return
      callHook(component.instance, 'onUnload')
      remove()
    },
  }
}

/** What a finger meets: inside of a custom component, as its own element has no tap of its own. */
function surface(component: Part): HTMLElement {
  let element = firstElement(component._exparserNode)
  while (element !== undefined && !element.tagName.startsWith('WX-') && element.firstElementChild !== null) {
    element = element.firstElementChild as HTMLElement
  }
  if (element === undefined) throw new Error('the component has no element to tap')
  return element
}

/** A component with `virtualHost` has no element: its first inner one stands for it. */
function firstElement(node: ExparserNode): HTMLElement | undefined {
  if (node.$$ instanceof HTMLElement) return node.$$
  for (const child of (node.shadowRoot ?? node).childNodes ?? []) {
    const element = firstElement(child)
    if (element !== undefined) return element
  }
  return undefined
}

const textOf = (dom: HTMLElement): string => dom.textContent.replace(/\s+/g, ' ').trim()

function withText(dom: HTMLElement, text: string): HTMLElement {
  const holders = [...dom.querySelectorAll<HTMLElement>('*')].filter((element) => textOf(element) === text)
  const innermost = holders.at(-1)
  if (innermost === undefined) throw new Error(`nothing says ${text} on the screen: ${textOf(dom)}`)
  return innermost
}

function touch(type: string, target: HTMLElement): TouchEvent {
  const point = new Touch({identifier: 1, target, clientX: 0, clientY: 0})
  return new TouchEvent(type, {
    bubbles: true,
    cancelable: true,
    touches: type === 'touchstart' ? [point] : [],
    changedTouches: [point],
  })
}

async function settle(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}
