import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {dateAt8, minuteOfDay, timeOf} from '../../../../shared/time'
import {sayWindow} from '../../../../words/booking'
import {
  firstNumber,
  matching,
  nextRow,
  outcomeNames,
  readLine,
  readRows,
  shapeRows,
  toSend,
  type PaperRow,
  type ShownRow,
} from './view'

const draft = 'draft:outage'
/** The cloud takes so many at once. */
const most = 60
const choicesShown = 6

type Catalogue = ReplyOf<'booking.catalogue'>['services']
type Entries = ReplyOf<'booking.board'>['entries']

const before: {
  face: string
  message: string
  windows: {readonly id: string; readonly name: string}[]
  window: string
  services: Catalogue
  entries: Entries
  outcomes: typeof outcomeNames
  first: string
  from: string
  line: string
  choices: {readonly id: string; readonly name: string}[]
  rows: PaperRow[]
  shown: readonly ShownRow[]
  /** The row whose number, time and end are open to be put right. */
  open: number
  lineWrong: string
  problem: string
  said: string
  sending: boolean
  focus: boolean
} = {
  ...{
    face: 'loading',
    message: '',
    windows: [],
    window: '',
    services: [],
    entries: [],
    outcomes: outcomeNames,
  },
  ...{first: '1', from: '08:30', line: '', choices: [], rows: [], shown: [], open: -1},
  ...{lineWrong: '', problem: '', said: '', sending: false, focus: false},
}

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string; place: number}>

/** The paper visits of an outage: a line and Enter each, one send for all. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      this.data.rows = [...readRows(wx.getStorageSync(draft))]
      void this.load()
    },

    async load(more: object = {}) {
      const [board, catalogue] = await Promise.all([call('booking.board', {}), call('booking.catalogue', {})])
      if (!board.ok || !catalogue.ok) {
        const message = board.ok ? (catalogue.ok ? '' : catalogue.error.message) : board.error.message
        this.setData({face: 'failed', message, ...more})
        return
      }
      const services = catalogue.data.services.filter(({bookable}) => bookable)
      const windows = board.data.windows.map(({id, name}) => ({id, name: sayWindow(name)}))
      const {window} = this.data
      const here = windows.some(({id}) => id === window) ? window : (windows[0]?.id ?? '')
      this.data.entries = board.data.entries
      this.data.services = services
      this.setData({
        ...{face: windows.length === 0 ? 'empty' : 'content', windows, window: here, focus: true},
        first: String(firstNumber(board.data.entries, here)),
        choices: this.choicesFor(''),
        shown: shapeRows(this.data.rows, services, {}),
        ...more,
      })
    },

    choicesFor(line: string) {
      const words = line.replace(/[1-5]$/u, '')
      return matching(this.data.services, words, choicesShown).map(({id, name}) => ({id, name}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    chooseWindow({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      this.setData({window: id, first: String(firstNumber(this.data.entries, id)), focus: true})
    },

    typeFirst({detail}: WechatMiniprogram.Input) {
      this.data.first = detail.value
    },

    typeFrom({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.setData({from: detail.value})
    },

    typeLine({detail}: WechatMiniprogram.Input) {
      this.setData({line: detail.value, choices: this.choicesFor(detail.value), lineWrong: ''})
    },

    /** Enter: the line becomes a row, and the next one can be typed. */
    addLine() {
      const {line, services} = this.data
      if (line.trim() === '') return
      const said = readLine(line, services)
      if (said === null) this.setData({lineWrong: '没有这样开头的事，看看下面的，点一个也行', focus: true})
      else this.add(said)
    },

    addChoice({currentTarget}: Tap) {
      const digit = /[1-5]$/u.exec(this.data.line)?.[0] ?? '1'
      const outcome = outcomeNames[Number(digit) - 1]?.id ?? 'done'
      this.add({service: currentTarget.dataset.id, outcome})
    },

    add(said: Pick<PaperRow, 'service' | 'outcome'>) {
      const {rows, window, first, from} = this.data
      if (rows.length >= most) {
        this.setData({lineWrong: `一次最多 ${String(most)} 个，先写进去再接着写`})
        return
      }
      const until = timeOf(minuteOfDay(new Date()))
      const at = {window, first: Math.max(1, Number(first) || 1), from, until}
      this.keep([...rows, nextRow(rows, at, said)], {line: '', choices: this.choicesFor(''), focus: true})
    },

    /** One setData, and the draft on this device. */
    keep(rows: PaperRow[], more: object = {}) {
      wx.setStorageSync(draft, rows)
      this.data.rows = rows
      const shown = shapeRows(rows, this.data.services, {})
      this.setData({shown, lineWrong: '', problem: '', said: '', ...more})
    },

    openRow({currentTarget}: Tap) {
      const {place} = currentTarget.dataset
      this.setData({open: this.data.open === place ? -1 : place})
    },

    change(place: number, part: Partial<PaperRow>) {
      this.keep(this.data.rows.map((row, at) => (at === place ? {...row, ...part} : row)))
    },

    changeOutcome({currentTarget}: Tap) {
      const found = outcomeNames.find(({id}) => id === currentTarget.dataset.id)
      if (found !== undefined) this.change(this.data.open, {outcome: found.id})
    },

    changeNumber({detail}: WechatMiniprogram.Input) {
      const number = Number(detail.value.replace(/\D/gu, ''))
      if (number > 0) this.change(this.data.open, {number})
    },

    changeTime({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.change(this.data.open, {time: detail.value})
    },

    drop() {
      const {open, rows} = this.data
      this.keep(
        rows.filter((_, place) => place !== open),
        {open: -1},
      )
    },

    async send() {
      const {rows, sending} = this.data
      if (sending || rows.length === 0) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await callOnce('booking.outage', {date: dateAt8(new Date()), rows: toSend(rows)})
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        const shown = shapeRows(rows, this.data.services, fields)
        const first = shown.find(({wrong}) => wrong !== '')?.place ?? -1
        const problem = Object.keys(fields).some((field) => field.startsWith('rows.'))
          ? '有几行要改，改好再写一次；别的行都还在'
          : (Object.values(fields)[0] ?? message)
        this.setData({sending: false, problem, shown, open: first})
        return
      }
      const {written, already} = answer.data
      const said = `写进去了 ${String(written)} 个${already > 0 ? `，${String(already)} 个早就有了` : ''}`
      this.data.rows = []
      wx.removeStorageSync(draft)
      await this.load({sending: false, open: -1, said})
    },
  },
})
