import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {attachmentsOf, type Attachments} from '../../../../services/attach/attachments'
import {call, callOnce} from '../../../../services/cloud'
import {checkContact} from '../../../../services/contact'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'
import {session} from '../../../../stores/session'
import {precheckLimits} from '../../rules/precheck'
import {goodIn, shapePrecheck, type Addresses, type Precheck, type PrecheckPage} from './view'

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string; key: string; url: string}>

const before: {
  id: string
  face: string
  message: string
  reply: Precheck | null
  view: PrecheckPage | null
  /** For whom it is done, by person id; '' for oneself. */
  whom: string
  addresses: Addresses
  /** Whether name and phone are asked for: nobody can be told anything without. */
  typing: boolean
  name: string
  phone: string
  wrong: FieldErrors
  sending: boolean
  problem: string
  /** Taking the photos back asks once. */
  asking: boolean
} = {
  id: '',
  face: 'loading',
  message: '',
  reply: null,
  view: null,
  whom: '',
  addresses: {},
  typing: false,
  name: '',
  phone: '',
  wrong: {},
  sending: false,
  problem: '',
  asking: false,
}

const forWhom = (person: string): {readonly for?: string} => (person === '' ? {} : {for: person})

const endings = new WeakMap<object, (() => void)[]>()

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  lifetimes: {
    detached() {
      this.unfollow()
    },
  },
  methods: {
    onLoad({id = '', for: whom = ''}: {id?: string; for?: string}) {
      this.data.id = id
      this.data.whom = whom
    },

    onShow() {
      void this.load()
    },

    async load() {
      const {whom} = this.data
      const [answer, me] = await Promise.all([
        call('booking.precheck', {service: this.data.id, ...forWhom(whom)}),
        call('people.me', {}),
      ])
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const typing = whom === '' && me.ok && me.data.contact === null
      this.take(answer.data)
      this.follow()
      this.show({face: 'content', typing})
      await this.fetchPhotos()
    },

    take(reply: Precheck) {
      this.data.reply = reply
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    unfollow() {
      for (const end of endings.get(this) ?? []) end()
      endings.delete(this)
    },

    follow() {
      this.unfollow()
      const {reply} = this.data
      endings.set(
        this,
        (reply?.materials ?? []).map(({id}) => this.of(id).follow(() => this.show({}))),
      )
    },

    /** The photos of one material: kept on the phone until they are sent. */
    of(material: string): Attachments {
      const {id, whom} = this.data
      return attachmentsOf(`precheck:${id}:${whom}:${material}`, precheckLimits.photos)
    },

    show(also: Readonly<Record<string, unknown>>) {
      const {reply, addresses} = this.data
      if (reply === null) return
      const local = new Map(reply.materials.map(({id}) => [id, this.of(id).shown] as const))
      const view = shapePrecheck(reply, local, addresses, precheckLimits.photos)
      this.setData(onlyChanged(this.data, {view, ...also}))
    },

    async fetchPhotos() {
      const {reply, whom, id} = this.data
      if (reply?.materials.some(({photos}) => photos > 0) !== true) {
        this.data.addresses = {}
        return
      }
      const answer = await call('booking.precheckPhotos', {service: id, ...forWhom(whom)})
      if (!answer.ok || this.data.reply !== reply) return
      this.data.addresses = Object.fromEntries(
        answer.data.materials.map((one) => [one.id, one.photos.map(({url}) => url)] as const),
      )
      this.show({})
    },

    choose({currentTarget}: Tap) {
      void this.of(currentTarget.dataset.id).choosePhotos()
    },

    again({currentTarget}: Tap) {
      this.of(currentTarget.dataset.id).again(currentTarget.dataset.key)
    },

    remove({currentTarget}: Tap) {
      this.of(currentTarget.dataset.id).remove(currentTarget.dataset.key)
    },

    look({currentTarget}: Tap) {
      const {id, url} = currentTarget.dataset
      const line = this.data.view?.lines.find((one) => one.id === id)
      const urls = [...(line?.photos.map(({path}) => path) ?? []), ...(line?.sent ?? [])]
      void wx.previewImage({urls, current: url})
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    act() {
      const {view} = this.data
      if (view?.act === 'send') void this.send()
      if (view?.act === 'book') this.book()
    },

    async send() {
      const {id, reply, whom, sending, typing, name, phone} = this.data
      if (sending || reply === null) return
      const wrong = typing ? checkContact({name, phone}) : {}
      if (Object.keys(wrong).length > 0) {
        this.setData({wrong, name, phone})
        return
      }
      this.setData({sending: true, problem: '', wrong: {}, name, phone})
      if (typing) {
        const saved = await call('people.saveContact', {name, phone, notice: noticeVersion})
        if (!saved.ok) {
          this.setData({sending: false, ...formErrors(saved.error, ['name', 'phone'])})
          return
        }
      }
      const chosen = reply.materials.filter((one) => this.of(one.id).shown.items.length > 0)
      const settled = await Promise.all(chosen.map((one) => this.of(one.id).settle(session.community)))
      const materials: {id: string; photos: string[]}[] = []
      for (const [n, one] of settled.entries()) {
        if (!one.ok) {
          this.setData({sending: false, problem: one.message})
          return
        }
        materials.push({id: chosen[n]?.id ?? '', photos: one.photos})
      }
      const answer = await callOnce('booking.sendPrecheck', {...forWhom(whom), service: id, materials})
      if (!answer.ok) {
        const {code, message, fields = {}} = answer.error
        materials.forEach(({id: material}, n) => {
          const head = `materials.${String(n)}.`
          const own = Object.entries(fields).flatMap(([field, said]) =>
            field.startsWith(head) ? [[field.slice(head.length), said] as const] : [],
          )
          this.of(material).turnedDown(Object.fromEntries(own))
        })
        this.setData({sending: false, problem: message, ...(code === 'needs-contact' ? {typing: true} : {})})
        return
      }
      for (const {id: material} of materials) this.of(material).sent()
      this.replace(answer.data)
    },

    replace(reply: ReplyOf<'booking.precheck'>) {
      this.take(reply)
      this.data.addresses = {}
      this.show({sending: false, typing: false, asking: false, problem: ''})
      void this.fetchPhotos()
    },

    /** What will do is ticked already. */
    book() {
      const {id, reply} = this.data
      if (reply === null) return
      const ready = goodIn(reply).join(',')
      const {of} = reply
      const whose = of === undefined ? '' : `&for=${of.person}&name=${encodeURIComponent(of.name)}`
      void wx.navigateTo({url: `/packages/booking/pages/time/time?id=${id}&ready=${ready}${whose}`})
    },

    askBack() {
      this.setData({asking: true})
    },

    keep() {
      this.setData({asking: false})
    },

    async takeBack() {
      const {id, whom, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.withdrawPrecheck', {service: id, ...forWhom(whom)})
      if (answer.ok) this.replace(answer.data)
      else this.setData({sending: false, problem: answer.error.message})
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },
  },
})
