/** Where things are, in the coordinates that pages see: relative to the area under the navigation bar. */

export interface Rect {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

/** The page area around a node, or the visible one. */
export function pageArea(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  const area = element?.closest('.preview-page') ?? document.querySelector('.preview-page:not([hidden])')
  return area instanceof HTMLElement ? area : null
}

/** What scrolls the page around a node. */
export function pageScroller(node: Node | null): HTMLElement | null {
  const scroller = pageArea(node)?.querySelector(':scope > .preview-scroll')
  return scroller instanceof HTMLElement ? scroller : null
}

export function originOf(node: Node): {left: number; top: number; scrollTop: number} {
  const area = pageArea(node)?.getBoundingClientRect()
  return {left: area?.left ?? 0, top: area?.top ?? 0, scrollTop: pageScroller(node)?.scrollTop ?? 0}
}

export function pageRect(element: Element): Rect {
  const {left, top} = originOf(element)
  const rect = element.getBoundingClientRect()
  return {
    left: rect.left - left,
    top: rect.top - top,
    right: rect.right - left,
    bottom: rect.bottom - top,
    width: rect.width,
    height: rect.height,
  }
}
