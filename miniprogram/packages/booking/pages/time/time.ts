import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {keepInDraft, readDraft} from '../../draft'
import {bookingSteps} from '../../flow'
import {firstDay, shapeTime, stillFree} from './view'
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
  allDays: false,
}

Component({
  behaviors: [careBehavior],
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
      const answer = await call('booking.days', {service: this.data.id})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const kept = readDraft(this.data.id)?.slot
      this.data.reply = answer.data
      this.data.chosen = kept === undefined ? null : stillFree(answer.data, kept.date, kept.time)
      if (this.data.open === '') this.data.open = firstDay(answer.data, kept?.date ?? '')
      this.show()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show() {
      const {reply, open, chosen} = this.data
      if (reply === null) return
      const view = shapeTime(reply, open, chosen, dateAt8(new Date()))
      this.setData(onlyChanged(this.data, {face: view.none ? 'empty' : 'content', view}))
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
      this.show()
    },

    confirm() {
      if (this.data.chosen === null) return
      void wx.navigateTo({url: `/packages/booking/pages/confirm/confirm?id=${this.data.id}`})
    },

    ring() {
      ring(session.phone)
    },
  },
})
