import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {shapeOffer, type OfferView, type Setup, type Tab} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: OfferView & {
  face: string
  message: string
  tab: Tab
  only: boolean
  search: string
} = {
  ...{face: 'loading', message: '', tab: 'services', only: false, search: ''},
  ...{tabs: [], groups: [], offs: '', step: '', undecided: ''},
}

const read = new WeakMap<object, Setup>()

/** Everything that a community offers: what can be booked, what cannot and why. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('booking.setup', {})
      if (!answer.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: answer.error.message})
        return
      }
      read.set(this, answer.data)
      this.show({})
    },

    show(also: Partial<{tab: Tab; only: boolean; search: string}>) {
      const setup = read.get(this)
      if (setup === undefined) return
      const {tab, only, search} = {...this.data, ...also}
      const face = setup.catalogue.categories.length === 0 ? 'empty' : 'content'
      const next = {face, tab, only, search, ...shapeOffer(setup, tab, only, search.trim())}
      this.setData(onlyChanged(this.data, next))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap<{tab: Tab}>) {
      this.show({tab: currentTarget.dataset.tab, only: false})
    },

    turnOnly() {
      this.show({only: !this.data.only})
    },

    find({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.show({search: detail.value})
    },

    open({currentTarget}: Tap<{id: string}>) {
      const page = this.data.tab === 'services' ? 'service' : 'resource'
      void wx.navigateTo({
        url: `/packages/offer/pages/${page}/${page}?id=${currentTarget.dataset.id}`,
      })
    },

    addService() {
      void wx.navigateTo({url: '/packages/offer/pages/service/service'})
    },

    addResource() {
      void wx.navigateTo({url: '/packages/offer/pages/resource/resource'})
    },

    groups() {
      void wx.navigateTo({url: '/packages/offer/pages/groups/groups'})
    },

    kinds() {
      void wx.navigateTo({url: '/packages/offer/pages/kinds/kinds'})
    },
  },
})
