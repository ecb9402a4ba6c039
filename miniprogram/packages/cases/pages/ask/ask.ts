import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {keptTogether, sayKept} from '../../rules/kept'
import {longest} from '../../rules/longest'
import type {Reason} from '../../rules/states'
import {asReason, missingIn, reasonChips, whenChips, type Chip} from './view'

const before: {
  service: string
  serviceName: string
  /** Whom it is asked for; '' for oneself. */
  of: string
  what: string
  where: string
  why: Reason | ''
  reasons: readonly Chip<Reason>[]
  when: string
  whens: readonly Chip<string>[]
  longest: typeof longest
  /** How often promises were kept; '' while nothing can be said. */
  kept: string
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  service: '',
  serviceName: '',
  of: '',
  what: '',
  where: '',
  why: '',
  reasons: reasonChips(''),
  when: '',
  whens: whenChips(''),
  longest,
  kept: '',
  wrong: {},
  problem: '',
  sending: false,
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const said = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 请人代办: what, why, where to come. What is typed stays on the phone until it has arrived. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    /** @param query `service`: the one it is asked for; `for`: whom, where that is somebody else */
    onLoad({service = '', for: of = ''}: {service?: string; for?: string}) {
      const kept = readFormDraft(this.draft(service)) ?? {}
      const why = asReason(kept['why'])
      const when = said(kept['when'])
      this.setData({
        ...{service, of, what: said(kept['what']), where: said(kept['where'])},
        ...{why, reasons: reasonChips(why), when, whens: whenChips(when)},
      })
      if (service !== '') void this.learnService(service)
      void this.learnKept(service)
      if (of === '') void this.learnHome()
    },

    draft(service: string): string {
      return `case:ask:${service}`
    },

    async learnService(service: string) {
      const answer = await call('booking.service', {service})
      if (answer.ok)
        this.setData({serviceName: answer.data.name, what: this.data.what, where: this.data.where})
    },

    /** The promise, and what came of it; of a service its own, else of all. */
    async learnKept(service: string) {
      const answer = await call('cases.kept', {})
      if (!answer.ok) return
      const {services} = answer.data
      const asked = services.filter((one) => service === '' || one.service === service)
      const {what, where} = this.data
      this.setData({kept: sayKept(keptTogether(asked)), what, where})
    },

    /** Most are at home: where that is is known of who has said it. */
    async learnHome() {
      const answer = await call('residents.myHome', {})
      const home = answer.ok ? (answer.data.home?.said ?? '') : ''
      if (home === '' || this.data.where !== '') return
      this.setData({where: home.slice(0, longest.where), what: this.data.what})
    },

    keep() {
      const {service, what, where, why, when} = this.data
      keepFormDraft(this.draft(service), {what, where, why, when})
    },

    type({detail, currentTarget}: WechatMiniprogram.CustomEvent<{value: string}, object, {field: string}>) {
      if (currentTarget.dataset.field === 'where') this.data.where = detail.value
      else this.data.what = detail.value
      this.keep()
    },

    chooseReason({currentTarget}: Tap<{id: Reason}>) {
      const {id: why} = currentTarget.dataset
      const {what, where, wrong} = this.data
      const {why: _why, ...left} = wrong
      this.setData({why, reasons: reasonChips(why), what, where, wrong: left})
      this.keep()
    },

    chooseWhen({currentTarget}: Tap<{id: string}>) {
      const when = currentTarget.dataset.id === this.data.when ? '' : currentTarget.dataset.id
      const {what, where} = this.data
      this.setData({when, whens: whenChips(when), what, where})
      this.keep()
    },

    openServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },

    async send() {
      const {sending, service, of, what, where, why, when} = this.data
      if (sending) return
      const wrong = missingIn({service, what, why})
      if (why === '' || Object.keys(wrong).length > 0) {
        this.setData({wrong, what, where})
        return
      }
      this.setData({sending: true, problem: '', wrong: {}, what, where})
      const words = what.trim()
      const answer = await callOnce('cases.ask', {
        ...(of === '' ? {} : {for: of}),
        ...(service === '' ? {} : {service}),
        ...(words === '' ? {} : {what: words}),
        ...{why},
        ...(where.trim() === '' ? {} : {where: where.trim()}),
        ...(when === '' ? {} : {when}),
      })
      if (!answer.ok) {
        const {code, fields = {}, message} = answer.error
        if (code === 'needs-contact') void wx.navigateTo({url: '/packages/residents/pages/notice/notice'})
        this.setData({sending: false, wrong: fields, problem: message})
        return
      }
      dropFormDraft(this.draft(service))
      const whose = of === '' ? '' : `&for=${of}`
      void wx.redirectTo({url: `/packages/cases/pages/case/case?id=${answer.data.id}&new=1${whose}`})
    },
  },
})
