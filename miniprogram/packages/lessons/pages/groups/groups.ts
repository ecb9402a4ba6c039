import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {shapeGroup, type GroupView} from './view'

const before: {
  face: string
  message: string
  /** Those that one answers for. */
  groups: readonly GroupView[]
  /** Which group is asked about: nothing more from now on. */
  asking: string
  problem: string
  sending: boolean
} = {face: 'loading', message: '', groups: [], asking: '', problem: '', sending: false}

/** Hours that a group has every week: which days it has its place, and which it does not need. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('booking.mySeries', {})
      if (!answer.ok) {
        if (this.data.groups.length === 0) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const today = dateAt8(new Date())
      const groups = answer.data.series.map((one) => shapeGroup(one, today))
      this.setData(onlyChanged(this.data, {face: groups.length === 0 ? 'empty' : 'content', groups}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async drop({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; date: string}>) {
      const {id, date} = currentTarget.dataset
      await this.send({series: id, dates: [date]})
    },

    ask({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.setData({asking: currentTarget.dataset.id})
    },

    keep() {
      this.setData({asking: ''})
    },

    async stop() {
      await this.send({series: this.data.asking, from: dateAt8(new Date())})
    },

    async send(input: {series: string; dates?: string[]; from?: string}) {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.dropSeries', input)
      this.setData({sending: false, asking: '', problem: answer.ok ? '' : answer.error.message})
      await this.load()
    },
  },
})
