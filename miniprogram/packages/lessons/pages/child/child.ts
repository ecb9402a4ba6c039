import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {isRelation, relationChips, said, type Naming} from '../../names'
import {relationNames} from '../../rules/lessons'
import {shapeChild, type ChildView} from './view'

const before: {
  booking: string
  for: string
  fresh: boolean
  face: string
  message: string
  view: ChildView | null
  chips: typeof relationChips
  /** Who is being named; null: nobody. */
  naming: Naming | null
  namingAs: string
  agreed: boolean
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  booking: '',
  for: '',
  fresh: false,
  face: 'loading',
  message: '',
  view: null,
  chips: relationChips,
  naming: null,
  namingAs: '',
  agreed: false,
  wrong: {},
  problem: '',
  sending: false,
}

/** A child in a class, as its guardian sees it: how today goes, and who may fetch it. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({booking = '', for: whose = '', fresh = ''}: {booking?: string; for?: string; fresh?: string}) {
      Object.assign(this.data, {booking, for: whose})
      if (fresh === '1') this.setData({fresh: true})
    },

    onShow() {
      void this.load()
    },

    whom() {
      const {booking, for: whose} = this.data
      return {booking, ...(whose === '' ? {} : {for: whose})}
    },

    async load() {
      const answer = await call('booking.lesson', this.whom())
      if (answer.ok) {
        this.setData(onlyChanged(this.data, {face: 'content', view: shapeChild(answer.data, new Date())}))
      } else if (this.data.view === null) {
        this.setData({face: 'failed', message: answer.error.message})
      }
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    name({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const relation = currentTarget.dataset.id
      if (!isRelation(relation)) return
      const {naming} = this.data
      this.setData({
        naming: {relation, name: naming?.name ?? '', phone: naming?.phone ?? ''},
        namingAs: relationNames[relation],
        wrong: {},
        problem: '',
      })
    },

    type({
      currentTarget,
      detail,
    }: WechatMiniprogram.CustomEvent<{value: string}, object, {field: 'name' | 'phone'}>) {
      const {naming} = this.data
      if (naming !== null) this.data.naming = {...naming, [currentTarget.dataset.field]: detail.value}
    },

    close() {
      this.setData({naming: null, wrong: {}})
    },

    async add() {
      const {naming, sending} = this.data
      if (sending || naming === null) return
      if (naming.name.trim() === '') {
        this.setData({naming, wrong: {name: '请写名字'}})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const done = await this.show(await callOnce('booking.addPickUp', {...this.whom(), ...said(naming)}))
      this.setData(done ? {naming: null} : {naming})
    },

    async drop({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const {id: pickUp} = currentTarget.dataset
      await this.show(await callOnce('booking.endPickUp', {...this.whom(), pickUp}))
    },

    tick() {
      this.setData({agreed: !this.data.agreed, wrong: {}})
    },

    async agree() {
      const {agreed, sending, view} = this.data
      if (sending || view === null) return
      if (!agreed) {
        this.setData({wrong: {agree: '请看完同意书，点一下同意'}})
        return
      }
      this.setData({sending: true, problem: ''})
      const input = {...this.whom(), version: view.version, agree: true} as const
      await this.show(await callOnce('booking.agreeLesson', input))
    },

    /** @returns whether it went well */
    async show(answer: Answer<ReplyOf<'booking.lesson'>>): Promise<boolean> {
      if (answer.ok) {
        this.setData({sending: false, view: shapeChild(answer.data, new Date())})
        return true
      }
      const {fields = {}, message} = answer.error
      const {name, phone, pickUp, pickUps} = fields
      const at = name ?? phone
      this.setData({
        sending: false,
        wrong: at === undefined ? {} : {name: at},
        problem: at === undefined ? (pickUp ?? pickUps ?? message) : '',
      })
      await this.load()
      return false
    },

    openVisit() {
      const {booking, for: whose} = this.data
      const whom = whose === '' ? '' : `&for=${whose}`
      void wx.navigateTo({url: `/packages/booking/pages/visit/visit?id=${booking}${whom}`})
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },

    goHome() {
      void wx.switchTab({url: '/pages/home/home'})
    },
  },
})
