import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {shapeCode, type CodeView} from './view'

/** While the code is shown, look whether somebody has scanned it this often, in milliseconds. */
const lookAgain = 5000
/** A new one is there before the old one is over, in milliseconds. */
const ahead = 30_000

const before: {
  face: string
  message: string
  view: CodeView | null
  text: string
  /** When the code is over, in milliseconds. */
  until: number
  timer: number
} = {face: 'loading', message: '', view: null, text: '', until: 0, timer: 0}

/** The code that others scan; it renews itself, and says when somebody has confirmed. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    onHide() {
      clearTimeout(this.data.timer)
    },

    onUnload() {
      clearTimeout(this.data.timer)
    },

    async load() {
      clearTimeout(this.data.timer)
      const answer = await call('residents.myCode', {})
      if (answer.ok) {
        const {text, until, name} = answer.data
        const next = {face: 'content', view: shapeCode(name, answer.data), text, until: Date.parse(until)}
        this.setData(onlyChanged(this.data, next))
        this.wait()
      } else if (answer.error.code === 'needs-contact' || answer.error.code === 'not-allowed') {
        this.setData({face: 'empty'})
      } else if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
      // A code that is still good is better than none.
      else this.wait()
    },

    wait() {
      clearTimeout(this.data.timer)
      this.data.timer = setTimeout(() => void this.look(), lookAgain)
    },

    async look() {
      if (Date.now() > this.data.until - ahead) return this.load()
      const answer = await call('residents.myHome', {})
      const {view} = this.data
      if (answer.ok && view !== null) {
        this.setData(onlyChanged(this.data, {view: shapeCode(view.name, answer.data)}))
      }
      this.wait()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    openHome() {
      void wx.redirectTo({url: '/packages/residents/pages/home/home'})
    },
  },
})
