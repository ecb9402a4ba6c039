import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {session} from '../../../../stores/session'
import {readHome} from '../../../../services/chosenHome'
import {shapePoints} from './view'
import type {PointsGroup} from './view'

const before: {face: string; message: string; groups: PointsGroup[]} = {
  face: 'loading',
  message: '',
  groups: [],
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      // The home that was chosen for 我的网格, if any: no location is read.
      const home = readHome(session.community)
      const points = await call('places.servicePoints', home === null ? {} : {building: home.building})
      if (!points.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: points.error.message})
        return
      }
      this.setData(onlyChanged(this.data, {face: 'content', groups: shapePoints(points.data)}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    dial({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {phone: string}>) {
      ring(currentTarget.dataset.phone)
    },

    openDuty() {
      void wx.navigateTo({url: '/packages/places/pages/duty/duty'})
    },
  },
})
