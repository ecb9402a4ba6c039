import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../../behaviors/care'
import {call, callOnce, type Answer} from '../../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../../services/formDraft'
import type {FieldErrors} from '../../../../../shared/errors'
import {addDays, dateAt8} from '../../../../../shared/time'
import {session} from '../../../../../stores/session'
import {attachmentsOf} from '../../../../../services/attach/attachments'
import type {Mode} from '../../../rules/kinds'
import {longest} from '../../../rules/longest'
import {checkEnding, comesBack, mostReviewDays, type Outcome} from '../../../rules/outcomes'
import type {Named} from '../../accused/view'
import {endingOf, sendOne} from './send'
import {
  confirmOf,
  daySaid,
  doings,
  modeChips,
  outcomeChips,
  partyChoices,
  partyOf,
  readsAs,
  usualDay,
  wordsOf,
  type Choice,
  type Doing,
} from './view'

type Settings = ReplyOf<'hotline.settings'>
type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  form: ReturnType<typeof wordsOf>
  words: string
  most: number
  templates: Settings['replies']
  outcome: Outcome
  outcomes: ReturnType<typeof outcomeChips>
  reads: string
  back: boolean
  whoCould: string
  reviewOn: string
  reviewSaid: string
  first: string
  last: string
  onSpot: boolean
  stands: '' | 'yes' | 'no'
  chosen: string
  office: string
  posts: Choice[]
  units: Choice[]
  whom: ReplyOf<'hotline.whom'>
  already: readonly string[]
  modes: Choice[]
  mode: Mode | ''
  wrong: FieldErrors
  problem: string
  sending: boolean
  settings: Settings | null
  parties: ReplyOf<'hotline.parties'> | null
  named: readonly Named[]
} = {
  form: wordsOf('reply', {again: false, guarded: false}),
  words: '',
  most: longest.said,
  templates: [],
  outcome: 'solved',
  outcomes: outcomeChips('solved'),
  reads: readsAs('solved'),
  back: false,
  whoCould: '',
  reviewOn: '',
  reviewSaid: '请选哪一天',
  first: '',
  last: '',
  onSpot: false,
  stands: '',
  chosen: '',
  office: '',
  posts: [],
  units: [],
  whom: {people: [], units: []},
  already: [],
  modes: modeChips(''),
  mode: '',
  wrong: {},
  problem: '',
  sending: false,
  settings: null,
  parties: null,
  named: [],
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * One thing that is done to a request, written and sent from here. What is typed stays on the phone until it has
 * arrived. Sends `done` {detail, said}, `moved` {message} when somebody else was first, and `stop`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** A `Doing`. */
    doing: {type: String, value: 'reply'},
    request: {type: String, value: ''},
    /** Several, for `many`: ids with commas between. */
    ids: {type: String, value: ''},
    community: {type: String, value: ''},
    /** The street or district that is looked from; '' in one's own community. */
    from: {type: String, value: ''},
    /** It was sent back once. */
    again: {type: Boolean, value: false},
    /** Whoever told it is kept from those who help. */
    guarded: {type: Boolean, value: false},
  },
  data: before,
  lifetimes: {
    attached() {
      const today = dateAt8(new Date())
      const {again, guarded} = this.data
      const kept = readFormDraft(this.draft()) ?? {}
      const mode = said(kept['mode'])
      const chosen = modeChips('').find(({id}) => id === mode)
      const whoCould = said(kept['whoCould'])
      this.setData({
        form: wordsOf(this.what(), {again, guarded}),
        words: said(kept['words']),
        ...{whoCould, office: said(kept['office']), chosen: said(kept['chosen'])},
        ...(chosen === undefined ? {} : {modes: modeChips('').map((one) => ({...one, on: one.id === mode}))}),
        ...{first: addDays(today, 1), last: addDays(today, mostReviewDays)},
      })
      void this.learn()
    },
  },
  methods: {
    what(): Doing {
      return doings.find((one) => one === this.data.doing) ?? 'reply'
    },

    draft(): string {
      return `request:${this.data.doing}:${this.data.request}`
    },

    where() {
      const {community, from} = this.data
      return {...(community === '' ? {} : {community}), ...(from === '' ? {} : {from})}
    },

    /** What there is to choose from. */
    async learn() {
      const doing = this.what()
      if (doing === 'route' || doing === 'invite' || doing === 'name') {
        const answer = await call('hotline.parties', {...this.where(), request: this.data.request})
        if (!answer.ok) {
          this.setData({problem: answer.error.message})
          return
        }
        this.data.parties = answer.data
        const {whom, named: already} = answer.data
        this.setData({...partyChoices(answer.data, this.data.chosen), whom, already})
        return
      }
      if (doing !== 'reply' && doing !== 'close' && doing !== 'many') return
      const answer = await call('hotline.settings', this.where())
      if (!answer.ok) return
      this.data.settings = answer.data
      this.setData({templates: answer.data.replies, words: this.data.words})
    },

    keep() {
      const {words, whoCould, office, chosen, mode} = this.data
      keepFormDraft(this.draft(), {words, whoCould, office, chosen, mode})
    },

    type({detail, currentTarget}: WechatMiniprogram.CustomEvent<{value: string}, object, {field: string}>) {
      const {field} = currentTarget.dataset
      if (field === 'whoCould') this.data.whoCould = detail.value
      else if (field === 'office') this.data.office = detail.value
      else this.data.words = detail.value
      this.keep()
    },

    useTemplate({currentTarget}: Tap<{id: string}>) {
      const template = this.data.templates.find(({id}) => id === currentTarget.dataset.id)
      if (template === undefined) return
      const written = this.data.words.trim()
      this.setData({words: written === '' ? template.text : `${written}\n${template.text}`})
      this.keep()
    },

    chooseOutcome({currentTarget}: Tap<{outcome: Outcome}>) {
      const {outcome} = currentTarget.dataset
      const today = dateAt8(new Date())
      const {words, whoCould, settings} = this.data
      const reviewOn = usualDay(outcome, settings?.reviewDays ?? null, today)
      this.setData({
        ...{outcome, outcomes: outcomeChips(outcome), back: comesBack(outcome), reads: readsAs(outcome)},
        ...{words, whoCould, reviewOn, reviewSaid: daySaid(reviewOn, today), wrong: {}},
      })
    },

    chooseDay({detail}: WechatMiniprogram.PickerChange) {
      const reviewOn = String(detail.value)
      this.setData({reviewOn, reviewSaid: daySaid(reviewOn, dateAt8(new Date()))})
    },

    turnSpot() {
      this.setData({onSpot: !this.data.onSpot, words: this.data.words})
    },

    chooseStands({currentTarget}: Tap<{stands: 'yes' | 'no'}>) {
      this.setData({stands: currentTarget.dataset.stands, words: this.data.words, wrong: {}})
    },

    chooseParty({currentTarget}: Tap<{id: string}>) {
      const {id: chosen} = currentTarget.dataset
      const {parties, words, office} = this.data
      if (parties !== null)
        this.setData({chosen, ...partyChoices(parties, chosen), words, office, wrong: {}, problem: ''})
      this.keep()
    },

    chooseMode({currentTarget}: Tap<{id: Mode}>) {
      const mode = this.data.mode === currentTarget.dataset.id ? '' : currentTarget.dataset.id
      this.setData({mode, modes: modeChips(mode), words: this.data.words})
    },

    choose({detail}: WechatMiniprogram.CustomEvent<{named: readonly Named[]}>) {
      this.data.named = detail.named
    },

    stop() {
      this.triggerEvent('stop')
    },

    /** The same rule as the cloud's. */
    wrongEnd(): FieldErrors {
      const today = dateAt8(new Date())
      return checkEnding(this.ending(), today, addDays(today, mostReviewDays))
    },

    /** What is missing before it is sent; empty when nothing is. */
    missing(): FieldErrors {
      const {words, stands, chosen, office, parties, mode, named, guarded} = this.data
      const doing = this.what()
      const needsWords =
        !['route', 'invite', 'name', 'mode'].includes(doing) || (doing === 'invite' && guarded)
      return {
        ...(doing === 'close' || doing === 'many' ? this.wrongEnd() : {}),
        ...(needsWords && words.trim() === '' ? {said: '请写一句'} : {}),
        ...(doing === 'recheck' && stands === '' ? {stands: '请选维持还是重办'} : {}),
        ...((doing === 'route' || doing === 'invite') && partyOf(parties, chosen, office) === null
          ? {party: chosen === 'office' ? '请写是哪个部门' : '请选一个'}
          : {}),
        ...(doing === 'name' && named.length === 0 ? {named: '请选一个人或者一个单位'} : {}),
        ...(doing === 'mode' && mode === '' ? {mode: '请选一种'} : {}),
      }
    },

    async send() {
      const {sending, words, whoCould, office, outcome, reviewOn, ids} = this.data
      if (sending) return
      const doing = this.what()
      const wrong = this.missing()
      if (Object.keys(wrong).length > 0) {
        this.setData({wrong, words, whoCould, office})
        return
      }
      const day = comesBack(outcome) && reviewOn !== '' ? daySaid(reviewOn, dateAt8(new Date())) : ''
      const asked = confirmOf(doing, {outcome, day, count: ids.split(',').length})
      if (asked !== null) {
        const {confirm} = await wx.showModal({...asked, cancelText: '再想想'})
        if (!confirm) return
      }
      this.setData({sending: true, problem: '', wrong: {}, words, whoCould, office})
      if (doing === 'many') await this.sendMany()
      else if (doing === 'name') await this.sendNames()
      else {
        const {stands, chosen, parties, mode, onSpot, request} = this.data
        const party = partyOf(parties, chosen, office) ?? {}
        const [named, attachments] = [{...this.where(), request}, attachmentsOf(this.draft())]
        const carried = await attachments.settle(named.community ?? session.community)
        if (carried.ok) {
          const files = {photos: carried.photos, ending: this.ending()}
          const answer = await sendOne(doing, {named, party, words, stands, mode, onSpot, ...files})
          if (answer.ok) attachments.sent()
          else attachments.turnedDown(answer.error.fields)
          this.after(answer)
        } else this.setData({sending: false, problem: carried.message})
      }
    },

    ending() {
      const {outcome, words, whoCould, reviewOn, back} = this.data
      return endingOf({outcome, words, whoCould, reviewOn, back})
    },

    async sendMany() {
      const requests = this.data.ids.split(',')
      const answer = await callOnce('hotline.reviewMany', {...this.where(), requests, ...this.ending()})
      if (!answer.ok) {
        this.failed(answer.error)
        return
      }
      const {done, failed} = answer.data
      dropFormDraft(this.draft())
      const left = failed.length === 0 ? '' : `有 ${String(failed.length)} 件没有办成，还在名单里。`
      this.triggerEvent('done', {detail: null, said: `${String(done.length)} 件一起办结了。${left}`, failed})
    },

    async sendNames() {
      const named = this.data.named.map((one) => ({...one}))
      const answer = await callOnce('hotline.name', {...this.where(), request: this.data.request, named})
      if (!answer.ok) {
        this.failed(answer.error)
        return
      }
      this.triggerEvent('done', {detail: null, said: '写明了，他们从现在起看不到这件事。'})
    },

    after(answer: Answer<ReplyOf<'hotline.look'>>) {
      if (!answer.ok) {
        this.failed(answer.error)
        return
      }
      dropFormDraft(this.draft())
      this.triggerEvent('done', {detail: answer.data, said: `${this.data.form.verb}：好了。`})
    },

    /** What was typed stays: somebody else was first, or something is missing. */
    failed({code, fields = {}, message}: Extract<Answer<unknown>, {ok: false}>['error']) {
      const first = Object.values(fields)[0] ?? message
      this.setData({sending: false, wrong: fields, problem: code === 'invalid' ? message : first})
      if (code === 'moved') this.triggerEvent('moved', {message: first})
    },
  },
})
