import {
  CurrentWindowBackendContext,
  type Element as WxElement,
  NativeNode,
  type domlikeBackend,
} from 'glass-easel'

import {elementNames} from './elementNames'
import {browserLengths} from './lengths'

const ours = new Set(elementNames)
const wxElements = new WeakMap<Node, WxElement>()
const longPressed = new WeakSet<Node>()

/** Whether the element's own listeners ask for long presses (a tap after one is dropped then). */
export const wantsLongPress = (node: Node): boolean => longPressed.has(node)

/** The component or native node that a document node draws, or null. */
export function wxElementOf(node: Node | null): WxElement | null {
  for (let at = node; at !== null; at = at.parentNode) {
    const element = wxElements.get(at)
    if (element !== undefined) return element
  }
  return null
}

/** The document element of a component. Virtual hosts have none: their first drawn child stands for them. */
export function domOf(element: WxElement): HTMLElement | null {
  const own: unknown = element.getBackendElement()
  if (own instanceof HTMLElement) return own
  let found: HTMLElement | null = null
  element.forEachNonVirtualComposedChild((child) => {
    const node: unknown = child.asElement()?.getBackendElement()
    if (node instanceof HTMLElement) found = node
    return found === null
  })
  return found
}

// glass-easel's element protocol is a part of the DOM's, with looser parameter types.
const isBackendElement = (node: unknown): node is domlikeBackend.Element => node instanceof Node

function createElement(tagName: string): domlikeBackend.Element {
  const dashed = tagName.includes('-') && !ours.has(tagName)
  const element = document.createElement(dashed ? tagName : `wx-${tagName}`)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string) => {
    setAttribute(name, name === 'style' ? browserLengths(value) : value)
  }
  if (!isBackendElement(element)) throw new Error(`cannot create <${tagName}>`)
  return element
}

const node = (created: unknown): domlikeBackend.Element => {
  if (!isBackendElement(created)) throw new Error('cannot create a node')
  return created
}

/**
 * The document as glass-easel sees it. Elements get a wx- prefix, so that the browser's own <button> or
 * <input> rules do not apply; events come from gestures.ts.
 */
export class PageBackend extends CurrentWindowBackendContext {
  override document = {
    createElement,
    createTextNode: (content: string) => node(document.createTextNode(content)),
    createDocumentFragment: () => node(document.createDocumentFragment()),
  }

  override associateValue(element: domlikeBackend.Element, value: WxElement): void {
    if (element instanceof Node) wxElements.set(element, value)
    if (NativeNode.isNativeNode(value))
      console.warn(`<${value.is}> is no element of WeChat's nor a component`)
  }

  override onEvent(): void {
    // gestures.ts dispatches on its own
  }

  override setListenerStats(element: domlikeBackend.Element, type: string): void {
    if ((type === 'longpress' || type === 'longtap') && element instanceof Node) longPressed.add(element)
  }
}
