import type {ElementDefinition} from './define'

/** Slides, one (or some) at a time, moved by finger, mouse or timer. */
const swiper: ElementDefinition = {
  name: 'swiper',
  attributes: {
    current: 0,
    indicatorDots: false,
    indicatorColor: 'rgba(0,0,0,.3)',
    indicatorActiveColor: '#000000',
    autoplay: false,
    interval: 5000,
    duration: 500,
    circular: false,
    vertical: false,
    displayMultipleItems: 1,
    previousMargin: '0px',
    nextMargin: '0px',
  },
  ignored: ['snapToEdge', 'easingFunction', 'currentItemId', 'skipHiddenItemLayout', 'cacheExtent'],
  create({host, text, number, flag, set, emit}) {
    const dots = document.createElement('div')
    dots.className = 'preview-dots'
    let from: {x: number; y: number; moved: number} | null = null
    let timer = 0

    const items = (): HTMLElement[] =>
      [...host.children].filter(
        (child): child is HTMLElement => child instanceof HTMLElement && child.localName === 'wx-swiper-item',
      )
    const margin = (name: string): number => Number.parseFloat(text(name)) || 0
    const place = (offset: number, animated: boolean): void => {
      const vertical = flag('vertical')
      const before = margin('previousMargin')
      const room = (vertical ? host.clientHeight : host.clientWidth) - before - margin('nextMargin')
      const size = room / Math.max(1, number('displayMultipleItems'))
      for (const [index, item] of items().entries()) {
        const at = before + (index - number('current')) * size + offset
        item.style.transition = animated ? `transform ${number('duration')}ms ease-out` : 'none'
        item.style.transform = vertical ? `translate(0, ${at}px)` : `translate(${at}px, 0)`
        item.style.width = vertical ? '100%' : `${size}px`
        item.style.height = vertical ? `${size}px` : '100%'
      }
    }
    const drawDots = (): void => {
      dots.remove()
      if (!flag('indicatorDots')) return
      dots.replaceChildren(
        ...items().map((_, index) => {
          const dot = document.createElement('i')
          const on = index === number('current')
          dot.style.background = on ? text('indicatorActiveColor') : text('indicatorColor')
          return dot
        }),
      )
      host.append(dots)
    }
    const draw = (animated: boolean): void => {
      place(0, animated)
      drawDots()
    }
    const go = (index: number, source: string): void => {
      const count = items().length
      const wrapped = flag('circular') ? (index + count) % Math.max(1, count) : index
      const next = Math.max(0, Math.min(count - 1, wrapped))
      if (next === number('current')) {
        draw(true)
        return
      }
      set({current: next})
      emit('change', {current: next, source, currentItemId: ''})
      window.setTimeout(() => emit('animationfinish', {current: next, source}), number('duration'))
    }
    const plan = (): void => {
      window.clearInterval(timer)
      if (flag('autoplay') && host.isConnected) {
        timer = window.setInterval(() => go(number('current') + 1, 'autoplay'), number('interval'))
      }
    }

    host.addEventListener('pointerdown', (event) => {
      from = {x: event.clientX, y: event.clientY, moved: 0}
      window.clearInterval(timer)
    })
    host.addEventListener('pointermove', (event) => {
      if (from === null) return
      from.moved = flag('vertical') ? event.clientY - from.y : event.clientX - from.x
      if (Math.abs(from.moved) > 5) place(from.moved, false)
    })
    for (const type of ['pointerup', 'pointercancel', 'pointerleave']) {
      host.addEventListener(type, () => {
        if (from === null) return
        const {moved} = from
        from = null
        const size = flag('vertical') ? host.clientHeight : host.clientWidth
        const far = Math.abs(moved) > Math.min(size / 5, 80)
        go(number('current') + (far ? -Math.sign(moved) : 0), 'touch')
        plan()
      })
    }
    const observer = new MutationObserver((records) => {
      const slides = records.flatMap((record) => [...record.addedNodes, ...record.removedNodes])
      if (slides.some((node) => node !== dots)) draw(false)
    })
    const resized = new ResizeObserver(() => draw(false))
    return {
      changed(name) {
        if (name === 'vertical') host.toggleAttribute('data-vertical', flag('vertical'))
        if (host.isConnected) draw(name === 'current')
        plan()
      },
      attached() {
        draw(false)
        plan()
        resized.observe(host)
        observer.observe(host, {childList: true})
      },
      detached() {
        window.clearInterval(timer)
        resized.disconnect()
        observer.disconnect()
      },
    }
  },
}

export const swipers: readonly ElementDefinition[] = [
  swiper,
  {name: 'swiper-item', attributes: {itemId: ''}, ignored: ['skipHiddenItemLayout']},
]
