import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {shapeCalls} from './view'
import type {Call, CallsView, Numbers, Outcome} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  face: string
  message: string
  view: CallsView | null
  next: string
  problem: string
  /** The task that is being asked about. */
  busy: string
  /** Kept aside: the page shows `view`. */
  calls: readonly Call[]
  numbers: Numbers
} = {face: 'loading', message: '', view: null, next: '', problem: '', busy: '', calls: [], numbers: {}}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('messages.calls', {})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.data.calls = answer.data.calls
      this.show({next: answer.data.next ?? '', problem: ''})
    },

    show(also: Readonly<Record<string, unknown>>) {
      const {calls, numbers} = this.data
      const face = calls.length === 0 ? 'empty' : 'content'
      const view = shapeCalls(calls, numbers, new Date())
      this.setData(onlyChanged(this.data, {face, view, busy: '', ...also}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('messages.calls', {cursor: from})
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      this.data.calls = [...this.data.calls, ...answer.data.calls]
      this.show({next: answer.data.next ?? '', problem: ''})
    },

    /** The whole number, once it is needed; a tap on the number itself rings it. */
    async number({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const known = this.data.numbers[id]
      if (known !== undefined) {
        ring(known.phone)
        return
      }
      if (this.data.busy !== '') return
      this.setData({busy: id, problem: ''})
      const answer = await callOnce('messages.callNumber', {task: id})
      if (answer.ok) this.data.numbers = {...this.data.numbers, [id]: answer.data}
      this.show({problem: answer.ok ? '' : answer.error.message})
    },

    async done({currentTarget}: Tap<{id: string; outcome: Outcome}>) {
      const {id, outcome} = currentTarget.dataset
      if (this.data.busy !== '') return
      this.setData({busy: id, problem: ''})
      const answer = await callOnce('messages.callDone', {task: id, outcome})
      this.replace(id, answer.ok ? answer.data : null, answer.ok ? '' : answer.error.message)
    },

    async undo({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      if (this.data.busy !== '') return
      this.setData({busy: id, problem: ''})
      const answer = await callOnce('messages.undoCall', {task: id})
      this.replace(id, answer.ok ? answer.data : null, answer.ok ? '' : answer.error.message)
    },

    replace(id: string, by: Call | null, problem: string) {
      if (by !== null) this.data.calls = this.data.calls.map((one) => (one.id === id ? by : one))
      this.show({problem})
      // A colleague was first: what is there now says so.
      if (by === null) void this.load().then(() => this.setData({problem}))
    },
  },
})
