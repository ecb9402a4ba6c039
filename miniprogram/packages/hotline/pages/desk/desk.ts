import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {addDays, dateAt8, sayDay} from '../../../../shared/time'
import {longest} from '../../rules/longest'
import {comesBack, mostReviewDays, type Outcome} from '../../rules/outcomes'
import type {RequestEvent} from '../../rules/states'
import {
  outcomeChips,
  sayings,
  shapeDetail,
  shapeLines,
  type Detail,
  type DetailView,
  type Line,
  type LineRow,
} from './view'

type Which = 'mine' | 'all' | 'latest'

const before: {
  face: string
  message: string
  which: Which
  rows: LineRow[]
  next: string
  chosen: string
  view: DetailView | null
  /** What is being written; `close` with its outcome. */
  doing: RequestEvent | ''
  saying: {title: string; hint: string; verb: string} | null
  words: string
  most: number
  outcome: Outcome
  outcomes: ReturnType<typeof outcomeChips>
  back: boolean
  whoCould: string
  reviewOn: string
  reviewSaid: string
  first: string
  last: string
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
  lines: readonly Line[]
} = {
  face: 'loading',
  message: '',
  which: 'mine',
  rows: [],
  next: '',
  chosen: '',
  view: null,
  doing: '',
  saying: null,
  words: '',
  most: longest.said,
  outcome: 'solved',
  outcomes: outcomeChips('solved'),
  back: false,
  whoCould: '',
  reviewOn: '',
  reviewSaid: '请选哪一天',
  first: '',
  last: '',
  wrong: {},
  problem: '',
  said: '',
  sending: false,
  lines: [],
}

const draftOf = (id: string, event: string): string => `request:${event}:${id}`

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** One board for everybody who works on requests: what is due first, one request, and what can be done about it. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.chosen = id
      const today = dateAt8(new Date())
      this.setData({first: addDays(today, 1), last: addDays(today, mostReviewDays)})
      void this.load()
      if (id !== '') void this.look(id)
    },

    async load() {
      const {which} = this.data
      const answer = await call('hotline.board', {which})
      if (which !== this.data.which) return
      if (!answer.ok) {
        if (this.data.rows.length === 0) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.data.lines = answer.data.requests
      this.show({next: answer.data.next ?? ''})
    },

    show(also: Record<string, unknown>) {
      const {lines, chosen, which} = this.data
      const rows = shapeLines(lines, chosen, new Date())
      this.setData({face: 'content', which, rows, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap<{which: Which}>) {
      this.data.which = currentTarget.dataset.which
      void this.load()
    },

    async more() {
      const {which, next} = this.data
      const answer = await call('hotline.board', {which, cursor: next})
      if (!answer.ok || next !== this.data.next) return
      this.data.lines = [...this.data.lines, ...answer.data.requests]
      this.show({next: answer.data.next ?? ''})
    },

    open({currentTarget}: Tap<{id: string}>) {
      return this.look(currentTarget.dataset.id)
    },

    async look(id: string) {
      this.data.chosen = id
      const answer = await call('hotline.look', {request: id})
      if (id !== this.data.chosen) return
      if (answer.ok) this.shown(answer.data, {said: ''})
      else this.show({view: null, problem: answer.error.message})
    },

    shown(detail: Detail, also: Record<string, unknown>) {
      this.show({
        ...{
          view: shapeDetail(detail, new Date()),
          doing: '',
          saying: null,
          problem: '',
          wrong: {},
          sending: false,
        },
        ...also,
      })
    },

    back() {
      this.data.chosen = ''
      this.show({view: null, doing: '', problem: '', said: ''})
    },

    async act(send: () => Promise<Answer<Detail>>, said: string) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', wrong: {}})
      const answer = await send()
      if (answer.ok) {
        this.shown(answer.data, {said})
        void this.load()
        return
      }
      const {fields = {}, message, code} = answer.error
      this.setData({
        sending: false,
        wrong: fields,
        problem: code === 'invalid' ? message : (Object.values(fields)[0] ?? message),
      })
      if (code === 'moved') void this.load()
    },

    take() {
      const request = this.data.chosen
      return this.act(() => callOnce('hotline.take', {request}), '接办了，居民已经知道。')
    },

    acknowledge() {
      const request = this.data.chosen
      return this.act(() => callOnce('hotline.acknowledge', {request}), '记下了：您知道了。')
    },

    async ringFiler() {
      const answer = await callOnce('hotline.contact', {request: this.data.chosen})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
    },

    start({currentTarget}: Tap<{event: RequestEvent}>) {
      const {event} = currentTarget.dataset
      const words = readFormDraft(draftOf(this.data.chosen, event))?.['words']
      this.setData({
        doing: event,
        saying: sayings[event] ?? null,
        words: typeof words === 'string' ? words : '',
        wrong: {},
        problem: '',
        said: '',
      })
    },

    stop() {
      this.setData({doing: '', saying: null})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
      keepFormDraft(draftOf(this.data.chosen, this.data.doing), {words: detail.value})
    },

    typeWho({detail}: WechatMiniprogram.Input) {
      this.data.whoCould = detail.value
    },

    chooseOutcome({currentTarget}: Tap<{outcome: Outcome}>) {
      const {outcome} = currentTarget.dataset
      const {words, whoCould} = this.data
      this.setData({outcome, outcomes: outcomeChips(outcome), back: comesBack(outcome), words, whoCould})
    },

    chooseDay({detail}: WechatMiniprogram.PickerChange) {
      const reviewOn = String(detail.value)
      this.setData({reviewOn, reviewSaid: sayDay(reviewOn, dateAt8(new Date()))})
    },

    async send() {
      const {doing, chosen: request, words, outcome, whoCould, reviewOn, back} = this.data
      const said = words.trim()
      if (said === '') {
        this.setData({wrong: {said: '请写一句'}, words})
        return
      }
      const draft = draftOf(request, doing)
      await this.act(() => {
        switch (doing) {
          case 'close':
            return callOnce('hotline.close', {
              ...{request, outcome, said, onSpot: false},
              ...(back && whoCould.trim() !== '' ? {whoCould: whoCould.trim()} : {}),
              ...(back && reviewOn !== '' ? {reviewOn} : {}),
            })
          case 'note':
            return callOnce('hotline.note', {request, said})
          case 'send-back':
            return callOnce('hotline.sendBack', {request, reason: said})
          default:
            return callOnce('hotline.reply', {request, said})
        }
      }, '好了。')
      if (this.data.doing === '') dropFormDraft(draft)
    },
  },
})
