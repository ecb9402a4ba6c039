import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {ring} from '../../../../services/phone'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {shapePaused, type PausedShown} from './view'

const before: {
  /** Whose it is, by person id, where that is not the reader. */
  for: string
  face: string
  message: string
  view: PausedShown | null
} = {for: '', face: 'loading', message: '', view: null}

/** Why nothing can be booked ahead for now, until when, where to say that it is wrong, and what goes on as always. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({for: whose = ''}: {for?: string}) {
      this.data.for = whose
    },

    /** What was said on a visit's page may have ended it. */
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('booking.ahead', this.data.for === '' ? {} : {for: this.data.for})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {paused} = answer.data
      const view = paused === null ? null : shapePaused(paused, dateAt8(new Date()))
      this.setData({face: view === null ? 'empty' : 'content', view})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    /** Where it can be said that one came. */
    openVisit({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const whose = this.data.for === '' ? '' : `&for=${this.data.for}`
      void wx.navigateTo({
        url: `/packages/booking/pages/visit/visit?id=${currentTarget.dataset.id}${whose}`,
      })
    },

    ring() {
      ring(session.phone)
    },

    goToServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },
  },
})
