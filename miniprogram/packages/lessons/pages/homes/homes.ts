import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {addDays, dateAt8} from '../../../../shared/time'
import {sayDate, shapeVisits, type VisitLine} from './view'

const before: {
  face: string
  message: string
  date: string
  day: string
  visits: readonly VisitLine[]
  agents: ReplyOf<'cases.choices'>['agents']
  /** For which visit somebody is chosen. */
  choosing: string
  problem: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  date: '',
  day: '',
  visits: [],
  agents: [],
  choosing: '',
  problem: '',
  sending: false,
}

/** Visits at people's homes on a day: who goes where, 到了 and 办完了. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      if (this.data.date === '') this.data.date = dateAt8(new Date())
      void this.load()
    },

    async load() {
      const answer = await call('booking.homeVisits', {date: this.data.date})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const visits = shapeVisits(answer.data)
      const day = sayDate(answer.data, dateAt8(new Date()))
      this.setData(onlyChanged(this.data, {face: 'content', day, visits}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {by: number}>) {
      this.data.date = addDays(this.data.date, currentTarget.dataset.by)
      void this.load()
    },

    async choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      const answer = await call('cases.choices', {})
      if (answer.ok) this.setData({choosing: id, agents: answer.data.agents, problem: ''})
      else this.setData({problem: answer.error.message})
    },

    async assign({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const agent = currentTarget.dataset.id
      await this.send(callOnce('booking.assignVisit', {booking: this.data.choosing, agent}))
    },

    async step({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; next: string}>) {
      const {id: booking, next} = currentTarget.dataset
      await this.send(callOnce('booking.homeStep', {booking, step: next === 'there' ? 'there' : 'done'}))
    },

    async send(sent: ReturnType<typeof callOnce<'booking.homeStep' | 'booking.assignVisit'>>) {
      if (this.data.sending) return
      this.data.sending = true
      const answer = await sent
      this.data.sending = false
      this.setData({choosing: '', problem: answer.ok ? '' : answer.error.message})
      await this.load()
    },
  },
})
