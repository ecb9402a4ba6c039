import {pixels} from '../guards'
import type {ElementDefinition} from './define'

/** A box that scrolls by itself. The browser's own scrolling moves it. */
export const scrollView: ElementDefinition = {
  name: 'scroll-view',
  attributes: {
    scrollX: false,
    scrollY: false,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: '',
    scrollWithAnimation: false,
    upperThreshold: null,
    lowerThreshold: null,
    showScrollbar: true,
    enableFlex: false,
    refresherEnabled: false,
    refresherTriggered: false,
    refresherThreshold: 45,
  },
  ignored: [
    'enableBackToTop',
    'enablePassive',
    'scrollAnchoring',
    'enhanced',
    'bounces',
    'pagingEnabled',
    'fastDeceleration',
    'usingSticky',
    'cacheExtent',
    'refresherDefaultStyle',
    'refresherBackground',
    'type',
    'throttle',
    'binddragstart',
    'scrollIntoViewOffset',
  ],
  create({host, get, text, flag, number, emit}) {
    let lastTop = 0
    let lastLeft = 0
    const threshold = (name: string): number => pixels(get(name), 50)
    const behavior = (): ScrollBehavior => (flag('scrollWithAnimation') ? 'smooth' : 'auto')

    host.addEventListener('scroll', () => {
      const {scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth} = host
      const deltaY = lastTop - scrollTop
      const deltaX = lastLeft - scrollLeft
      const upper = threshold('upperThreshold')
      const lower = threshold('lowerThreshold')
      if (deltaY > 0 && scrollTop <= upper && lastTop > upper) emit('scrolltoupper', {direction: 'top'})
      if (deltaX > 0 && scrollLeft <= upper && lastLeft > upper) emit('scrolltoupper', {direction: 'left'})
      const end = scrollHeight - clientHeight - lower
      const right = scrollWidth - clientWidth - lower
      if (deltaY < 0 && scrollTop >= end && lastTop < end) emit('scrolltolower', {direction: 'bottom'})
      if (deltaX < 0 && scrollLeft >= right && lastLeft < right) emit('scrolltolower', {direction: 'right'})
      lastTop = scrollTop
      lastLeft = scrollLeft
      emit('scroll', {scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY})
    })

    let pulledFrom: number | null = null
    host.addEventListener('touchstart', (event) => {
      pulledFrom =
        flag('refresherEnabled') && host.scrollTop <= 0 ? (event.touches[0]?.clientY ?? null) : null
    })
    host.addEventListener('touchend', (event) => {
      const distance = pulledFrom === null ? 0 : (event.changedTouches[0]?.clientY ?? 0) - pulledFrom
      if (distance > number('refresherThreshold')) emit('refresherrefresh', {dy: distance})
      pulledFrom = null
    })

    const scrollTo = (): void => {
      const top = get('scrollTop')
      const left = get('scrollLeft')
      if (top !== null && top !== '' && flag('scrollY'))
        host.scrollTo({top: pixels(top), behavior: behavior()})
      if (left !== null && left !== '' && flag('scrollX'))
        host.scrollTo({left: pixels(left), behavior: behavior()})
    }
    const into = (): void => {
      const id = text('scrollIntoView')
      const target = id === '' ? null : host.querySelector(`[id$="--${CSS.escape(id)}"]`)
      if (target === null) return
      const from = host.getBoundingClientRect()
      const to = target.getBoundingClientRect()
      host.scrollTo({
        top: host.scrollTop + to.top - from.top,
        left: host.scrollLeft + to.left - from.left,
        behavior: behavior(),
      })
    }
    return {
      changed(name) {
        if (name === 'scrollX') host.toggleAttribute('data-x', flag('scrollX'))
        if (name === 'scrollY') host.toggleAttribute('data-y', flag('scrollY'))
        if (name === 'showScrollbar') host.toggleAttribute('data-bare', !flag('showScrollbar'))
        if (name === 'scrollTop' || name === 'scrollLeft') scrollTo()
        if (name === 'scrollIntoView') requestAnimationFrame(into)
        if (name === 'refresherTriggered' && !flag('refresherTriggered')) emit('refresherrestore', {})
      },
      attached() {
        requestAnimationFrame(() => {
          scrollTo()
          into()
        })
      },
    }
  },
}
