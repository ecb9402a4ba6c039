import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {session} from '../../../../stores/session'
import {shapeDuty} from './view'
import type {DutyView} from './view'

const before: {face: string; message: string; view: DutyView | null} = {
  face: 'loading',
  message: '',
  view: null,
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const today = await call('places.today', {})
      if (!today.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: today.error.message})
        return
      }
      session.rememberPhone(today.data.hall.phone)
      this.setData(onlyChanged(this.data, {face: 'content', view: shapeDuty(today.data)}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    dial() {
      if (this.data.view !== null) ring(this.data.view.dial.phone)
    },

    openPoints() {
      void wx.navigateTo({url: '/packages/places/pages/points/points'})
    },
  },
})
