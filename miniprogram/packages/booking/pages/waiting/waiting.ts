import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {acting, actFor, forWhom} from '../../acting'
import {shapeWaits, type WaitCard} from './view'

const before: {
  /** The one that a message led to. */
  id: string
  /** Whose message it was, by person id, where that is somebody else; until they are known. */
  whose: string
  face: string
  message: string
  reply: ReplyOf<'booking.waits'> | null
  cards: readonly WaitCard[]
  /** Which one is being answered. */
  sending: string
  problem: string
} = {id: '', whose: '', face: 'loading', message: '', reply: null, cards: [], sending: '', problem: ''}

/** The times that somebody stands in line for, and the places that are kept for them. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = '', for: whose = ''}: {id?: string; for?: string}) {
      Object.assign(this.data, {id, whose})
    },

    onShow() {
      void this.load()
    },

    async load(problem = '') {
      const {whose} = this.data
      const answer = await call('booking.waits', whose === '' ? forWhom(acting.now) : {for: whose})
      if (!answer.ok) {
        const said = answer.error.message
        this.setData(
          this.data.reply === null ? {face: 'failed', message: said} : {sending: '', problem: said},
        )
        return
      }
      this.data.reply = answer.data
      if (whose !== '' && answer.data.of !== undefined) {
        actFor(answer.data.of)
        this.data.whose = ''
      }
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
        const {id: visit, of} = answer.data
        const whose = of === undefined ? '' : `&for=${of.person}`
        void wx.redirectTo({url: `/packages/booking/pages/visit/visit?id=${visit}&fresh=1${whose}`})
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
