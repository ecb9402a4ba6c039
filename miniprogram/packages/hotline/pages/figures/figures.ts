import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {columns, shapeFigures, spans, type FiguresShown} from './view'

const before: {
  face: string
  message: string
  months: number
  spans: typeof spans
  columns: typeof columns
  view: FiguresShown | null
  /** Another span is on its way. */
  waiting: boolean
  /** Whose figures: one's own community's, another's that one supervises, a district's. */
  place: {readonly community?: string; readonly from?: string; readonly district?: string}
  problem: string
} = {
  face: 'loading',
  message: '',
  months: 12,
  spans,
  columns,
  view: null,
  waiting: false,
  place: {},
  problem: '',
}

type Tap = WechatMiniprogram.TouchEvent<object, object, {months: number}>

/** How requests are dealt with: answered in time, solved, content, and how many did not say. Read off counters. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad(place: {community?: string; from?: string; district?: string}) {
      this.data.place = place
      void this.load()
    },

    async load() {
      const {months} = this.data
      const {community, from, district} = this.data.place
      const answer =
        district === undefined
          ? await call('hotline.figures', {
              months,
              ...(community === undefined ? {} : {community}),
              ...(from === undefined ? {} : {from}),
            })
          : await call('hotline.districtFigures', {district, months})
      if (months !== this.data.months) return
      if (!answer.ok) {
        const {message} = answer.error
        // What is there stays.
        if (this.data.view === null) this.setData({face: 'failed', message})
        else this.setData({waiting: false, problem: message})
        return
      }
      const view = shapeFigures(answer.data, new Date())
      this.setData({face: view === null ? 'empty' : 'content', view, months, waiting: false, problem: ''})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap) {
      const {months} = currentTarget.dataset
      this.setData({months, waiting: true})
      void this.load()
    },
  },
})
