import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import type {HelpKind} from '../../../../shared/visitTerms'
import {limits} from '../../../../shared/limits'
import {cancelReasons, shapeVisit} from './view'
import type {VisitView} from './view'

/** While something may happen, look again this often, in milliseconds. */
const lookAgain = 15_000

const before: {
  id: string
  /** Whose visit it is, by person id, where that is not the reader. */
  for: string
  /** Just booked: the page says so, and leads home. */
  fresh: boolean
  face: string
  message: string
  view: VisitView | null
  /** Whether the question about cancelling is open. */
  asking: boolean
  reasons: readonly string[]
  reason: string
  reasonWrong: string
  reasonMost: number
  sending: boolean
  /** Why the time that is kept could not be taken. */
  keptWrong: string
  timer: number
  /** What went wrong with a change of what is needed, or with taking the other time. */
  helpProblem: string
  offerProblem: string
  /** The receipt on paper, for somebody who has no phone to read it on. */
  printing: boolean
  printProblem: string
  paper: {readonly file: string; readonly missing: readonly string[]}
} = {
  id: '',
  for: '',
  fresh: false,
  face: 'loading',
  message: '',
  view: null,
  asking: false,
  reasons: cancelReasons,
  reason: '',
  reasonWrong: '',
  reasonMost: limits.reason,
  sending: false,
  keptWrong: '',
  timer: 0,
  helpProblem: '',
  offerProblem: '',
  printing: false,
  printProblem: '',
  paper: {file: '', missing: []},
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = '', fresh, for: whose = ''}: {id?: string; fresh?: string; for?: string}) {
      this.setData({id})
      if (whose !== '') this.setData({for: whose})
      if (fresh === '1') this.setData({fresh: true})
    },

    onShow() {
      void this.load()
    },

    onHide() {
      clearTimeout(this.data.timer)
    },

    onUnload() {
      clearTimeout(this.data.timer)
    },

    async load() {
      this.show(await call('booking.get', {booking: this.data.id, ...this.whose()}))
    },

    whose() {
      return this.data.for === '' ? {} : {for: this.data.for}
    },

    /** For oneself again: this visit is another's. */
    back() {
      if (this.data.for !== '') this.goHome()
    },

    show(answer: Answer<ReplyOf<'booking.get'>>) {
      clearTimeout(this.data.timer)
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        else this.waitAndLook()
        return
      }
      const view = shapeVisit(answer.data, new Date())
      this.setData(onlyChanged(this.data, {face: 'content', view}))
      if (view.moving) this.waitAndLook()
    },

    waitAndLook() {
      this.data.timer = setTimeout(() => void this.load(), lookAgain)
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async print() {
      if (this.data.printing) return
      this.setData({printing: true, printProblem: ''})
      const answer = await callOnce('booking.printReceipt', {booking: this.data.id, ...this.whose()})
      this.setData(
        answer.ok
          ? {printing: false, paper: answer.data}
          : {printing: false, printProblem: answer.error.message},
      )
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },

    openAfter() {
      const {id} = this.data
      const whose = this.data.for === '' ? '' : `&for=${this.data.for}`
      void wx.navigateTo({url: `/packages/visited/pages/said/said?id=${id}${whose}`})
    },

    openLesson() {
      const {id, for: whose} = this.data
      void wx.navigateTo({url: `/packages/lessons/pages/child/child?booking=${id}&for=${whose}`})
    },

    goHome() {
      void wx.switchTab({url: '/pages/home/home'})
    },

    signIn() {
      void wx.navigateTo({url: '/packages/hall/pages/arrive/arrive'})
    },

    bookAgain() {
      if (this.data.view === null) return
      void wx.navigateTo({url: `/packages/booking/pages/service/service?id=${this.data.view.again}`})
    },

    move() {
      if (this.data.view !== null) void wx.navigateTo({url: this.data.view.move})
    },

    /** The time that is kept instead of one that is shut. */
    async takeKept() {
      const {view, sending} = this.data
      const kept = view?.kept ?? null
      if (sending || kept === null) return
      this.setData({sending: true, keptWrong: ''})
      const answer = await callOnce('booking.accept', {waiting: kept.waiting, ...this.whose()})
      if (answer.ok) {
        this.setData({sending: false, fresh: true, view: shapeVisit(answer.data, new Date())})
        return
      }
      this.setData({sending: false, keptWrong: answer.error.message})
      await this.load()
    },

    /** Takes the time that staff offered instead, in one tap. */
    async takeOffer() {
      const {id, view, sending} = this.data
      if (sending || !view?.offer) return
      const {said: _said, ...place} = view.offer
      this.setData({sending: true, offerProblem: ''})
      const wanted = {booking: id, ...place, ...this.whose()}
      const answer = await callOnce('booking.reschedule', wanted)
      this.setData({
        sending: false,
        offerProblem: answer.ok ? '' : answer.error.message,
        ...(answer.ok ? {view: shapeVisit(answer.data, new Date())} : {}),
      })
    },

    /** What they need when they come: a tap changes it, another takes it back. */
    async help({detail}: WechatMiniprogram.CustomEvent<{id: HelpKind}>) {
      const {id, view, sending} = this.data
      if (sending || view === null) return
      const on = view.helps.filter((one) => one.on).map((one) => one.id)
      const helps = on.includes(detail.id) ? on.filter((one) => one !== detail.id) : [...on, detail.id]
      this.setData({sending: true, helpProblem: ''})
      const answer = await callOnce('booking.help', {booking: id, helps, ...this.whose()})
      this.setData({
        sending: false,
        helpProblem: answer.ok ? '' : answer.error.message,
        ...(answer.ok ? {view: shapeVisit(answer.data, new Date())} : {}),
      })
    },

    ask() {
      // The question opens under the bar at the bottom: bring it where it can be read.
      this.setData({asking: true}, () => void wx.pageScrollTo({selector: '.js-ask', duration: 0}))
    },

    keep() {
      this.setData({asking: false, reasonWrong: ''})
    },

    chooseReason({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {reason: string}>) {
      this.setData({reason: currentTarget.dataset.reason, reasonWrong: ''})
    },

    typeReason({detail}: WechatMiniprogram.Input) {
      this.setData({reason: detail.value, reasonWrong: ''})
    },

    async cancel() {
      const {id, sending} = this.data
      const reason = this.data.reason.trim()
      if (sending) return
      if (reason === '') {
        this.setData({reasonWrong: '请点一个原因，或者写一句'})
        return
      }
      this.setData({sending: true})
      const answer = await callOnce('booking.cancel', {booking: id, reason, ...this.whose()})
      if (!answer.ok) {
        this.setData({sending: false, reasonWrong: answer.error.fields?.reason ?? answer.error.message})
        return
      }
      this.setData({
        sending: false,
        asking: false,
        fresh: false,
        reasonWrong: '',
        view: shapeVisit(answer.data, new Date()),
      })
    },
  },
})
