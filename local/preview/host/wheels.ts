/** Columns that turn like wheels, as pickers have them. */

const ROW = 44
const ROWS = 5

export interface Wheels {
  readonly element: HTMLElement
  /** The chosen row of each column. */
  readonly chosen: () => number[]
  /** Replaces a column's rows; the chosen row stays within them. */
  setColumn(index: number, rows: readonly string[], chosen: number): void
}

/**
 * Scrolls a box by dragging with the mouse, as a finger does; wheel and touch scroll it anyway.
 * @returns whether the last press was a drag; it ends on a whole row
 */
export function dragToScroll(box: HTMLElement, row: () => number): () => boolean {
  let moved = false
  let from: {y: number; top: number} | null = null
  box.addEventListener('mousedown', (event) => {
    from = {y: event.clientY, top: box.scrollTop}
    moved = false
    box.style.scrollSnapType = 'none'
  })
  window.addEventListener('mousemove', (event) => {
    if (from === null) return
    if (!box.isConnected) {
      from = null
      return
    }
    moved ||= Math.abs(from.y - event.clientY) > 5
    box.scrollTop = from.top + from.y - event.clientY
  })
  window.addEventListener('mouseup', () => {
    if (from === null) return
    from = null
    box.scrollTop = Math.round(box.scrollTop / row()) * row()
    box.style.scrollSnapType = ''
  })
  return () => moved
}

/** @param changed called with column and row when a column came to rest on another row */
export function createWheels(
  columns: readonly (readonly string[])[],
  start: readonly number[],
  changed: (column: number, row: number) => void,
): Wheels {
  const element = document.createElement('div')
  element.className = 'preview-wheels'
  const chosen: number[] = []
  const boxes: HTMLElement[] = []

  const fill = (box: HTMLElement, index: number, rows: readonly string[], at: number): void => {
    box.replaceChildren(
      ...rows.map((text) => {
        const row = document.createElement('div')
        row.textContent = text
        return row
      }),
    )
    const row = Math.max(0, Math.min(rows.length - 1, at))
    chosen[index] = row
    requestAnimationFrame(() => {
      box.scrollTop = row * ROW
    })
  }
  for (const [index, rows] of columns.entries()) {
    const box = document.createElement('div')
    box.className = 'preview-wheel'
    box.style.height = `${ROW * ROWS}px`
    box.tabIndex = 0
    let timer = 0
    box.addEventListener('scroll', () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const row = Math.max(0, Math.min(box.children.length - 1, Math.round(box.scrollTop / ROW)))
        if (row === chosen[index]) return
        chosen[index] = row
        changed(index, row)
      }, 80)
    })
    box.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step !== 0) box.scrollTop += step * ROW
    })
    const dragged = dragToScroll(box, () => ROW)
    box.addEventListener('click', (event) => {
      if (dragged()) return
      const row = event.target instanceof HTMLElement ? [...box.children].indexOf(event.target) : -1
      if (row >= 0) box.scrollTo({top: row * ROW, behavior: 'smooth'})
    })
    fill(box, index, rows, start[index] ?? 0)
    boxes.push(box)
    element.append(box)
  }
  return {
    element,
    chosen: () => [...chosen],
    setColumn(index, rows, at) {
      const box = boxes[index]
      if (box !== undefined) fill(box, index, rows, at)
    },
  }
}
