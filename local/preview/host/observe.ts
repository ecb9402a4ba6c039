import type {GeneralComponent} from 'glass-easel'

import {domOf, wxElementOf} from './backend'
import {isFunction, listOf, numberOf, textOf, valuesOf} from './guards'
import {originOf, pageArea} from './layout'

type Margins = Record<'top' | 'right' | 'bottom' | 'left', number>

const marginsOf = (value: unknown): Margins => {
  const given = valuesOf(value)
  return {
    top: numberOf(given['top']),
    right: numberOf(given['right']),
    bottom: numberOf(given['bottom']),
    left: numberOf(given['left']),
  }
}

/** `createIntersectionObserver`: the browser's own observer, with rectangles in page coordinates. */
export class PageIntersectionObserver {
  private readonly observers: IntersectionObserver[] = []
  private relative: {selector: string | null; margins: Margins} = {selector: null, margins: marginsOf({})}
  private readonly thresholds: number[]
  private readonly observeAll: boolean

  constructor(
    private readonly component: GeneralComponent | null,
    options: unknown,
  ) {
    const {thresholds, observeAll} = valuesOf(options)
    const given = listOf(thresholds).map((threshold) => numberOf(threshold))
    this.thresholds = given.length === 0 ? [0] : given
    this.observeAll = observeAll === true
  }

  relativeTo(selector: string, margins?: unknown): this {
    this.relative = {selector, margins: marginsOf(margins)}
    return this
  }
  relativeToViewport(margins?: unknown): this {
    this.relative = {selector: null, margins: marginsOf(margins)}
    return this
  }
  observe(selector: string, callback: unknown): void {
    const root = this.component?.getShadowRoot()
    const found = this.observeAll ? root?.querySelectorAll(selector) : [root?.querySelector(selector)]
    const targets = (found ?? [])
      .map((element) => (element === null || element === undefined ? null : domOf(element)))
      .filter((target) => target !== null)
    const first = targets[0]
    if (first === undefined || !isFunction(callback)) return
    const relative = this.relative.selector === null ? null : root?.querySelector(this.relative.selector)
    const {top, right, bottom, left} = this.relative.margins
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) callback(statusOf(entry))
      },
      {
        root: relative === null || relative === undefined ? pageArea(first) : domOf(relative),
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: this.thresholds,
      },
    )
    for (const target of targets) observer.observe(target)
    this.observers.push(observer)
  }
  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }
}

function statusOf(entry: IntersectionObserverEntry): unknown {
  const {left, top} = originOf(entry.target)
  const moved = (rect: DOMRectReadOnly | null): unknown =>
    rect === null
      ? null
      : {
          left: rect.left - left,
          top: rect.top - top,
          right: rect.right - left,
          bottom: rect.bottom - top,
          width: rect.width,
          height: rect.height,
        }
  const element = wxElementOf(entry.target)
  return {
    id: textOf(element?.id),
    dataset: element?.dataset ?? {},
    intersectionRatio: entry.intersectionRatio,
    boundingClientRect: moved(entry.boundingClientRect),
    intersectionRect: moved(entry.intersectionRect),
    relativeRect: moved(entry.rootBounds),
    time: Date.now(),
  }
}
