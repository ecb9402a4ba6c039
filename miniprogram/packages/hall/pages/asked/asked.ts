import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {onlyChanged} from '../../../../services/onlyChanged'
import {limits} from '../../../../shared/limits'
import {noNo, shapeAsked, timeId, type AskedView, type No, type Rows} from './view'

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

const before: {
  face: string
  message: string
  rows: Rows
  next: string
  no: No
  view: AskedView | null
  most: number
  busy: boolean
  wrong: string
  problem: string
  done: string
  /** How far the cloud's clock is ahead of this device's, in milliseconds. */
  ahead: number
} = {
  face: 'loading',
  message: '',
  rows: [],
  next: '',
  no: noNo,
  view: null,
  most: limits.reason,
  busy: false,
  wrong: '',
  problem: '',
  done: '',
  ahead: 0,
}

const draftOf = (id: string): string => `decline:${id}`

const keptWhy = (id: string): string => {
  const why = readFormDraft(draftOf(id))?.['why']
  return typeof why === 'string' ? why : ''
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load(also: Readonly<Record<string, unknown>> = {}) {
      const answer = await call('booking.toConfirm', {})
      if (!answer.ok) {
        this.setData(this.data.view === null ? {face: 'failed', message: answer.error.message} : also)
        return
      }
      this.data.rows = answer.data.rows
      this.data.ahead = Date.parse(answer.data.now) - Date.now()
      this.show({next: answer.data.next ?? '', ...also})
    },

    show(also: Readonly<Record<string, unknown>>) {
      const {rows, no} = this.data
      const view = shapeAsked(rows, no, new Date(Date.now() + this.data.ahead))
      const face = rows.length === 0 ? 'empty' : 'content'
      this.setData(onlyChanged(this.data, {face, view, no, ...also}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('booking.toConfirm', {cursor: from})
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      this.data.rows = [...this.data.rows, ...answer.data.rows]
      this.show({next: answer.data.next ?? '', problem: ''})
    },

    rowOf(id: string) {
      return this.data.rows.find((row) => row.id === id)
    },

    async confirm({currentTarget}: Tap) {
      const row = this.rowOf(currentTarget.dataset.id)
      if (row === undefined || this.data.busy) return
      this.setData({busy: true, problem: '', done: ''})
      const {id: booking, date, time} = row
      await this.answered(
        await callOnce('booking.confirm', {booking, date, time}),
        '确认好了，已经告诉居民。',
      )
    },

    /** A no is begun: with it another time can be offered. */
    async begin({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      if (this.data.busy) return
      this.data.no = {...noNo, id, why: keptWhy(id)}
      this.show({problem: '', done: '', wrong: ''})
      const answer = await call('booking.nearest', {booking: id})
      if (this.data.no.id !== id) return
      const times = answer.ok ? answer.data.times : []
      this.data.no = {...this.data.no, times}
      this.show(answer.ok ? {} : {problem: answer.error.message})
    },

    leave() {
      this.data.no = noNo
      this.show({wrong: ''})
    },

    because(why: string, draws: boolean) {
      const {no} = this.data
      this.data.no = {...no, why}
      keepFormDraft(draftOf(no.id), {why})
      if (draws) this.show({wrong: ''})
    },

    chip({currentTarget}: Tap) {
      this.because(currentTarget.dataset.id, true)
    },

    type({detail}: WechatMiniprogram.Input) {
      this.because(detail.value, false)
    },

    choose({currentTarget}: Tap) {
      const {no} = this.data
      const {id} = currentTarget.dataset
      this.data.no = {...no, offer: no.offer === id ? '' : id}
      this.show({})
    },

    async decline() {
      const {no, busy} = this.data
      const row = this.rowOf(no.id)
      if (row === undefined || busy) return
      const why = no.why.trim()
      if (why === '') {
        this.setData({wrong: '请点一个原因，或者写一句'})
        return
      }
      this.setData({busy: true, problem: '', done: '', wrong: ''})
      const offer = no.times.find((one) => timeId(one) === no.offer)
      const {id: booking, date, time} = row
      const answer = await callOnce('booking.decline', {
        ...{booking, date, time, why},
        ...(offer === undefined ? {} : {offer: {date: offer.date, time: offer.time}}),
      })
      if (answer.ok) dropFormDraft(draftOf(booking))
      await this.answered(answer, '已经告诉居民，时间让给别人了。')
    },

    /** What was answered, or changed meanwhile, is looked at anew. */
    async answered(answer: Answer<unknown>, done: string) {
      if (answer.ok || answer.error.code === 'moved') this.data.no = noNo
      const fields = answer.ok ? {} : (answer.error.fields ?? {})
      const problem = answer.ok ? '' : (Object.values(fields)[0] ?? answer.error.message)
      await this.load({busy: false, problem, done: answer.ok ? done : ''})
    },
  },
})
