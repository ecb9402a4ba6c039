import {careBehavior} from '../../behaviors/care'
import {call} from '../../services/cloud'
import {followCommunity} from '../../services/followCommunity'
import {onlyChanged} from '../../services/onlyChanged'
import {ring} from '../../services/phone'
import {session} from '../../stores/session'
import {shapeHome} from './view'
import type {HomeView} from './view'

const before: {face: string; message: string; community: string; view: HomeView | null} = {
  face: 'loading',
  message: '',
  /** Whose content is shown. */
  community: '',
  view: null,
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      followCommunity(this, before)
      void this.load()
    },

    async load() {
      const {community} = session
      const [today, coming, news] = await Promise.all([
        call('places.today', {}),
        call('booking.mine', {when: 'coming', limit: 1}),
        call('messages.unread', {}),
      ])
      if (community !== session.community) return
      if (!today.ok) {
        // What is already shown stays: a failed refresh takes nothing away.
        if (this.data.view === null) this.setData({face: 'failed', message: today.error.message})
        return
      }
      session.rememberName(today.data.name)
      session.rememberPhone(today.data.hall.phone)
      const visit = coming.ok ? coming.data.bookings[0] : undefined
      this.setData(
        onlyChanged(this.data, {
          face: 'content',
          view: shapeHome(today.data, visit, new Date(), news.ok ? news.data : undefined),
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    openTell() {
      void wx.navigateTo({url: '/packages/hotline/pages/tell/tell'})
    },

    dial() {
      if (this.data.view !== null) ring(this.data.view.dial.phone)
    },

    openVisit() {
      const visit = this.data.view?.visit
      if (visit) void wx.navigateTo({url: `/packages/booking/pages/visit/visit?id=${visit.id}`})
    },

    openInbox() {
      void wx.navigateTo({url: '/packages/messages/pages/inbox/inbox'})
    },

    openMyGrid() {
      void wx.navigateTo({url: '/packages/places/pages/mygrid/mygrid'})
    },

    openDuty() {
      void wx.navigateTo({url: '/packages/places/pages/duty/duty'})
    },

    openPoints() {
      void wx.navigateTo({url: '/packages/places/pages/points/points'})
    },

    openWishes() {
      void wx.navigateTo({url: '/packages/hotline/pages/wishes/wishes'})
    },

    openServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },
  },
})
