import {type Element as WxElement, Event as WxEvent} from 'glass-easel'

import {wantsLongPress, wxElementOf} from './backend'
import {endHover, startHover} from './hover'

/** One finger, in the coordinates that WeChat gives to pages: relative to the page area. */
export interface Point {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
}

/** Where the page under a node begins, and how far it is scrolled. */
export type Origin = (node: Node) => {left: number; top: number; scrollTop: number}

interface Contact {
  readonly target: WxElement
  readonly node: Node
  readonly startX: number
  readonly startY: number
  readonly timer: number
  moved: boolean
  pressed: boolean
}

interface RawPoint {
  identifier: number
  clientX: number
  clientY: number
}

const TAP_DISTANCE = 10
const LONG_PRESS_MS = 350
const MOUSE = -1

let active: Origin = () => ({left: 0, top: 0, scrollTop: 0})
const contacts = new Map<number, Contact>()

const pointOf = (raw: RawPoint, node: Node): Point => {
  const {left, top, scrollTop} = active(node)
  const clientX = raw.clientX - left
  const clientY = raw.clientY - top
  return {identifier: raw.identifier, clientX, clientY, pageX: clientX, pageY: clientY + scrollTop}
}

/**
 * Sends a bubbling event into the pages.
 * @returns whether a listener asked to keep the browser from acting on it
 */
export function send(
  target: WxElement,
  type: string,
  detail: unknown,
  fields: Record<string, unknown> = {},
): boolean {
  const event = new WxEvent(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: fields,
  })
  WxEvent.dispatchEvent(target, event)
  return event.defaultPrevented()
}

const touchFields = (
  contact: Contact,
  touches: RawPoint[],
  changed: RawPoint[],
): Record<string, unknown> => ({
  touches: touches.map((raw) => pointOf(raw, contact.node)),
  changedTouches: changed.map((raw) => pointOf(raw, contact.node)),
})

const longPressTarget = (node: Node): boolean => {
  for (let at: Node | null = node; at !== null; at = at.parentNode) if (wantsLongPress(at)) return true
  return false
}

function start(raw: RawPoint, node: Node, touches: RawPoint[]): void {
  const target = wxElementOf(node)
  if (target === null) return
  const timer = window.setTimeout(() => {
    const contact = contacts.get(raw.identifier)
    if (contact === undefined || contact.moved || !longPressTarget(node)) return
    contact.pressed = true
    const {clientX: x, clientY: y} = pointOf(raw, node)
    for (const type of ['longpress', 'longtap'])
      send(target, type, {x, y}, touchFields(contact, [raw], [raw]))
  }, LONG_PRESS_MS)
  const contact = {
    target,
    node,
    startX: raw.clientX,
    startY: raw.clientY,
    timer,
    moved: false,
    pressed: false,
  }
  contacts.set(raw.identifier, contact)
  startHover(node)
  send(target, 'touchstart', {}, touchFields(contact, touches, [raw]))
}

function move(raw: RawPoint, touches: RawPoint[]): boolean {
  const contact = contacts.get(raw.identifier)
  if (contact === undefined) return false
  if (Math.hypot(raw.clientX - contact.startX, raw.clientY - contact.startY) > TAP_DISTANCE) {
    contact.moved = true
    endHover(true)
  }
  return send(contact.target, 'touchmove', {}, touchFields(contact, touches, [raw]))
}

function end(raw: RawPoint, touches: RawPoint[], cancelled: boolean): void {
  const contact = contacts.get(raw.identifier)
  if (contact === undefined) return
  contacts.delete(raw.identifier)
  window.clearTimeout(contact.timer)
  endHover(false)
  const fields = touchFields(contact, touches, [raw])
  send(contact.target, cancelled ? 'touchcancel' : 'touchend', {}, fields)
  if (cancelled || contact.moved || contact.pressed || !contact.node.isConnected) return
  const {clientX: x, clientY: y} = pointOf(raw, contact.node)
  send(contact.target, 'tap', {x, y}, fields)
}

const nodeOf = (event: Event): Node | null => (event.target instanceof Node ? event.target : null)

const isTextField = (node: Node | null): boolean =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement

/** Leaving a text field by touching something else closes the keyboard, as in WeChat. */
function leaveTextField(node: Node | null): void {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && isTextField(focused) && focused !== node) focused.blur()
}

/** Listens to fingers and to the mouse, which counts as one finger while its button is down. */
export function listenToGestures(origin: Origin): void {
  active = origin
  let lastTouch = -Infinity

  const onTouch = (event: TouchEvent, each: (raw: Touch, touches: Touch[]) => unknown): void => {
    lastTouch = performance.now()
    const touches = [...event.touches]
    for (const raw of event.changedTouches) each(raw, touches)
  }
  const inPages = (event: Event): boolean => wxElementOf(nodeOf(event)) !== null

  document.addEventListener(
    'touchstart',
    (event) => {
      const node = nodeOf(event)
      if (!inPages(event) || node === null) return
      leaveTextField(node)
      onTouch(event, (raw, touches) => start(raw, node, touches))
    },
    {capture: true, passive: true},
  )
  document.addEventListener(
    'touchmove',
    (event) => {
      const stops: boolean[] = []
      onTouch(event, (raw, touches) => stops.push(move(raw, touches)))
      if (stops.includes(true) && event.cancelable) event.preventDefault()
    },
    {capture: true, passive: false},
  )
  for (const type of ['touchend', 'touchcancel'] as const) {
    document.addEventListener(
      type,
      (event) => {
        if (!inPages(event)) return
        // Otherwise the browser's own click would land on whatever the tap has just opened.
        if (event.cancelable && !isTextField(nodeOf(event))) event.preventDefault()
        onTouch(event, (raw, touches) => end(raw, touches, type === 'touchcancel'))
      },
      {capture: true, passive: false},
    )
  }

  const mouse = (event: MouseEvent): RawPoint => ({
    identifier: MOUSE,
    clientX: event.clientX,
    clientY: event.clientY,
  })
  document.addEventListener(
    'mousedown',
    (event) => {
      const node = nodeOf(event)
      if (event.button !== 0 || performance.now() - lastTouch < 700 || node === null || !inPages(event))
        return
      leaveTextField(node)
      start(mouse(event), node, [mouse(event)])
    },
    true,
  )
  document.addEventListener(
    'mousemove',
    (event) => {
      if (contacts.has(MOUSE) && move(mouse(event), [mouse(event)])) event.preventDefault()
    },
    true,
  )
  document.addEventListener('mouseup', (event) => end(mouse(event), [], false), true)

  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend']) {
    document.addEventListener(
      type,
      (event) => {
        const target = wxElementOf(nodeOf(event))
        if (target !== null) send(target, type, {})
      },
      true,
    )
  }
  // What a keyboard reaches is touched by Enter or the space bar.
  document.addEventListener('keydown', (event) => {
    const node = nodeOf(event)
    const target = wxElementOf(node)
    if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat || isTextField(node) || target === null)
      return
    event.preventDefault()
    send(target, 'tap', {x: 0, y: 0}, {touches: [], changedTouches: []})
  })
  document.addEventListener('contextmenu', (event) => {
    if (inPages(event) && !isTextField(nodeOf(event))) event.preventDefault()
  })
}
