import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../behaviors/care'
import {call} from '../../services/cloud'
import {followCommunity} from '../../services/followCommunity'
import {onlyChanged} from '../../services/onlyChanged'
import {ring} from '../../services/phone'
import {dateAt8} from '../../shared/time'
import {session} from '../../stores/session'
import {sayPhone} from '../../shared/phone'
import {shapeServices} from './view'
import type {ServicesView} from './view'

const before: {
  face: string
  message: string
  /** Whose content is shown. */
  community: string
  query: string
  situation: string
  view: ServicesView
  phone: string
} = {
  face: 'loading',
  message: '',
  community: '',
  query: '',
  situation: '',
  view: {situations: [], groups: [], none: ''},
  phone: '',
}

/** The last catalogue that came: searching in it needs no network. */
let catalogue: ReplyOf<'booking.catalogue'> | null = null

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
      const answer = await call('booking.catalogue', {})
      if (community !== session.community) return
      if (answer.ok) {
        catalogue = answer.data
        this.show({})
      } else if (this.data.face !== 'content') {
        this.setData({face: 'failed', message: answer.error.message})
      }
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(choice: {query?: string; situation?: string}) {
      if (catalogue === null) return
      const {query = this.data.query, situation = this.data.situation} = choice
      const next = {
        face: catalogue.services.length === 0 ? 'empty' : 'content',
        query,
        situation,
        view: shapeServices(catalogue, {query, situation}, dateAt8(new Date())),
        phone: sayPhone(session.phone),
      }
      this.setData(onlyChanged(this.data, next))
    },

    search({detail}: WechatMiniprogram.Input) {
      this.show({query: detail.value})
    },

    clear() {
      this.show({query: '', situation: ''})
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      this.show({situation: id === this.data.situation ? '' : id})
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      void wx.navigateTo({url: `/packages/booking/pages/service/service?id=${currentTarget.dataset.id}`})
    },

    ring() {
      ring(session.phone)
    },
  },
})
