import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {limits} from '../../../../shared/limits'
import {dateAt8} from '../../../../shared/time'
import {toggle} from '../../../../shared/toggle'
import {openOn, reasons, sayClosed, shapeClose, type CloseView} from './view'

type Closing = ReplyOf<'booking.closing'>

const before: {
  face: string
  message: string
  date: string
  closing: Closing | null
  view: CloseView | null
  chosen: readonly string[]
  reasons: readonly string[]
  why: string
  whyMost: number
  whyWrong: string
  problem: string
  said: string
  sending: boolean
} = {
  ...{face: 'loading', message: '', date: '', closing: null, view: null, chosen: [], reasons},
  ...{why: '', whyMost: limits.title, whyWrong: '', problem: '', said: '', sending: false},
}

/** Shuts windows and rooms for a day: everybody is told, and another time is kept for each. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({date}: {date?: string}) {
      this.data.date = date ?? dateAt8(new Date())
      void this.load()
    },

    async load() {
      const {date} = this.data
      const answer = await call('booking.closing', {date})
      if (date !== this.data.date) return
      if (answer.ok) this.show(answer.data)
      else this.setData({face: 'failed', message: answer.error.message})
    },

    /** All that is open is chosen at first: a power cut meets everything. */
    show(closing: Closing, also: object = {}) {
      this.data.closing = closing
      const chosen = openOn(closing)
      this.setData({
        ...{face: closing.resources.length === 0 ? 'empty' : 'content', date: closing.date, chosen},
        ...{view: shapeClose(closing, chosen, new Date()), problem: '', said: '', sending: false},
        ...also,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    chooseDay({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.data.date = detail.value
      void this.load()
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {closing} = this.data
      if (closing === null) return
      const chosen = toggle(this.data.chosen, currentTarget.dataset.id)
      this.setData({chosen, view: shapeClose(closing, chosen, new Date())})
    },

    chooseWhy({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {why: string}>) {
      this.setData({why: currentTarget.dataset.why, whyWrong: ''})
    },

    typeWhy({detail}: WechatMiniprogram.Input) {
      this.setData({why: detail.value, whyWrong: ''})
    },

    async close() {
      const {date, chosen, sending, view} = this.data
      const why = this.data.why.trim()
      if (sending || view === null || chosen.length === 0) return
      if (why === '') {
        this.setData({whyWrong: '请点一个原因，或者写一句：大家会看到'})
        return
      }
      const {confirm} = await wx.showModal({
        title: `${view.verb}？`,
        content: `${view.what}原因写：${why}。关错了可以开回来。`,
        confirmText: '关',
        cancelText: '再想想',
      })
      if (!confirm) return
      this.setData({sending: true, problem: '', said: ''})
      this.done(await call('booking.closeDay', {date, resources: [...chosen], why}), sayClosed)
    },

    async reopen({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {date, sending, view} = this.data
      if (sending || view === null) return
      const {id} = currentTarget.dataset
      this.setData({sending: true, problem: '', said: ''})
      // None: all that was shut by hand.
      const resources = id === '' ? view.shut.map((one) => one.id) : [id]
      const answer = await callOnce('booking.reopenDay', {date, resources})
      this.done(answer, () => '开回来了，还约着这天的人会收到消息。')
    },

    done(answer: Answer<Closing>, say: (closing: Closing) => string) {
      if (answer.ok) this.show(answer.data, {said: say(answer.data)})
      else {
        this.setData({
          sending: false,
          whyWrong: answer.error.fields?.['why'] ?? '',
          problem:
            answer.error.fields?.['date'] ?? answer.error.fields?.['resources'] ?? answer.error.message,
        })
      }
    },
  },
})
