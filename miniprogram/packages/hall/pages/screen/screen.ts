import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {askAgain, shapeScreen, type ScreenView} from './view'

/** How often the screen asks who is on duty, in milliseconds: shifts are hours long. */
const dutyEvery = 600_000

const before: {
  face: string
  message: string
  view: ScreenView | null
  duty: string
  /** Said while no answer comes: what is shown may be old. */
  stale: string
  timer: number
  failures: number
  dutyAt: number
} = {face: 'loading', message: '', view: null, duty: '', stale: '', timer: 0, failures: 0, dutyAt: 0}

/** A TV in the hall: who is called to which window. Nobody touches it, so it does not lock: it names nobody. */
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
      const [answer, duty] = await Promise.all([call('booking.screen', {}), this.dutyNow()])
      if (answer.ok) {
        this.data.failures = 0
        this.setData(
          onlyChanged(this.data, {face: 'content', view: shapeScreen(answer.data), stale: '', duty}),
        )
      } else {
        this.data.failures += 1
        const {view} = this.data
        this.setData(
          onlyChanged(
            this.data,
            view === null
              ? {face: 'failed', message: answer.error.message}
              : {stale: `没有连上，这是 ${view.clock} 的，请听窗口叫号`},
          ),
        )
      }
      clearTimeout(this.data.timer)
      this.data.timer = setTimeout(() => void this.load(), askAgain(this.data.failures))
    },

    /** Who is on duty, asked for seldom. */
    async dutyNow(): Promise<string> {
      if (Date.now() - this.data.dutyAt < dutyEvery) return this.data.duty
      this.data.dutyAt = Date.now()
      const answer = await call('places.today', {})
      return answer.ok ? (answer.data.duty.now?.name ?? '') : this.data.duty
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },
  },
})
