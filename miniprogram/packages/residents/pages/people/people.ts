import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {openCard} from '../../../../services/openCard'
import {scan} from '../../../../services/scan'
import type {FormKind} from './forms'
import {cardTyped, detailOf, rowOf, type PersonDetail, type PersonRow} from './view'

interface Place {
  readonly building: string
  readonly unit?: string
}

const before: {
  words: string
  searched: boolean
  searching: boolean
  rows: PersonRow[]
  next: string
  detail: PersonDetail | null
  /** The person that the one looked at may be merged with. */
  beside: PersonDetail | null
  merging: boolean
  /** What stands in the place of what can be done. */
  pane: '' | 'household' | 'erase'
  /** Whose household is looked at beside it. */
  besideId: string
  filling: FormKind | ''
  /** With what somebody new is begun. */
  sought: string
  /** Whether people are looked for by where they live, and where. */
  byHome: boolean
  place: Place | null
  placeSaid: string
  problem: string
  sending: boolean
  said: string
} = {
  words: '',
  searched: false,
  searching: false,
  rows: [],
  next: '',
  detail: null,
  beside: null,
  merging: false,
  pane: '',
  besideId: '',
  filling: '',
  sought: '',
  byHome: false,
  place: null,
  placeSaid: '',
  problem: '',
  sending: false,
  said: '',
}

const quiet = {problem: '', said: '', beside: null, merging: false, pane: '', besideId: ''} as const

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    type({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.data.words = detail.value
    },

    /** A card's number opens the card, anything else is looked for. */
    search() {
      const words = this.data.words.trim()
      return cardTyped(words) ? this.openCard(words) : this.find('')
    },

    async scanCard() {
      const text = await scan()
      if (text !== null) await this.openCard(text)
    },

    /** Whoever shows a card wants something done: what can be done comes at once, the person stands behind it. */
    async openCard(card: string) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', said: ''})
      const opened = await openCard(card)
      this.setData({sending: false})
      if (!opened.ok) {
        this.show(null)
        this.setData({problem: opened.problem})
        return
      }
      await this.look(opened.person)
    },

    turnByHome() {
      this.setData({byHome: !this.data.byHome, place: null, placeSaid: '', problem: ''})
    },

    /** The building is enough to look; the unit narrows it. */
    async choosePlace({detail}: WechatMiniprogram.CustomEvent<{home: Place | null; said: string}>) {
      const {home, said} = detail
      if (home === null) return
      const {building, unit} = home
      this.setData({place: {building, ...(unit === undefined ? {} : {unit})}, placeSaid: said})
      await this.find('')
    },

    more() {
      return this.find(this.data.next)
    },

    async find(cursor: string) {
      const words = this.data.words.trim()
      const {byHome, place} = this.data
      const sought = byHome ? place : {words}
      if (sought === null || (!byHome && words === '') || this.data.searching) return
      this.setData({searching: true, problem: ''})
      const answer = await call('residents.search', {...sought, ...(cursor === '' ? {} : {cursor})})
      if (!answer.ok) {
        const {fields, message} = answer.error
        this.setData({searching: false, problem: fields?.['words'] ?? message})
        return
      }
      const found = answer.data.people.map(rowOf)
      this.setData({
        words,
        searching: false,
        searched: true,
        rows: cursor === '' ? found : [...this.data.rows, ...found],
        next: answer.data.next ?? '',
      })
    },

    open({currentTarget}: Tap) {
      return this.look(currentTarget.dataset.id)
    },

    lookAt({detail}: WechatMiniprogram.CustomEvent<{id: string}>) {
      return this.look(detail.id)
    },

    async look(person: string) {
      const {merging, detail, pane} = this.data
      if (pane === 'household' && detail !== null && person !== detail.row.id) {
        this.setData({besideId: person, problem: '', said: ''})
        return
      }
      const answer = await call('residents.person', {person})
      if (!answer.ok) this.setData({problem: answer.error.message})
      else if (merging && detail !== null && answer.data.person !== detail.row.id) {
        this.setData({...quiet, merging, beside: detailOf(answer.data, new Date())})
      } else this.show(detailOf(answer.data, new Date()))
    },

    show(detail: PersonDetail | null, said = '') {
      this.setData({...quiet, detail, filling: '', said})
    },

    back() {
      this.show(null)
    },

    /** Does something for the person who is looked at, then shows them as they are now. */
    async act<Data>(ask: (person: string) => Promise<Answer<Data>>, said: (data: Data) => string) {
      const {detail, sending} = this.data
      if (detail === null || sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await ask(detail.row.id)
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
        return
      }
      const now = await call('residents.person', {person: detail.row.id})
      this.setData({sending: false})
      this.show(now.ok ? detailOf(now.data, new Date()) : detail, said(answer.data))
    },

    async did({detail: {said}}: WechatMiniprogram.CustomEvent<{said: string}>) {
      const {pane} = this.data
      await this.act(
        () => Promise.resolve({ok: true, data: null}),
        () => said,
      )
      if (pane !== '') this.setData({pane})
    },

    failed({detail}: WechatMiniprogram.CustomEvent<{message: string}>) {
      this.setData({problem: detail.message, said: ''})
    },

    showHousehold() {
      this.setData({...quiet, pane: 'household'})
    },

    showErase() {
      this.setData({...quiet, pane: 'erase'})
    },

    closePane() {
      this.setData({...quiet})
    },

    /** Nobody is left to be looked at. */
    gone({detail: {said}}: WechatMiniprogram.CustomEvent<{said: string}>) {
      this.show(null)
      this.setData({rows: [], searched: false, words: '', said})
    },

    startMerge() {
      this.setData({merging: true, beside: null, problem: '', said: ''})
    },

    stopMerge() {
      this.setData({merging: false, beside: null})
    },

    async merge() {
      const {beside} = this.data
      if (beside === null) return
      const {confirm} = await wx.showModal({
        title: '合并成一个人',
        content: '两边的预约和记录都留着，以后在一个人名下。弄错了可以再分开。',
        confirmText: '合并',
        cancelText: '先不合并',
      })
      if (!confirm) return
      await this.act(
        (keep) => callOnce('residents.mergePeople', {keep, merge: beside.row.id}),
        () => '合并好了。',
      )
    },

    unmerge({currentTarget}: Tap) {
      const person = currentTarget.dataset.id
      return this.act(
        () => callOnce('residents.unmerge', {person}),
        () => '已经分开。',
      )
    },

    create() {
      this.setData({...quiet, filling: 'new', detail: null, searched: false, sought: this.data.words.trim()})
    },

    fill({detail}: WechatMiniprogram.CustomEvent<{kind: FormKind}>) {
      this.setData({...quiet, filling: detail.kind})
    },

    closeForm() {
      this.setData({filling: ''})
    },

    async formDone({detail: {person, said}}: WechatMiniprogram.CustomEvent<{person: string; said: string}>) {
      const answer = await call('residents.person', {person})
      this.show(answer.ok ? detailOf(answer.data, new Date()) : null, said)
    },
  },
})
