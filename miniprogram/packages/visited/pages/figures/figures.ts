import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {shapeFigures, spans, type FiguresShown} from './view'

const before: {
  face: string
  message: string
  months: number
  spans: typeof spans
  view: FiguresShown | null
  /** Another span is on its way. */
  waiting: boolean
  problem: string
} = {face: 'loading', message: '', months: 13, spans, view: null, waiting: false, problem: ''}

type Tap = WechatMiniprogram.TouchEvent<object, object, {months: number}>

/** How long services take, how their promises are kept, what is said of them, and how many did not say. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const {months} = this.data
      const answer = await call('booking.figures', {months})
      if (months !== this.data.months) return
      if (!answer.ok) {
        const {message} = answer.error
        // What is there stays.
        if (this.data.view === null) this.setData({face: 'failed', message})
        else this.setData({waiting: false, problem: message})
        return
      }
      const view = shapeFigures(answer.data, new Date())
      this.setData({face: view === null ? 'empty' : 'content', view, waiting: false, problem: ''})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap) {
      this.setData({months: currentTarget.dataset.months, waiting: true})
      void this.load()
    },
  },
})
