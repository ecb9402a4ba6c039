import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {isReferralState} from '../../rules/referral'
import {shapeReferral, type ReferralLine} from './view'

const before: {
  face: string
  message: string
  /** What waits at the desk; else one's own. */
  desk: boolean
  /** For whom, by person id, where that is somebody else, and what they are called. */
  for: string
  whom: string
  /** What is asked for: its service. */
  service: string
  how: string
  lines: readonly ReferralLine[]
  problem: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  desk: false,
  for: '',
  whom: '',
  service: '',
  how: '',
  lines: [],
  problem: '',
  sending: false,
}

/** 转介: asking to be sent on, how far each is, and for staff one tap to say so. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({service = '', desk = '', for: whose = ''}: {service?: string; desk?: string; for?: string}) {
      this.setData({service, desk: desk === '1', for: whose})
    },

    /** What a call says about whom it is made for: nothing for oneself. */
    whose() {
      return this.data.for === '' ? {} : {for: this.data.for}
    },

    onShow() {
      void this.load()
    },

    async load() {
      const {desk, service} = this.data
      const [answer, offer] = await Promise.all([
        desk ? call('booking.referrals', {}) : call('booking.myReferrals', this.whose()),
        service === '' ? null : call('booking.service', {service}),
      ])
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const now = new Date()
      const lines = answer.data.referrals.map((one) => shapeReferral(one, desk, now))
      const referral = offer?.ok === true ? offer.data.referral : undefined
      const how = referral === undefined ? '' : `转给${referral.to}。${referral.how}`
      const face = lines.length === 0 && how === '' ? 'empty' : 'content'
      // Those at the desk are of many.
      const {of}: ReplyOf<'booking.myReferrals'> = answer.data
      const whom = of?.name ?? ''
      this.setData(onlyChanged(this.data, {face, lines, how, whom}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async ask() {
      const {service, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.askReferral', {service, ...this.whose()})
      this.setData({
        sending: false,
        ...(answer.ok ? {service: '', how: ''} : {problem: answer.error.message}),
      })
      await this.load()
    },

    async move({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; to: string}>) {
      const {id: referral, to} = currentTarget.dataset
      if (this.data.sending || !isReferralState(to)) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.moveReferral', {referral, to})
      this.setData({sending: false, problem: answer.ok ? '' : answer.error.message})
      await this.load()
    },
  },
})
