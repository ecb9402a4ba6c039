import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {acting, forWhom} from '../../acting'
import {shapeWaits, type WaitCard} from './view'

const before: {
  /** The one that a message led to. */
  id: string
  face: string
  message: string
  reply: ReplyOf<'booking.waits'> | null
  cards: readonly WaitCard[]
  /** Which one is being answered. */
  sending: string
  problem: string
} = {id: '', face: 'loading', message: '', reply: null, cards: [], sending: '', problem: ''}

/** The times that somebody stands in line for, and the places that are kept for them. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.id = id
    },

    onShow() {
      void this.load()
    },

    async load(problem = '') {
      const answer = await call('booking.waits', forWhom(acting.now))
      if (!answer.ok) {
        const said = answer.error.message
        this.setData(
          this.data.reply === null ? {face: 'failed', message: said} : {sending: '', problem: said},
        )
        return
      }
      this.data.reply = answer.data
      const cards = shapeWaits(answer.data.waits, this.data.id, dateAt8(new Date()))
      const face = cards.length === 0 ? 'empty' : 'content'
      this.setData(onlyChanged(this.data, {face, cards, sending: '', problem}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    back() {
      void this.load()
    },

    first() {
      void wx.switchTab({url: '/pages/services/services'})
    },

    async take({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      if (this.data.sending !== '') return
      this.setData({sending: id, problem: ''})
      const answer = await callOnce('booking.accept', {...forWhom(acting.now), waiting: id})
      if (answer.ok) {
        void wx.redirectTo({url: `/packages/booking/pages/visit/visit?id=${answer.data.id}&fresh=1`})
        return
      }
      await this.load(answer.error.message)
    },

    async leave({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      if (this.data.sending !== '') return
      this.setData({sending: id, problem: ''})
      const answer = await callOnce('booking.stopWaiting', {...forWhom(acting.now), waiting: id})
      await this.load(answer.ok ? '' : answer.error.message)
    },
  },
})
