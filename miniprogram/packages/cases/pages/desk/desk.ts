import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {ring} from '../../../../services/phone'
import {
  doings,
  filtersFor,
  shapeDetail,
  shapeLines,
  type Detail,
  type DetailView,
  type Doing,
  type Filter,
  type Line,
  type LineRow,
  type Part,
  type Which,
} from './view'

const before: {
  face: string
  message: string
  which: Which
  filters: readonly Filter[]
  rows: readonly LineRow[]
  next: string
  /** Eight digits that are looked for. */
  words: string
  searched: string
  chosen: string
  detail: Detail | null
  view: DetailView | null
  /** What is being filled in; '' while nothing is; `open`: a new case. */
  doing: Doing | 'open' | ''
  /** The paper whose way is shown. */
  opened: string
  problem: string
  said: string
  sending: boolean
  part: Part
  lines: readonly Line[]
  making: boolean
  file: string
  missing: readonly string[]
} = {
  face: 'loading',
  message: '',
  which: 'open',
  filters: filtersFor('agent', 'mine'),
  rows: [],
  next: '',
  words: '',
  searched: '',
  chosen: '',
  detail: null,
  view: null,
  doing: '',
  opened: '',
  problem: '',
  said: '',
  sending: false,
  part: 'agent',
  lines: [],
  making: false,
  file: '',
  missing: [],
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** 代办和一窗受理 for staff: what is due first, one case, and what is done to it. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.chosen = id
      void this.load()
      if (id !== '') void this.look(id)
    },

    async load() {
      const {which, searched} = this.data
      const answer =
        searched === '' ? await call('cases.board', {which}) : await call('cases.find', {code: searched})
      if (which !== this.data.which || searched !== this.data.searched) return
      if (!answer.ok) {
        if (this.data.rows.length === 0) this.setData({face: 'failed', message: answer.error.message})
        else this.setData({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
        return
      }
      this.data.lines = answer.data.cases
      this.data.part = answer.data.part
      // Whoever is not at the desk has their own, and nothing else.
      if (answer.data.part === 'agent' && which === 'open') this.data.which = 'mine'
      this.show({next: answer.data.next ?? '', searched})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(also: Record<string, unknown>) {
      const {lines, chosen, which, part, searched} = this.data
      this.setData({
        ...{face: 'content', which, chosen, rows: shapeLines(lines, {chosen, which}, new Date())},
        filters: filtersFor(part, searched === '' ? which : ''),
        part,
        ...also,
      })
    },

    choose({currentTarget}: Tap<{which: Which}>) {
      this.data.which = currentTarget.dataset.which
      this.data.searched = ''
      void this.load()
    },

    typeFind({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    find() {
      const digits = this.data.words.replace(/\s+/gu, '')
      if (digits === '') {
        this.data.searched = ''
        void this.load()
        return
      }
      if (!/^\d{8}$/u.test(digits)) {
        this.setData({problem: '编号是 8 位数字', words: this.data.words})
        return
      }
      this.data.searched = digits
      void this.load()
    },

    async more() {
      const {next, which} = this.data
      const answer = await call('cases.board', {which, cursor: next})
      if (!answer.ok || next !== this.data.next) return
      this.data.lines = [...this.data.lines, ...answer.data.cases]
      this.show({next: answer.data.next ?? ''})
    },

    open({currentTarget}: Tap<{id: string}>) {
      return this.look(currentTarget.dataset.id)
    },

    async look(id: string) {
      this.data.chosen = id
      const answer = await call('cases.look', {case: id})
      if (id !== this.data.chosen) return
      if (answer.ok) this.shown(answer.data, {said: '', opened: '', file: ''})
      else this.show({view: null, detail: null, doing: '', problem: answer.error.message})
    },

    shown(detail: Detail, also: Record<string, unknown>) {
      const view = shapeDetail(detail, new Date())
      this.show({...{detail, view, doing: '', problem: '', sending: false}, ...also})
    },

    back() {
      this.data.chosen = ''
      this.show({view: null, detail: null, doing: '', problem: '', said: ''})
    },

    openPaper({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      this.setData({opened: this.data.opened === id ? '' : id})
    },

    start({currentTarget}: Tap<{doing: Doing}>) {
      const doing = doings.find((one) => one === currentTarget.dataset.doing) ?? ''
      this.setData({doing, problem: '', said: ''})
    },

    startOpening() {
      this.data.chosen = ''
      this.show({view: null, detail: null, doing: 'open', problem: '', said: ''})
    },

    stop() {
      this.setData({doing: ''})
    },

    /** 我来办: one tap. */
    async take() {
      const {chosen, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('cases.assign', {case: chosen})
      if (answer.ok) {
        this.shown(answer.data, {said: '由您负责，居民已经知道。'})
        void this.load()
        return
      }
      const problem = Object.values(answer.error.fields ?? {})[0] ?? answer.error.message
      this.setData({sending: false, problem})
      if (answer.error.code === 'moved') await this.moved({detail: {message: problem}})
    },

    async ringOwner() {
      const answer = await callOnce('cases.contact', {case: this.data.chosen})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
    },

    async print() {
      if (this.data.making) return
      this.setData({making: true, file: '', problem: ''})
      const answer = await callOnce('cases.printPapers', {case: this.data.chosen})
      if (answer.ok) this.setData({making: false, file: answer.data.file, missing: answer.data.missing})
      else this.setData({making: false, problem: answer.error.message})
    },

    done({detail}: WechatMiniprogram.CustomEvent<{detail: Detail; said: string}>) {
      this.data.chosen = detail.detail.id
      this.shown(detail.detail, {said: detail.said, file: ''})
      void this.load()
    },

    /** Somebody else was first: the case as it is now, and what is being written stays. */
    async moved({detail}: {readonly detail: {readonly message: string}}) {
      const {chosen} = this.data
      void this.load()
      if (chosen === '') return
      const answer = await call('cases.look', {case: chosen})
      if (!answer.ok || chosen !== this.data.chosen) return
      this.shown(answer.data, {doing: this.data.doing, problem: detail.message})
    },
  },
})
