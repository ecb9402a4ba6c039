import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {shapeGroups, type GroupRow} from './view'

const before: {face: string; message: string; groups: readonly GroupRow[]} = {
  ...{face: 'loading', message: '', groups: []},
}

/** Groups that have their hours every week: who, where, when, and on which days somebody else has them. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('booking.series', {})
      if (!answer.ok) {
        if (this.data.face === 'loading') this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const groups = shapeGroups(answer.data.series, dateAt8(new Date()))
      this.setData(onlyChanged(this.data, {face: groups.length === 0 ? 'empty' : 'content', groups}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      void wx.navigateTo({url: `/packages/offer/pages/group/group?id=${currentTarget.dataset.id}`})
    },

    add() {
      void wx.navigateTo({url: '/packages/offer/pages/group/group'})
    },
  },
})
