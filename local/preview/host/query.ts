import type {Element as WxElement, GeneralComponent} from 'glass-easel'

import {domOf} from './backend'
import {componentOf} from './callers'
import {isFunction, listOf, textOf, valuesOf, type Values} from './guards'
import {pageArea, pageRect, pageScroller} from './layout'

type Callback = ((result: unknown) => void) | undefined

interface Request {
  scope: GeneralComponent | null
  /** null selects the viewport */
  selector: string | null
  all: boolean
  fields: Values
  callback: Callback
}

const callbackOf = (value: unknown): Callback =>
  isFunction(value) ? (result) => void value(result) : undefined

const scrollFields = (scroller: HTMLElement | null): Values => ({
  scrollLeft: scroller?.scrollLeft ?? 0,
  scrollTop: scroller?.scrollTop ?? 0,
  scrollWidth: scroller?.scrollWidth ?? 0,
  scrollHeight: scroller?.scrollHeight ?? 0,
})

function viewportFields(scope: GeneralComponent | null, fields: Values): Values {
  const host = scope === null ? null : domOf(scope)
  const area = pageArea(host)
  const width = area?.clientWidth ?? 0
  const height = area?.clientHeight ?? 0
  return {
    ...(fields['id'] === true ? {id: ''} : {}),
    ...(fields['dataset'] === true ? {dataset: {}} : {}),
    ...(fields['rect'] === true ? {left: 0, top: 0, right: width, bottom: height} : {}),
    ...(fields['size'] === true ? {width, height} : {}),
    ...(fields['scrollOffset'] === true ? scrollFields(pageScroller(host)) : {}),
  }
}

/** What `node: true` and `context: true` give: the canvas, or what can be asked of a scroll-view. */
function nodeOf(host: HTMLElement): unknown {
  const canvas = host.querySelector(':scope > canvas')
  if (canvas !== null) return canvas
  return {
    scrollTo: (options: unknown) => {
      const {top, left, animated} = valuesOf(options)
      host.scrollTo({
        ...(typeof top === 'number' ? {top} : {}),
        ...(typeof left === 'number' ? {left} : {}),
        behavior: animated === false ? 'auto' : 'smooth',
      })
    },
    scrollIntoView: (selector: unknown) => {
      host.querySelector(`[id$="--${CSS.escape(textOf(selector).replace('#', ''))}"]`)?.scrollIntoView()
    },
  }
}

function elementFields(element: WxElement, fields: Values): Values {
  const host = domOf(element)
  const result: Values = {}
  if (fields['id'] === true) result['id'] = element.id
  if (fields['dataset'] === true) result['dataset'] = {...element.dataset}
  if (fields['mark'] === true) result['mark'] = element.collectMarks()
  if (host === null) return result
  const {left, top, right, bottom, width, height} = pageRect(host)
  if (fields['rect'] === true) Object.assign(result, {left, top, right, bottom})
  if (fields['size'] === true) Object.assign(result, {width, height})
  if (fields['scrollOffset'] === true) Object.assign(result, scrollFields(host))
  if (fields['node'] === true) result['node'] = nodeOf(host)
  if (fields['context'] === true) result['context'] = nodeOf(host)
  const computed = window.getComputedStyle(host)
  for (const name of listOf(fields['computedStyle']).map((item) => textOf(item))) {
    result[name] = computed.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  }
  const data = valuesOf(element.asGeneralComponent()?.data)
  for (const name of listOf(fields['properties']).map((item) => textOf(item))) result[name] = data[name]
  return result
}

function answer({scope, selector, all, fields}: Request): unknown {
  if (selector === null) return viewportFields(scope, fields)
  const root = scope?.getShadowRoot() ?? null
  if (all) return (root?.querySelectorAll(selector) ?? []).map((element) => elementFields(element, fields))
  const found = root?.querySelector(selector) ?? null
  return found === null ? null : elementFields(found, fields)
}

/** `wx.createSelectorQuery()`: collects questions until `exec`, answers after the page was drawn. */
export class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private scope: GeneralComponent | null) {}

  in(component: unknown): this {
    this.scope = componentOf(component)
    return this
  }
  select(selector: string): NodesRef {
    return new NodesRef(this, this.scope, selector, false)
  }
  selectAll(selector: string): NodesRef {
    return new NodesRef(this, this.scope, selector, true)
  }
  selectViewport(): NodesRef {
    return new NodesRef(this, this.scope, null, false)
  }
  push(request: Request): this {
    this.requests.push(request)
    return this
  }
  exec(done?: unknown): this {
    window.setTimeout(() => {
      const results = this.requests.map((request) => {
        const result = answer(request)
        request.callback?.(result)
        return result
      })
      if (isFunction(done)) done(results)
    }, 0)
    return this
  }
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly scope: GeneralComponent | null,
    private readonly selector: string | null,
    private readonly all: boolean,
  ) {}

  fields(fields: unknown, callback?: unknown): SelectorQuery {
    const {scope, selector, all} = this
    return this.query.push({scope, selector, all, fields: valuesOf(fields), callback: callbackOf(callback)})
  }
  boundingClientRect(callback?: unknown): SelectorQuery {
    return this.fields({id: true, dataset: true, rect: true, size: true}, callback)
  }
  scrollOffset(callback?: unknown): SelectorQuery {
    return this.fields({id: true, dataset: true, scrollOffset: true}, callback)
  }
  context(callback?: unknown): SelectorQuery {
    return this.fields({context: true}, callback)
  }
  node(callback?: unknown): SelectorQuery {
    return this.fields({node: true}, callback)
  }
}
