import {careBehavior} from '../../../../../behaviors/care'
import {call, callOnce} from '../../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../../services/formDraft'
import type {FieldErrors} from '../../../../../shared/errors'
import {longest} from '../../../rules/longest'
import type {CaseKind, Reason} from '../../../rules/states'
import {kindChips, missingIn, reasonChips, serviceChips} from './view'

const draft = 'case:open'
type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>
interface Service {
  readonly id: string
  readonly name: string
}

const before: {
  kind: CaseKind
  kinds: ReturnType<typeof kindChips>
  name: string
  phone: string
  what: string
  where: string
  why: Reason | ''
  reasons: ReturnType<typeof reasonChips>
  all: readonly Service[]
  service: string
  services: ReturnType<typeof serviceChips>
  longest: typeof longest
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  kind: 'counter',
  kinds: kindChips('counter'),
  name: '',
  phone: '',
  what: '',
  where: '',
  why: '',
  reasons: reasonChips(''),
  all: [],
  service: '',
  services: [],
  longest,
  wrong: {},
  problem: '',
  sending: false,
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A case is taken in at the window, on the phone or at a door. Sends `done` {detail, said} and `stop`. */
Component({
  behaviors: [careBehavior],
  data: before,
  lifetimes: {
    attached() {
      const kept = readFormDraft(draft) ?? {}
      this.setData({
        ...{name: said(kept['name']), phone: said(kept['phone'])},
        ...{what: said(kept['what']), where: said(kept['where'])},
      })
      void this.learn()
    },
  },
  methods: {
    async learn() {
      const answer = await call('booking.catalogue', {})
      if (!answer.ok) return
      this.data.all = answer.data.services.map(({id, name}) => ({id, name}))
      this.change({})
    },

    change(also: Record<string, unknown>) {
      const {name, phone, what, where, all, service} = this.data
      this.setData({name, phone, what, where, services: serviceChips(all, what, service), wrong: {}, ...also})
    },

    type({detail, currentTarget}: WechatMiniprogram.CustomEvent<{value: string}, object, {field: string}>) {
      const {value} = detail
      switch (currentTarget.dataset.field) {
        case 'name':
          this.data.name = value
          break
        case 'phone':
          this.data.phone = value
          break
        case 'where':
          this.data.where = value
          break
        default:
          this.data.what = value
          this.data.service = ''
          this.change({})
      }
      const {name, phone, what, where} = this.data
      keepFormDraft(draft, {name, phone, what, where})
    },

    chooseKind({currentTarget}: Tap<{id: CaseKind}>) {
      const {id: kind} = currentTarget.dataset
      this.change({kind, kinds: kindChips(kind)})
    },

    chooseReason({currentTarget}: Tap<{id: Reason}>) {
      const {id: why} = currentTarget.dataset
      this.change({why, reasons: reasonChips(why)})
    },

    chooseService({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      this.data.service = id
      this.data.what = this.data.all.find((one) => one.id === id)?.name ?? this.data.what
      this.change({})
    },

    stop() {
      this.triggerEvent('stop')
    },

    async send() {
      const {sending, kind, name, phone, what, where, why, service} = this.data
      if (sending) return
      const wrong = missingIn({name, phone, what})
      if (Object.keys(wrong).length > 0) {
        this.change({wrong})
        return
      }
      this.change({sending: true, problem: ''})
      const answer = await callOnce('cases.open', {
        ...{kind, name: name.trim(), phone: phone.trim(), what: what.trim()},
        ...(service === '' ? {} : {service}),
        ...(where.trim() === '' ? {} : {where: where.trim()}),
        ...(why === '' ? {} : {why}),
      })
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.setData({sending: false, wrong: fields, problem: message})
        return
      }
      dropFormDraft(draft)
      this.triggerEvent('done', {detail: answer.data, said: `开好了，编号 ${answer.data.code}，由您负责。`})
    },
  },
})
