import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {openCard} from '../../../../services/openCard'
import {scan} from '../../../../services/scan'
import {toggle} from '../../../../shared/toggle'
import {nextInQueue, servedAt, withEntry} from './queue'
import type {Entry, Outcome} from './queue'
import {before} from './state'
import {codeIn, offices, shapeBoard, shapeFound} from './view'
import type {Row} from './view'

/** The board asks for news this often while it is in front, in milliseconds: five reads of the day's 50,000 each time. */
const newsEvery = 20_000
/** Which window this device stands at. */
const windowKey = 'board-window'

type Steps = readonly (() => Promise<Answer<Entry>>)[]

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      const kept: unknown = wx.getStorageSync(windowKey)
      this.data.window = typeof kept === 'string' ? kept : ''
      void this.loadOffices()
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
      clearTimeout(this.data.timer)
      const answer = await call('booking.board', {})
      // An answer that was on its way while somebody acted is older than what is shown.
      if (answer.ok && !this.data.sending) {
        this.data.board = answer.data
        this.data.ahead = Date.parse(answer.data.now) - Date.now()
        this.show({face: 'content'})
      } else if (!answer.ok && this.data.view === null) {
        this.setData({face: 'failed', message: answer.error.message})
      }
      clearTimeout(this.data.timer)
      this.data.timer = setTimeout(() => void this.load(), newsEvery)
    },

    async loadOffices() {
      const catalogue = await call('booking.catalogue', {})
      if (catalogue.ok) this.setData({offices: offices(catalogue.data.services, 3)})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    now() {
      return new Date(Date.now() + this.data.ahead)
    },

    /** One setData with what has changed on the board, and `also`. */
    show(also: Record<string, unknown>) {
      const {board, window, missing, found} = this.data
      if (board === null) return
      const here = board.windows.some(({id}) => id === window) ? window : (board.windows[0]?.id ?? '')
      this.data.window = here
      const now = this.now()
      const next = {
        view: shapeBoard(board, {window: here, missing}, now),
        foundRows: shapeFound(found, board, here, now),
        ...also,
      }
      this.setData(onlyChanged(this.data, next))
    },

    /** Sends steps one after the other, until one is refused; what was answered stands on the board at once. */
    async run(steps: Steps, also: Record<string, unknown> = {}): Promise<Entry | null> {
      if (this.data.sending) return null
      this.setData({sending: true, problem: '', said: ''})
      let last: Entry | null = null
      for (const send of steps) {
        const answer = await send()
        if (!answer.ok) {
          const {message, fields = {}} = answer.error
          this.show({sending: false, problem: Object.values(fields)[0] ?? message})
          if (answer.error.code === 'moved') void this.load()
          return null
        }
        last = answer.data
        this.take(answer.data)
      }
      this.show({sending: false, ...also})
      return last
    },

    take(entry: Entry) {
      const {board, found} = this.data
      if (board !== null && entry.date === board.date) this.data.board = withEntry(board, entry)
      this.data.found = found.map((old) => (old.id === entry.id ? entry : old))
    },

    next() {
      const {board, window} = this.data
      return board === null ? undefined : nextInQueue(board.entries, window, this.now())
    },

    callStep(booking: string) {
      return () => callOnce('booking.call', {booking, window: this.data.window})
    },

    chooseWindow({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.data.window = currentTarget.dataset.id
      this.data.missing = []
      wx.setStorageSync(windowKey, currentTarget.dataset.id)
      this.show({asking: false, problem: '', said: ''})
    },

    /** 办好了，叫下一位 — or one half of it, when there is nobody here or nobody next. */
    async main() {
      const {board, window} = this.data
      if (board === null) return
      const now = servedAt(board.entries, window)
      const next = this.next()
      const steps = [
        ...(now === undefined
          ? []
          : [() => callOnce('booking.finish', {booking: now.id, outcome: 'done' as const})]),
        ...(next === undefined ? [] : [this.callStep(next.id)]),
      ]
      if (steps.length === 0) return
      this.data.missing = []
      await this.run(steps, {asking: false, where: ''})
    },

    /** One of the five ends. 材料不全 first needs to know what, 不在这里办 where. */
    async end({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {outcome: Outcome}>) {
      const {outcome} = currentTarget.dataset
      const {view, missing} = this.data
      if (!view?.current) return
      if (outcome === 'lacking' && view.current.materials.length > 0 && missing.length === 0) {
        this.setData({problem: '先点一下缺了哪样，再点“材料不全”。'})
        return
      }
      if (outcome === 'elsewhere') {
        this.setData({asking: true, problem: ''})
        return
      }
      const {id} = view.current
      this.data.missing = []
      const more = outcome === 'lacking' && missing.length > 0 ? {missing} : {}
      const finish = () => callOnce('booking.finish', {booking: id, outcome, ...more})
      const next = outcome === 'absent' ? this.next() : undefined
      await this.run(next === undefined ? [finish] : [finish, this.callStep(next.id)], {asking: false})
    },

    /** To another window: who is served here, or who waits and was pointed at before. */
    async transfer({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; who: string}>) {
      const {id: window, who: booking} = currentTarget.dataset
      this.data.missing = []
      await this.run([() => callOnce('booking.transfer', {booking, window})], {asking: false, sendingOn: ''})
    },

    askSendOn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      this.setData({sendingOn: this.data.sendingOn === id ? '' : id, problem: ''})
    },

    async extend({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {minutes: number}>) {
      const booking = this.data.view?.current?.id
      if (booking === undefined) return
      const {minutes} = currentTarget.dataset
      await this.run([() => callOnce('booking.extend', {booking, minutes})])
    },

    tapMissing({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.data.missing = toggle(this.data.missing, currentTarget.dataset.id)
      this.show({problem: ''})
    },

    typeWhere({detail}: WechatMiniprogram.Input) {
      this.data.where = detail.value
    },

    async sendElsewhere({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {where?: string}>) {
      const where = (currentTarget.dataset.where ?? this.data.where).trim()
      const id = this.data.view?.current?.id
      if (id === undefined) return
      if (where === '') {
        this.setData({problem: '点一个单位，或者写上去哪里办。'})
        return
      }
      await this.run([() => callOnce('booking.finish', {booking: id, outcome: 'elsewhere', where})], {
        asking: false,
        where: '',
      })
    },

    stopAsking() {
      this.setData({asking: false, problem: ''})
    },

    closeDay() {
      void wx.navigateTo({url: '/packages/hall/pages/close/close'})
    },

    async walkIn() {
      const {board, window} = this.data
      if (board === null || window === '') return
      const free = servedAt(board.entries, window) === undefined && this.next() === undefined
      const entry = await this.run([() => callOnce('booking.walkIn', {window, call: free})])
      if (entry !== null) {
        this.setData({said: `取好了，${entry.number ?? ''} 号${free ? '，请直接办' : ''}`})
      }
    },

    /** A tap on a person, in the queue, among those who ended, or found by code. */
    async tapRow({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {row: Row}>) {
      const {id, verb} = currentTarget.dataset.row
      const arrive = () => callOnce('booking.arrive', {booking: id})
      if (verb === '') return
      if (verb === '叫') await this.run([this.callStep(id)])
      else if (verb === '到了') await this.run([arrive])
      else await this.run([arrive, this.callStep(id)])
    },

    async undo() {
      const id = this.data.view?.undo?.id
      if (id === undefined) return
      const entry = await this.run([() => callOnce('booking.undo', {booking: id})])
      if (entry === null) return
      this.show({said: '撤回了'})
    },

    typeCode({detail}: WechatMiniprogram.Input) {
      this.data.code = detail.value
      const code = codeIn(detail.value)
      if (code !== '') void this.find(code)
    },

    findTyped() {
      const code = codeIn(this.data.code)
      if (code === '') this.setData({codeWrong: '预约码是 6 位数字'})
      else void this.find(code)
    },

    async scan() {
      const text = await scan()
      if (text === null) return
      const code = codeIn(text)
      if (code !== '') {
        await this.find(code)
        return
      }
      // Whoever has no phone shows a card: what can be done for them comes at once.
      const opened = await openCard(text)
      if (!opened.ok) this.setData({codeWrong: opened.problem})
    },

    async find(code: string) {
      this.data.code = code
      const answer = await call('booking.find', {code})
      if (!answer.ok) {
        this.data.found = []
        this.setData({foundRows: [], code, codeWrong: answer.error.fields?.code ?? answer.error.message})
        return
      }
      this.data.found = answer.data.entries
      this.show({codeWrong: ''})
    },
  },
})
