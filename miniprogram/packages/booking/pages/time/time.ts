import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {dateAt8} from '../../../../shared/time'
import {acting, forWhom, type ActingFor} from '../../acting'
import {session} from '../../../../stores/session'
import {dropDraft, keepInDraft, readDraft} from '../../draft'
import {bookingSteps} from '../../flow'
import {firstDay, firstFree, shapeTime, stillFree} from './view'
import type {Place, TimeView} from './view'

const before: {
  id: string
  face: string
  message: string
  steps: readonly string[]
  open: string
  chosen: Place | null
  reply: ReplyOf<'booking.days'> | null
  view: TimeView | null
  /** For whom the page was drawn; null: oneself. */
  whom: ActingFor | null
  /** At the window a time is booked from here: the person stands there. */
  atOnce: boolean
  sending: boolean
  problem: string
  /** Care mode shows a week first; the rest after a tap. */
  allDays: boolean
} = {
  id: '',
  face: 'loading',
  message: '',
  steps: bookingSteps,
  open: '',
  chosen: null,
  reply: null,
  view: null,
  whom: null,
  atOnce: false,
  sending: false,
  problem: '',
  allDays: false,
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.id = id
    },

    /** Places go while one looks elsewhere, so each time the page comes to front it asks again. */
    onShow() {
      void this.load()
    },

    async load() {
      const whom = acting.now
      const answer = await call('booking.days', {service: this.data.id, ...forWhom(whom)})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const kept = readDraft(this.data.id)?.slot
      this.data.reply = answer.data
      this.data.whom = whom
      this.data.chosen = kept === undefined ? null : stillFree(answer.data, kept.date, kept.time)
      // Whoever stands at the window takes the next free time, or says another.
      if (this.data.chosen === null && whom?.how === 'staff') this.data.chosen = firstFree(answer.data)
      if (this.data.open === '') this.data.open = firstDay(answer.data, this.data.chosen?.date ?? '')
      this.show()
    },

    /** For oneself again. */
    back() {
      this.setData({face: 'loading', view: null, problem: ''})
      void this.load()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show() {
      const {reply, open, chosen, whom} = this.data
      if (reply === null) return
      const atOnce = whom?.how === 'staff'
      const view = shapeTime(reply, open, chosen, dateAt8(new Date()), atOnce ? whom.name : '')
      this.setData(onlyChanged(this.data, {face: view.none ? 'empty' : 'content', view, atOnce}))
    },

    chooseDay({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {date: string}>) {
      this.data.open = currentTarget.dataset.date
      this.show()
    },

    showAllDays() {
      this.setData({allDays: true})
    },

    chooseTime({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {time: string}>) {
      const {id, reply, open} = this.data
      const place = reply === null ? null : stillFree(reply, open, currentTarget.dataset.time)
      if (place === null) return
      this.data.chosen = place
      keepInDraft(id, {slot: place})
      if (this.data.problem !== '') this.setData({problem: ''})
      this.show()
    },

    confirm() {
      if (this.data.chosen === null) return
      if (this.data.atOnce) {
        void this.book(this.data.chosen)
        return
      }
      void wx.navigateTo({url: `/packages/booking/pages/confirm/confirm?id=${this.data.id}`})
    },

    /** At the window: booked for the person who stands there, without another page. */
    async book({date, time}: Place) {
      const {id, whom, sending} = this.data
      if (sending) return
      if (whom === null || acting.now?.person !== whom.person) {
        this.setData({problem: '过了半小时，已经换回您自己。请回去再点一下要替谁办。'})
        return
      }
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.reserve', {
        ...forWhom(whom),
        service: id,
        date,
        time,
        ticked: [...(readDraft(id)?.ticked ?? [])],
      })
      if (answer.ok) {
        dropDraft(id)
        void wx.navigateBack()
        return
      }
      this.setData({sending: false, problem: answer.error.message})
      await this.load()
    },

    ring() {
      ring(session.phone)
    },
  },
})
