import {care} from '../stores/care'

/** Gives a page or component `care` in its data, kept up to date: `class="page {{care ? 'care' : ''}}"`. */
export const careBehavior = Behavior({
  data: {care: false},
  lifetimes: {
    attached() {
      const show = (on: boolean) => {
        if (this.data.care !== on) this.setData({care: on})
      }
      endings.set(this, care.follow(show))
      show(care.on)
    },
    detached() {
      endings.get(this)?.()
      endings.delete(this)
    },
  },
})

const endings = new WeakMap<object, () => void>()
