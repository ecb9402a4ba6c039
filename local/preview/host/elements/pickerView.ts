import {listOf, numberOf} from '../guards'
import {dragToScroll} from '../wheels'
import type {ElementDefinition} from './define'

const columnsOf = (host: Element): HTMLElement[] =>
  [...host.querySelectorAll('wx-picker-view-column')].filter((column) => column instanceof HTMLElement)

const rowOf = (column: HTMLElement): number => {
  const first = column.firstElementChild
  return first instanceof HTMLElement && first.offsetHeight > 0 ? first.offsetHeight : 34
}

/** Wheels inside a page; what each row looks like is the page's. */
const pickerView: ElementDefinition = {
  name: 'picker-view',
  attributes: {value: [], indicatorStyle: '', indicatorClass: '', immediateChange: false},
  ignored: ['maskStyle', 'maskClass'],
  create({host, get, set, emit}) {
    const indicator = document.createElement('div')
    indicator.className = 'preview-indicator'
    host.append(indicator)
    let timer = 0
    const value = (): number[] => listOf(get('value')).map((row) => numberOf(row))
    const place = (): void => {
      const columns = columnsOf(host)
      const first = columns[0]
      if (first === undefined) return
      const row = rowOf(first)
      indicator.style.height = `${row}px`
      for (const [index, column] of columns.entries()) {
        column.style.setProperty('--edge', `${(host.clientHeight - row) / 2}px`)
        column.scrollTop = (value()[index] ?? 0) * row
      }
    }
    host.addEventListener(
      'scroll',
      () => {
        window.clearTimeout(timer)
        timer = window.setTimeout(() => {
          const rows = columnsOf(host).map((column) => Math.round(column.scrollTop / rowOf(column)))
          if (rows.join() === value().join()) return
          set({value: rows})
          emit('change', {value: rows})
          emit('pickend')
        }, 90)
      },
      true,
    )
    // It may be attached while nothing of it is shown yet.
    const resized = new ResizeObserver(place)
    return {
      changed(name) {
        if (name === 'value' && host.isConnected) place()
      },
      attached: () => resized.observe(host),
      detached: () => resized.disconnect(),
    }
  },
}

const column: ElementDefinition = {
  name: 'picker-view-column',
  create({host}) {
    dragToScroll(host, () => rowOf(host))
    return {}
  },
}

export const pickerViews: readonly ElementDefinition[] = [pickerView, column]
