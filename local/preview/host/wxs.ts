import {Component, type Element as WxElement, Event as WxEvent, type GeneralComponent} from 'glass-easel'

import {domOf} from './backend'
import {isFunction, isValues, type Values} from './guards'
import {browserLengths} from './lengths'
import {pageRect} from './layout'
import {componentOf} from './callers'

/** WXS's view of an element: what an event handler or `change:` observer may do with it. */
class Descriptor {
  constructor(private readonly element: WxElement) {}

  selectComponent(selector: string): Descriptor | null {
    const found = this.root()?.querySelector(selector) ?? null
    return found === null ? null : descriptorOf(found)
  }
  selectAllComponents(selector: string): Descriptor[] {
    return (this.root()?.querySelectorAll(selector) ?? []).map(descriptorOf)
  }
  setStyle(style: unknown): this {
    const host = domOf(this.element)
    const text = isValues(style)
      ? Object.entries(style)
          .map(([name, value]) => `${name}:${String(value)}`)
          .join(';')
      : String(style)
    // Written to the element itself: a template's own style must not take it back.
    for (const declaration of browserLengths(text).split(';')) {
      const colon = declaration.indexOf(':')
      if (colon > 0)
        host?.style.setProperty(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim())
    }
    return this
  }
  addClass(names: string): this {
    for (const name of names.split(/\s+/)) this.element.classList?.toggle(name, true)
    return this
  }
  removeClass(names: string): this {
    for (const name of names.split(/\s+/)) this.element.classList?.toggle(name, false)
    return this
  }
  hasClass(name: string): boolean {
    return this.element.classList?.contains(name) ?? false
  }
  getDataset(): Values {
    return this.element.dataset
  }
  callMethod(name: string, input: unknown): void {
    const component = this.component()
    const method = component === null ? undefined : Component.getMethod(component, name)
    if (component !== null && method !== undefined)
      Reflect.apply(method, component.getMethodCaller(), [input])
  }
  triggerEvent(name: string, detail: unknown): void {
    this.component()?.triggerEvent(name, detail ?? {})
  }
  getState(): Values {
    const known = states.get(this.element)
    if (known !== undefined) return known
    const state: Values = {}
    states.set(this.element, state)
    return state
  }
  requestAnimationFrame(callback: () => void): void {
    window.requestAnimationFrame(callback)
  }
  getComputedStyle(names: readonly string[]): Values {
    const host = domOf(this.element)
    if (host === null) return {}
    const computed = window.getComputedStyle(host)
    return Object.fromEntries(names.map((name) => [name, computed.getPropertyValue(name)]))
  }
  setTimeout(callback: () => void, ms: number): number {
    return window.setTimeout(callback, ms)
  }
  clearTimeout(id: number): void {
    window.clearTimeout(id)
  }
  getBoundingClientRect(): unknown {
    const host = domOf(this.element)
    return host === null ? null : pageRect(host)
  }

  private component(): GeneralComponent | null {
    return this.element.asGeneralComponent()
  }
  private root(): WxElement | null {
    return this.component()?.getShadowRoot() ?? null
  }
}

const states = new WeakMap<WxElement, Values>()
const descriptors = new WeakMap<WxElement, Descriptor>()

function descriptorOf(element: WxElement): Descriptor {
  const known = descriptors.get(element)
  if (known !== undefined) return known
  const descriptor = new Descriptor(element)
  descriptors.set(element, descriptor)
  return descriptor
}

type Observer = (value: unknown, old: unknown, owner: Descriptor, instance: Descriptor) => void

/** Turns a WXS `change:` observer into glass-easel's; it runs after the update, as in WeChat. */
function property(
  observer: Observer,
): (value: unknown, old: unknown, host: WxElement, element: WxElement) => void {
  return (value, old, host, element) => {
    queueMicrotask(() => observer(value, old, descriptorOf(host), descriptorOf(element)))
  }
}

const methods = new WeakMap<object, Set<unknown>>()

/** Whether a function is a method of the component; anything else that a template names comes from WXS. */
function isMethod(owner: GeneralComponent, listener: unknown): boolean {
  const definition = owner.getComponentDefinition()
  const known =
    methods.get(definition) ?? new Set<unknown>(Object.values(Component.getMethodsFromDef(definition)))
  methods.set(definition, known)
  return known.has(listener)
}

/** Calls an event handler of a template: a WXS function gets descriptors, a method the page's event. */
function event(caller: unknown, ev: unknown, listener: unknown): unknown {
  if (!isFunction(listener)) return undefined
  const owner = componentOf(caller)
  if (owner === null || isMethod(owner, listener) || !(ev instanceof WxEvent)) {
    return Reflect.apply(listener, caller, [ev])
  }
  const current: unknown = Reflect.get(ev, 'currentTarget')
  const element = componentOf(current) ?? owner
  Reflect.set(ev, 'instance', descriptorOf(element))
  return listener(ev, descriptorOf(owner))
}

const getRegExp = (pattern: string, flags?: string): RegExp => new RegExp(pattern, flags)
const getDate = (time?: number | string): Date => (time === undefined ? new Date() : new Date(time))

export const wxsRuntime = {property, event, getRegExp, getDate}
