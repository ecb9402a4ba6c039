import {pixels} from '../guards'
import type {ElementDefinition} from './define'

/** A box that a finger can move inside its area. */
const movableView: ElementDefinition = {
  name: 'movable-view',
  attributes: {x: 0, y: 0, direction: 'none', disabled: false},
  ignored: [
    'inertia',
    'outOfBounds',
    'damping',
    'friction',
    'scale',
    'scaleMin',
    'scaleMax',
    'scaleValue',
    'animation',
  ],
  create({host, get, text, flag, emit}) {
    let at = {x: 0, y: 0}
    let from: {x: number; y: number} | null = null
    const place = (x: number, y: number, source: string): void => {
      const area = host.parentElement?.closest('wx-movable-area')
      const limit = (value: number, room: number): number =>
        Math.max(Math.min(0, room), Math.min(Math.max(0, room), value))
      at = {
        x: limit(x, (area?.clientWidth ?? 0) - host.offsetWidth),
        y: limit(y, (area?.clientHeight ?? 0) - host.offsetHeight),
      }
      host.style.transform = `translate(${at.x}px, ${at.y}px)`
      emit('change', {...at, source})
    }
    host.addEventListener('pointerdown', (event) => {
      if (flag('disabled')) return
      from = {x: event.clientX - at.x, y: event.clientY - at.y}
      host.setPointerCapture(event.pointerId)
    })
    host.addEventListener('pointermove', (event) => {
      if (from === null) return
      const direction = text('direction')
      const x = direction === 'all' || direction === 'horizontal' ? event.clientX - from.x : at.x
      const y = direction === 'all' || direction === 'vertical' ? event.clientY - from.y : at.y
      place(x, y, 'touch')
    })
    for (const type of ['pointerup', 'pointercancel']) {
      host.addEventListener(type, () => {
        from = null
      })
    }
    const start = (): void => {
      requestAnimationFrame(() => place(pixels(get('x')), pixels(get('y')), ''))
    }
    return {
      changed(name) {
        if ((name === 'x' || name === 'y') && host.isConnected) start()
      },
      attached: start,
    }
  },
}

export const movables: readonly ElementDefinition[] = [
  {name: 'movable-area', ignored: ['scaleArea']},
  movableView,
]
