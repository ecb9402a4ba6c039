import {acting} from '../../acting'

const endings = new WeakMap<object, () => void>()

/** Over a page: for whom things are done now, and the way back to oneself. Sends `back` after it was taken. */
Component({
  data: {name: ''},
  lifetimes: {
    attached() {
      endings.set(
        this,
        acting.follow(() => this.show()),
      )
      this.show()
    },
    detached() {
      endings.get(this)?.()
      endings.delete(this)
    },
  },
  pageLifetimes: {
    // Its time may be over since.
    show() {
      this.show()
    },
  },
  methods: {
    show() {
      const name = acting.now?.name ?? ''
      if (name !== this.data.name) this.setData({name})
    },

    back() {
      acting.end()
      this.triggerEvent('back')
    },
  },
})
