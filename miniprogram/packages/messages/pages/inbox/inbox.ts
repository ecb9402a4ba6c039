import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {shapeInbox} from './view'
import type {DayOfMessages} from './view'

type Messages = ReplyOf<'messages.inbox'>['messages']

const before: {
  face: string
  message: string
  days: DayOfMessages[]
  next: string
  moreProblem: string
  /** What has been read from the cloud so far; kept aside, the page shows `days`. */
  all: Messages
} = {face: 'loading', message: '', days: [], next: '', moreProblem: '', all: []}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const answer = await call('messages.inbox', {})
      if (!answer.ok && answer.error.code !== 'needs-contact') {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {messages, next = ''} = answer.ok ? answer.data : {messages: []}
      this.data.all = messages
      const latest = messages[0]
      this.setData({
        face: latest === undefined ? 'empty' : 'content',
        days: shapeInbox(messages, new Date()),
        next,
        moreProblem: '',
      })
      // What is on the screen is read; it stays marked as new until the next look. Not noted: it is told again.
      if (latest?.unread === true) await call('messages.read', {upTo: latest.ord})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('messages.inbox', {cursor: from})
      // A second tap has already moved on.
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({moreProblem: answer.error.message})
        return
      }
      this.data.all = [...this.data.all, ...answer.data.messages]
      this.setData({
        days: shapeInbox(this.data.all, new Date()),
        next: answer.data.next ?? '',
        moreProblem: '',
      })
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {page: string}>) {
      const {page} = currentTarget.dataset
      if (page !== '') void wx.navigateTo({url: page})
    },

    openServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },
  },
})
