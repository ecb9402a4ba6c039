import type {Element as WxElement} from 'glass-easel'

/** What an element shows while a finger is on it. */
export interface Hover {
  readonly element: WxElement
  readonly className: () => string
  readonly startMs: () => number
  readonly stayMs: () => number
  readonly stops: () => boolean
}

// The place among an element's class lists that templates do not write to (glass-easel's TEMP_EXTRA).
const SEGMENT = 3

const hovers = new WeakMap<Node, Hover>()
let running: {hover: Hover; timer: number; on: boolean}[] = []

export const registerHover = (node: Node, hover: Hover): void => {
  hovers.set(node, hover)
}

const set = (hover: Hover, on: boolean): void => {
  const classes: {setClassNames(names: string, segment: number): void} | null = hover.element.classList
  classes?.setClassNames(on ? hover.className() : '', SEGMENT)
}

/** Shows the pressed state of the touched element and of those around it. */
export function startHover(node: Node): void {
  endHover(true)
  for (let at: Node | null = node; at !== null; at = at.parentNode) {
    const hover = hovers.get(at)
    const name = hover?.className() ?? ''
    if (hover === undefined || name === '' || name === 'none') continue
    const entry = {hover, on: false, timer: 0}
    entry.timer = window.setTimeout(() => {
      entry.on = true
      set(hover, true)
    }, hover.startMs())
    running.push(entry)
    if (hover.stops()) break
  }
}

/** @param atOnce true when the finger moved away: no staying on */
export function endHover(atOnce: boolean): void {
  for (const {hover, timer, on} of running) {
    window.clearTimeout(timer)
    if (!on) continue
    if (atOnce) set(hover, false)
    else window.setTimeout(() => set(hover, false), hover.stayMs())
  }
  running = []
}
