import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {session} from '../../../../stores/session'
import {attachmentsOf} from '../../../../services/attach/attachments'
import {isProtected, kinds, type Kind} from '../../rules/kinds'
import {longest} from '../../rules/longest'
import type {Named} from '../accused/view'
import type {Found} from './scanned/view'
import {
  kindChips,
  sayProtection,
  sayPublic,
  shapeBefore,
  shapeFound,
  shapeHome,
  shapeTold,
  type BeforeShown,
  type KindChip,
  type Spot,
  type ToldRow,
} from './view'

const draft = 'request:new'

const before: {
  text: string
  most: number
  kind: Kind
  /** The kind was chosen, not guessed. */
  chosen: boolean
  kinds: KindChip[]
  words: string
  spot: Spot | null
  question: string
  choices: readonly Spot[]
  hidden: boolean
  known: BeforeShown | null
  item: string
  protection: string
  wrong: FieldErrors
  problem: string
  sending: boolean
  told: ToldRow[]
  figures: string
  /** Somebody speaks; something was said. */
  speaking: boolean
  voiced: boolean
  /** Where they live: what is said without a place is about that. */
  home: Spot | null
  /** What the page was opened with: the text of a code. */
  opened: string
  /** The thing whose code was scanned. */
  scanned: Found | null
  /** Whom it is about, where somebody is picked. */
  named: readonly Named[]
} = {
  text: '',
  most: longest.text,
  kind: 'help',
  chosen: false,
  kinds: kindChips('help'),
  words: '',
  spot: null,
  question: '',
  choices: [],
  hidden: false,
  known: null,
  item: '',
  protection: '',
  wrong: {},
  problem: '',
  sending: false,
  told: [],
  figures: '',
  speaking: false,
  voiced: false,
  home: null,
  opened: '',
  scanned: null,
  named: [],
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** A code says the place and the matter, and whose they are. */
const withThing = ({where, item, community}: Found) => ({
  ...{place: where, community},
  ...(item === '' ? {} : {item}),
})

const inCommunity = (scanned: Found | null): string =>
  scanned === null ? '' : `&community=${scanned.community}`

/** Taking down what somebody has on their mind: three taps when it is short, and nothing is lost on the way. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({thing = '', scene = '', q = ''}: {thing?: string; scene?: string; q?: string}) {
      // A code opens the page itself, a mini-program code with a scene, a link with what it was.
      const opened = thing === '' ? decodeURIComponent(scene === '' ? q : scene) : `?thing=${thing}`
      if (opened !== '') this.setData({opened})
      const kept = readFormDraft(draft)
      if (kept === null) return
      const {text = '', words = '', kind = 'help', hidden = false} = kept
      const known = kinds.find((one) => one === kind) ?? 'help'
      this.setData({
        text: typeof text === 'string' ? text : '',
        words: typeof words === 'string' ? words : '',
        hidden: hidden === true,
        kind: known,
        kinds: kindChips(known),
        protection: sayProtection(known),
      })
      void this.understand()
    },

    onShow() {
      void this.load()
    },

    /** The form is there at once; what was told before comes under it. */
    async load() {
      const [mine, all, home] = await Promise.all([
        call('hotline.mine', {}),
        call('hotline.publicFigures', {}),
        call('residents.myHome', {}),
      ])
      this.setData({
        ...(mine.ok ? {told: shapeTold(mine.data.requests, new Date())} : {}),
        ...(all.ok ? {figures: sayPublic(all.data)} : {}),
        ...(home.ok ? {home: shapeHome(home.data)} : {}),
      })
    },

    /** A code says where and what; the kind stays as it was chosen. */
    found({detail}: WechatMiniprogram.CustomEvent<{found: Found | null}>) {
      this.setData({scanned: detail.found, text: this.data.text, words: this.data.words})
      void this.understand()
    },

    /** Kept aside: the component shows who is picked. */
    nameThem({detail}: WechatMiniprogram.CustomEvent<{named: readonly Named[]}>) {
      this.data.named = detail.named
    },

    /** 也遇到了: nothing has to be written any more. */
    joined({detail}: WechatMiniprogram.CustomEvent<{request: string; community: string}>) {
      dropFormDraft(draft)
      attachmentsOf(draft).sent()
      const {request, community} = detail
      void wx.redirectTo({
        url: `/packages/hotline/pages/joined/joined?id=${request}&community=${community}`,
      })
    },

    /** Speaking is an answer to a field that was empty. */
    attached({detail}: WechatMiniprogram.CustomEvent<{speaking: boolean; has: boolean}>) {
      const {speaking, has: voiced} = detail
      if (speaking === this.data.speaking && voiced === this.data.voiced) return
      const answered = speaking || voiced ? {wrong: {}} : {}
      this.setData({speaking, voiced, ...answered, text: this.data.text, words: this.data.words})
    },

    openByCode() {
      void wx.navigateTo({url: '/packages/hotline/pages/chain/chain'})
    },

    openTold({currentTarget}: Tap<{id: string}>) {
      void wx.navigateTo({url: `/packages/hotline/pages/request/request?id=${currentTarget.dataset.id}`})
    },

    keep() {
      const {text, words, kind, hidden} = this.data
      keepFormDraft(draft, {text, words, kind, hidden})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.text = detail.value
      this.keep()
    },

    typeWhere({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
      this.data.spot = null
      this.keep()
    },

    /** Whoever leaves the field has said it. */
    async whereSaid() {
      const words = this.data.words.trim()
      if (words === '') {
        this.setData({spot: null, question: '', choices: []})
        return
      }
      const answer = await call('places.find', {words})
      if (words !== this.data.words.trim()) return
      const found = answer.ok
        ? shapeFound(answer.data, words)
        : {spot: {place: {words}, said: words}, question: '', choices: []}
      this.setData({...found, words: this.data.words})
      await this.understand()
    },

    chooseSpot({currentTarget}: Tap<{at: number}>) {
      const spot = this.data.choices[currentTarget.dataset.at] ?? null
      this.setData({spot, question: '', choices: []})
      void this.understand()
    },

    chooseKind({currentTarget}: Tap<{kind: Kind}>) {
      const {kind} = currentTarget.dataset
      this.setData({
        kind,
        chosen: true,
        kinds: kindChips(kind),
        protection: sayProtection(kind),
        text: this.data.text,
        words: this.data.words,
      })
      this.keep()
      void this.understand()
    },

    /** What it sounds like, who is responsible, what is alike nearby: told before it is sent. */
    async understand() {
      const {text, spot, kind, chosen, scanned} = this.data
      const said = text.trim()
      if (said === '' && scanned === null) {
        this.setData({known: null, item: ''})
        return
      }
      const answer = await call('hotline.before', {
        ...(said === '' ? {} : {text: said}),
        ...(chosen ? {kind} : {}),
        ...(spot === null ? {} : {place: spot.place}),
        ...(scanned === null ? {} : {...withThing(scanned), thing: scanned.thing}),
      })
      if (!answer.ok || said !== this.data.text.trim()) return
      const guessed = chosen ? this.data.kind : (answer.data.item?.kind ?? this.data.kind)
      this.setData({
        known: shapeBefore(answer.data, guessed, new Date()),
        item: answer.data.item?.id ?? '',
        kind: guessed,
        kinds: kindChips(guessed),
        protection: sayProtection(guessed),
      })
    },

    turnHidden() {
      this.setData({hidden: !this.data.hidden, text: this.data.text, words: this.data.words})
      this.keep()
    },

    ringRescue({currentTarget}: Tap<{number: string}>) {
      ring(currentTarget.dataset.number)
    },

    async send() {
      const {text, sending, scanned, speaking, voiced} = this.data
      if (sending) return
      const attachments = attachmentsOf(draft)
      const spoken = speaking || voiced
      const said = text.trim() === '' ? (spoken ? '' : (scanned?.usual ?? '')) : text.trim()
      if (said === '' && !spoken) {
        this.setData({wrong: {text: '请写一句是什么事，或者说一段话'}, text})
        return
      }
      this.setData({sending: true, wrong: {}, problem: '', text, words: this.data.words})
      if (this.data.words.trim() !== '' && this.data.spot === null) await this.whereSaid()
      const carried = await attachments.settle(scanned?.community ?? session.community)
      if (!carried.ok) {
        this.setData({sending: false, problem: carried.message})
        return
      }
      const {kind, item, spot, words, hidden, home} = this.data
      const written =
        spot?.place ?? (words.trim() === '' ? (spoken ? home?.place : undefined) : {words: words.trim()})
      const where = scanned === null ? written : undefined
      const answer = await callOnce('hotline.file', {
        ...{
          kind,
          hidden,
          named: isProtected(kind) ? this.data.named.map((one) => ({...one})) : [],
        },
        ...(said === '' ? {} : {text: said}),
        ...(carried.photos.length === 0 ? {} : {photos: carried.photos}),
        ...(carried.voice === '' ? {} : {voice: carried.voice}),
        ...(item === '' ? {} : {item}),
        ...(where === undefined ? {} : {place: where}),
        ...(scanned === null ? {} : {thing: scanned.thing, community: scanned.community}),
      })
      if (!answer.ok) {
        // The code ended meanwhile: what was told stays, and the place is asked for.
        if (answer.error.fields?.['thing'] !== undefined) this.setData({scanned: null})
        attachments.turnedDown(answer.error.fields)
        this.setData({sending: false, ...formErrors(answer.error, ['text', 'place', 'thing', 'named'])})
        return
      }
      dropFormDraft(draft)
      attachments.sent()
      void wx.redirectTo({
        url: `/packages/hotline/pages/request/request?id=${answer.data.id}&new=1${inCommunity(scanned)}`,
      })
    },
  },
})
