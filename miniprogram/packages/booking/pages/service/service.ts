import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {acting} from '../../acting'
import {keepInDraft, readDraft} from '../../draft'
import {bookingSteps} from '../../flow'
import {toggle} from '../../../../shared/toggle'
import {shapeService} from './view'
import type {ServicePageView} from './view'

const before: {
  id: string
  face: string
  message: string
  steps: readonly string[]
  service: ReplyOf<'booking.service'> | null
  view: ServicePageView | null
} = {id: '', face: 'loading', message: '', steps: bookingSteps, service: null, view: null}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.id = id
      void this.load()
    },

    async load() {
      const answer = await call('booking.service', {service: this.data.id})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const ticked = readDraft(this.data.id)?.ticked ?? []
      this.data.service = answer.data
      this.setData({face: 'content', view: shapeService(answer.data, ticked)})
    },

    /** For oneself again: what is ready is another's no more. */
    back() {
      this.retry()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    tick({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id, service} = this.data
      if (service === null) return
      const ticked = toggle(readDraft(id)?.ticked ?? [], currentTarget.dataset.id)
      keepInDraft(id, {ticked})
      this.setData(onlyChanged(this.data, {view: shapeService(service, ticked)}))
    },

    precheck() {
      const whom = acting.now
      const who = whom === null ? '' : `&for=${whom.person}`
      void wx.navigateTo({url: `/packages/precheck/pages/precheck/precheck?id=${this.data.id}${who}`})
    },

    chooseTime() {
      void wx.navigateTo({url: `/packages/booking/pages/time/time?id=${this.data.id}`})
    },

    refer() {
      const whose = acting.now === null ? '' : `&for=${acting.now.person}`
      void wx.navigateTo({url: `/packages/lessons/pages/referrals/referrals?service=${this.data.id}${whose}`})
    },

    askErrand() {
      const whose = acting.now === null ? '' : `&for=${acting.now.person}`
      void wx.navigateTo({url: `/packages/cases/pages/ask/ask?service=${this.data.id}${whose}`})
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },

    ringOffice() {
      const office = this.data.view?.elsewhere
      if (office) ring(office.phone)
    },
  },
})
