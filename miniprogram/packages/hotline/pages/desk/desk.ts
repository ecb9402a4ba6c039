import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {ring} from '../../../../services/phone'
import {longest} from '../../rules/longest'
import {isProtected} from '../../rules/kinds'
import type {Doing} from './act/view'
import {
  filtersFor,
  findBy,
  sayFailed,
  sayReached,
  shapeDetail,
  shapeLines,
  type Detail,
  type DetailView,
  type Filter,
  type Line,
  type LineRow,
  type Listed,
  type Part,
  type Which,
} from './view'

const before: {
  face: string
  message: string
  which: Which
  filters: Filter[]
  rows: LineRow[]
  next: string
  /** What is typed to look for, and what the list shows what was found for; '': it shows the board. */
  words: string
  searched: string
  /** How far back a search by words has looked. */
  reached: string
  chosen: string
  view: DetailView | null
  /** What is being written; '' while nothing is. */
  doing: Doing | ''
  community: string
  from: string
  again: boolean
  guarded: boolean
  /** Ids that are looked at again together, with commas between. */
  ids: string
  count: number
  problem: string
  said: string
  sending: boolean
  part: Part
  lines: readonly Line[]
  ticked: readonly string[]
} = {
  face: 'loading',
  message: '',
  which: 'mine',
  filters: filtersFor('handler', 'mine'),
  rows: [],
  next: '',
  words: '',
  searched: '',
  reached: '',
  chosen: '',
  view: null,
  doing: '',
  community: '',
  from: '',
  again: false,
  guarded: false,
  ids: '',
  count: 0,
  problem: '',
  said: '',
  sending: false,
  part: 'handler',
  lines: [],
  ticked: [],
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** One board for everybody who works on requests: what is due first, one request, and what can be done about it. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    /** @param query `from`: the street or district that is looked from; its community is named then */
    onLoad({
      id = '',
      community = '',
      from = '',
      which = '',
    }: {
      id?: string
      community?: string
      from?: string
      which?: string
    }) {
      this.data.chosen = id
      this.setData({community, from})
      if (which === 'all' || which === 'late') this.data.which = which
      // Whoever supervises came for one request; the board is on the page they came from.
      if (from === '') void this.load()
      if (id !== '') void this.look(id)
    },

    where() {
      const {community, from} = this.data
      return {...(community === '' ? {} : {community}), ...(from === '' ? {} : {from})}
    },

    ask(more: {cursor?: string}): Promise<Answer<Listed>> {
      const {which, searched} = this.data
      return searched === ''
        ? call('hotline.board', {...this.where(), which, ...more})
        : call('hotline.find', {...this.where(), ...findBy(searched), ...more})
    },

    async load() {
      const {which, searched} = this.data
      const answer = await this.ask({})
      if (which !== this.data.which || searched !== this.data.searched) return
      if (!answer.ok) {
        if (this.data.rows.length === 0) this.setData({face: 'failed', message: answer.error.message})
        else this.setData({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
        return
      }
      this.data.lines = answer.data.requests
      this.data.part = answer.data.part ?? this.data.part
      this.show({next: answer.data.next ?? '', searched, reached: sayReached(answer.data, new Date())})
    },

    typeFind({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    find() {
      this.data.searched = this.data.words.trim()
      this.data.ticked = []
      void this.load()
    },

    /** Back from what was found to the board. */
    dontFind() {
      this.data.searched = ''
      this.setData({words: ''})
      void this.load()
    },

    show(also: Record<string, unknown>) {
      const {lines, chosen, which, part, ticked} = this.data
      const rows = shapeLines(lines, {chosen, which, ticked}, new Date())
      const filters = filtersFor(part, this.data.searched === '' ? which : '')
      this.setData({face: 'content', which, chosen, filters, rows, count: ticked.length, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap<{which: Which}>) {
      this.data.which = currentTarget.dataset.which
      this.data.searched = ''
      this.data.ticked = []
      if (this.data.doing === 'many') this.setData({doing: ''})
      void this.load()
    },

    async more() {
      const {next} = this.data
      const answer = await this.ask({cursor: next})
      if (!answer.ok || next !== this.data.next) return
      this.data.lines = [...this.data.lines, ...answer.data.requests]
      this.show({next: answer.data.next ?? '', reached: sayReached(answer.data, new Date())})
    },

    open({currentTarget}: Tap<{id: string}>) {
      this.data.doing = ''
      return this.look(currentTarget.dataset.id)
    },

    async look(id: string) {
      this.data.chosen = id
      const answer = await call('hotline.look', {...this.where(), request: id})
      if (id !== this.data.chosen) return
      if (answer.ok) this.shown(answer.data, {said: '', problem: '', doing: this.data.doing})
      else this.show({view: null, doing: '', problem: answer.error.message})
    },

    /** @param also what else is said; what is being written stays where it says so */
    shown(detail: Detail, also: Record<string, unknown>) {
      this.show({
        ...{view: shapeDetail(detail, new Date()), doing: '', problem: '', sending: false},
        ...{again: detail.sentBack, guarded: isProtected(detail.kind)},
        ...also,
      })
    },

    back() {
      if (this.data.from !== '') {
        void wx.navigateBack()
        return
      }
      this.data.chosen = ''
      this.show({view: null, doing: '', problem: '', said: ''})
    },

    async act(send: () => Promise<Answer<Detail>>, said: string) {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const answer = await send()
      if (answer.ok) {
        this.shown(answer.data, {said})
        void this.load()
        return
      }
      const {fields = {}, message, code} = answer.error
      const problem = Object.values(fields)[0] ?? message
      this.setData({sending: false, problem})
      if (code === 'moved') await this.moved({detail: {message: problem}})
    },

    take() {
      const request = this.data.chosen
      return this.act(() => callOnce('hotline.take', {...this.where(), request}), '接办了，居民已经知道。')
    },

    acknowledge() {
      const request = this.data.chosen
      return this.act(() => callOnce('hotline.acknowledge', {...this.where(), request}), '记下了：您知道了。')
    },

    async ringFiler() {
      const answer = await callOnce('hotline.contact', {...this.where(), request: this.data.chosen})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
    },

    start({currentTarget}: Tap<{event: Doing}>) {
      this.setData({doing: currentTarget.dataset.event, problem: '', said: ''})
    },

    stop() {
      this.setData({doing: ''})
    },

    /** Of those that have come back on their day some are chosen. */
    tick({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const {ticked} = this.data
      if (ticked.includes(id)) this.data.ticked = ticked.filter((one) => one !== id)
      else if (ticked.length < longest.together) this.data.ticked = [...ticked, id]
      this.show({})
    },

    startMany() {
      const {ticked} = this.data
      if (ticked.length === 0) return
      this.data.chosen = ''
      this.show({view: null, doing: 'many', ids: ticked.join(','), problem: '', said: ''})
    },

    done({
      detail,
    }: WechatMiniprogram.CustomEvent<{
      detail: Detail | null
      said: string
      failed?: readonly {readonly request: string; readonly why: string}[]
    }>) {
      this.data.ticked = []
      if (detail.detail !== null) {
        this.shown(detail.detail, {said: detail.said})
      } else {
        // Named or ended together: what is left to see is asked for anew.
        this.data.doing = ''
        if (this.data.chosen !== '')
          void this.look(this.data.chosen).then(() => this.setData({said: detail.said}))
        else this.show({doing: '', said: `${detail.said}${sayFailed(this.data.lines, detail.failed ?? [])}`})
      }
      if (this.data.from === '') void this.load()
    },

    /** Somebody else was first: the request as it is now, and what is being written stays. */
    async moved({detail}: {readonly detail: {readonly message: string}}) {
      const {chosen} = this.data
      if (this.data.from === '') void this.load()
      if (chosen === '') return
      const answer = await call('hotline.look', {...this.where(), request: chosen})
      if (!answer.ok || chosen !== this.data.chosen) return
      this.shown(answer.data, {doing: this.data.doing, problem: detail.message})
    },
  },
})
