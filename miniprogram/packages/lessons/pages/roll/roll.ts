import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {childLine, shapeRoll, sum, type RollPage} from './view'

type Roll = ReplyOf<'booking.roll'>

const before: {
  face: string
  message: string
  resource: string
  classes: Roll['classes']
  view: RollPage | null
  /** Who is being fetched: their list is open. */
  open: string
  /** Somebody is there who is not on the list. */
  stranger: string
  problem: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  resource: '',
  classes: [],
  view: null,
  open: '',
  stranger: '',
  problem: '',
  sending: false,
}

/** A class on its day, for who teaches it: who came, and who fetches whom. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const {resource} = this.data
      const answer = await call('booking.roll', resource === '' ? {} : {resource})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {data} = answer
      this.setData(
        onlyChanged(this.data, {
          face: data.of === '' ? 'empty' : 'content',
          resource: data.of,
          classes: data.classes,
          view: shapeRoll(data, new Date(data.now)),
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.data.resource = currentTarget.dataset.id
      void this.load()
    },

    async attend({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; came: boolean}>) {
      const {id: booking, came} = currentTarget.dataset
      await this.send(callOnce('booking.attend', {booking, came}))
    },

    /** Opens who may fetch a child; a second tap closes it. */
    ask({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      this.setData({open: this.data.open === id ? '' : id, stranger: '', problem: ''})
    },

    async fetch({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {open: booking} = this.data
      const pickUp = currentTarget.dataset.id
      if (await this.send(callOnce('booking.fetchChild', {booking, pickUp}))) this.setData({open: ''})
    },

    async unfetch({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      await this.send(callOnce('booking.unfetchChild', {booking: currentTarget.dataset.id}))
    },

    notNamed() {
      this.setData({stranger: this.data.open})
    },

    async ringGuardian() {
      const answer = await callOnce('booking.ringGuardian', {booking: this.data.open})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: answer.error.message})
    },

    /** @returns whether it went well */
    async send(sent: Promise<Answer<ReplyOf<'booking.attend'>>>): Promise<boolean> {
      if (this.data.sending) return false
      this.data.sending = true
      const answer = await sent
      this.data.sending = false
      const {view} = this.data
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.setData({problem: fields['pickUp'] ?? message})
        await this.load()
        return false
      }
      if (view === null) return true
      const line = childLine(answer.data, new Date())
      const children = view.children.map((one) => (one.id === line.id ? line : one))
      this.setData({view: {...view, children, sum: sum(children)}, problem: ''})
      return true
    },
  },
})
