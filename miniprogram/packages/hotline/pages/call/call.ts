import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {normalisePhone} from '../../../../shared/phone'
import {kinds, type Kind} from '../../rules/kinds'
import {longest} from '../../rules/longest'
import {kindChips, shapeBefore, shapeFound, type BeforeShown, type KindChip, type Spot} from '../tell/view'
import {mayBePlace, shapeCallers, shapeDone, type Caller, type Done} from './view'

const form = 'request:call'

const before: {
  text: string
  most: number
  phone: string
  name: string
  by: 'phone' | 'window'
  kind: Kind
  chosen: boolean
  kinds: KindChip[]
  spot: Spot | null
  question: string
  choices: readonly Spot[]
  callers: Caller[]
  /** Nobody here has the number. */
  unknown: boolean
  hidden: boolean
  known: BeforeShown | null
  item: string
  wrong: FieldErrors
  problem: string
  sending: boolean
  done: Done | null
} = {
  text: '',
  most: longest.text,
  phone: '',
  name: '',
  by: 'phone',
  kind: 'help',
  chosen: false,
  kinds: kindChips('help'),
  spot: null,
  question: '',
  choices: [],
  callers: [],
  unknown: false,
  hidden: false,
  known: null,
  item: '',
  wrong: {},
  problem: '',
  sending: false,
  done: null,
}

const kept = (value: unknown): string => (typeof value === 'string' ? value : '')

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** Somebody rings: what they say is typed while they talk; kind, place and who rings are found by themselves. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      const draft = readFormDraft(form)
      if (draft === null) return
      const kind = kinds.find((one) => one === draft['kind']) ?? 'help'
      this.setData({
        ...{text: kept(draft['text']), phone: kept(draft['phone']), name: kept(draft['name'])},
        ...{kind, kinds: kindChips(kind), chosen: draft['chosen'] === true, hidden: draft['hidden'] === true},
      })
      void this.said()
      void this.lookUp()
    },

    keep() {
      const {text, phone, name, kind, chosen, hidden} = this.data
      keepFormDraft(form, {text, phone, name, kind, chosen, hidden})
    },

    type({detail, currentTarget}: WechatMiniprogram.CustomEvent<{value: string}, object, {field: string}>) {
      const {field} = currentTarget.dataset
      if (field === 'phone') this.data.phone = detail.value
      else if (field === 'name') this.data.name = detail.value
      else this.data.text = detail.value
      this.keep()
      // Once the whole number stands there it is looked up; nobody has to leave the field.
      if (field === 'phone' && /^1\d{10}$/u.test(normalisePhone(detail.value))) void this.lookUp()
    },

    placed(): Spot | null {
      return this.data.spot
    },

    typed() {
      const {text, phone, name} = this.data
      return {text, phone, name}
    },

    /** Whoever leaves the field has said it: where it is, what it sounds like, who is responsible. */
    async said() {
      const {text, spot} = this.data
      const words = mayBePlace(text)
      if (words !== '' && spot === null) {
        const answer = await call('places.find', {words})
        if (text !== this.data.text) return
        if (answer.ok && answer.data.kind !== 'unknown') {
          const found = shapeFound(answer.data, words)
          this.setData({...found, ...this.typed()})
        }
      }
      await this.understand()
    },

    async understand() {
      const {text, spot, kind, chosen} = this.data
      if (text.trim() === '') return
      const answer = await call('hotline.before', {
        text: text.trim(),
        ...(chosen ? {kind} : {}),
        ...(spot === null ? {} : {place: spot.place}),
      })
      if (!answer.ok || text !== this.data.text) return
      const guessed = this.data.chosen ? this.data.kind : (answer.data.item?.kind ?? this.data.kind)
      this.setData({
        known: shapeBefore(answer.data, guessed, new Date()),
        item: answer.data.item?.id ?? '',
        ...{kind: guessed, kinds: kindChips(guessed)},
        ...this.typed(),
      })
    },

    async lookUp() {
      const phone = normalisePhone(this.data.phone)
      if (phone === '') {
        this.setData({callers: [], unknown: false, ...this.typed()})
        return
      }
      const answer = await call('residents.search', {words: phone})
      if (phone !== normalisePhone(this.data.phone)) return
      const callers = answer.ok ? shapeCallers(answer.data.people) : []
      this.setData({callers, unknown: callers.length === 0, ...this.typed()})
      const [only] = callers
      if (callers.length === 1 && only !== undefined) await this.atHome(only)
    },

    /** Where no other place was said it is about their home. */
    async atHome({home}: Caller) {
      if (this.data.spot !== null || home === '') return
      const answer = await call('places.find', {words: home})
      if (!answer.ok || answer.data.kind !== 'found') return
      const {spot} = shapeFound(answer.data, home)
      // Somebody may have said another place meanwhile.
      this.setData({spot: this.placed() ?? spot, ...this.typed()})
      await this.understand()
    },

    chooseCaller({currentTarget}: Tap<{person: string}>) {
      const {person} = currentTarget.dataset
      const callers = this.data.callers.map((one) => ({...one, on: one.person === person && !one.on}))
      this.setData({callers, ...this.typed()})
      const caller = callers.find(({on}) => on)
      if (caller !== undefined) void this.atHome(caller)
    },

    chooseSpot({currentTarget}: Tap<{at: number}>) {
      const spot = this.data.choices[currentTarget.dataset.at] ?? null
      this.setData({spot, question: '', choices: [], ...this.typed()})
      void this.understand()
    },

    dropSpot() {
      this.setData({spot: null, question: '', choices: [], ...this.typed()})
      void this.understand()
    },

    chooseKind({currentTarget}: Tap<{kind: Kind}>) {
      const {kind} = currentTarget.dataset
      this.setData({kind, chosen: true, kinds: kindChips(kind), ...this.typed()})
      this.keep()
      void this.understand()
    },

    turn({currentTarget}: Tap<{what: 'hidden' | 'by'}>) {
      const {hidden, by} = this.data
      const next =
        currentTarget.dataset.what === 'hidden'
          ? {hidden: !hidden}
          : {by: by === 'phone' ? ('window' as const) : ('phone' as const)}
      this.setData({...next, ...this.typed()})
      this.keep()
    },

    async send() {
      const {text, phone, name, sending, callers} = this.data
      if (sending) return
      if (text.trim() === '') {
        this.setData({wrong: {text: '请写一句是什么事'}, ...this.typed()})
        return
      }
      this.setData({sending: true, wrong: {}, problem: '', ...this.typed()})
      if (this.data.known === null) await this.said()
      const {kind, item, spot, hidden, by} = this.data
      const caller = callers.find(({on}) => on)
      const answer = await callOnce('hotline.fileCall', {
        ...{kind, text: text.trim(), hidden, by},
        ...(item === '' ? {} : {item}),
        ...(spot === null ? {} : {place: spot.place}),
        ...(caller === undefined
          ? {
              ...(phone.trim() === '' ? {} : {phone: phone.trim()}),
              ...(phone.trim() === '' || name.trim() === '' ? {} : {name: name.trim()}),
            }
          : {person: caller.person}),
      })
      if (!answer.ok) {
        this.setData({sending: false, ...formErrors(answer.error, ['text', 'phone', 'name'])})
        return
      }
      dropFormDraft(form)
      this.setData({...before, done: shapeDone(answer.data, new Date())})
    },

    next() {
      this.setData(before)
    },

    open() {
      const {done} = this.data
      if (done !== null) void wx.navigateTo({url: `/packages/hotline/pages/desk/desk?id=${done.id}`})
    },
  },
})
