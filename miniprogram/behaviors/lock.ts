import {lock} from '../stores/lock'

/**
 * For staff pages: a PC that nobody touches locks itself. The page's root says `capture-bind:touchstart="noteTouch"`,
 * which mice send as well; what is polled is no touch.
 */
export const lockBehavior = Behavior({
  pageLifetimes: {
    show() {
      lock.watch()
    },
    hide() {
      lock.rest()
    },
  },
  lifetimes: {
    detached() {
      lock.rest()
    },
  },
  methods: {
    noteTouch() {
      lock.note()
    },
  },
})
