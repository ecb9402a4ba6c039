import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import type {Kind} from '../../rules/kinds'
import {shapeWishes, type Wish, type WishRow} from '../wishes/view'
import {actsOf, filtersOf, formOf, kindChips, type Doing, type Form, type Which} from './view'

interface Row extends WishRow {
  readonly acts: ReturnType<typeof actsOf>
}

const before: {
  face: string
  message: string
  which: Which
  filters: ReturnType<typeof filtersOf>
  rows: Row[]
  next: string
  /** The wish that is being decided on; '' while none is. */
  chosen: string
  form: Form | null
  kind: Kind
  kinds: ReturnType<typeof kindChips>
  words: string
  wrong: string
  problem: string
  said: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  which: 'review',
  filters: filtersOf('review'),
  rows: [],
  next: '',
  chosen: '',
  form: null,
  kind: 'help',
  kinds: kindChips('help'),
  words: '',
  wrong: '',
  problem: '',
  said: '',
  sending: false,
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const done: Readonly<Record<Doing, string>> = {
  show: '贴出来了。',
  hide: '没有贴，写的人知道为什么。',
  answer: '答复了，大家都看得到。',
  turn: '转成诉求了，在“诉求办理”里。',
}

const shape = (wishes: readonly Wish[]): Row[] =>
  shapeWishes(wishes, new Date()).map((row) => ({...row, acts: actsOf(row.may)}))

const draftOf = (wish: string, doing: string): string => `wall.${doing}.${wish}`

/** For staff: what waits to be looked at before neighbours see it, answered, or made a request of. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load({})
    },

    async load(also: Record<string, unknown>) {
      const {which} = this.data
      const answer = await call('wishes.queue', {state: which})
      if (which !== this.data.which) return
      if (!answer.ok) {
        if (this.data.face === 'content') this.setData({problem: answer.error.message, ...also})
        else this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {wishes, next = ''} = answer.data
      this.setData({face: 'content', filters: filtersOf(which), rows: shape(wishes), next, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    choose({currentTarget}: Tap<{which: Which}>) {
      this.data.which = currentTarget.dataset.which
      void this.load({chosen: '', form: null, problem: '', said: ''})
    },

    async more() {
      const {which, next, rows} = this.data
      const answer = await call('wishes.queue', {state: which, cursor: next})
      if (!answer.ok || next !== this.data.next) return
      this.setData({rows: [...rows, ...shape(answer.data.wishes)], next: answer.data.next ?? ''})
    },

    start({currentTarget}: Tap<{id: string; doing: Doing}>) {
      const {id, doing} = currentTarget.dataset
      const form = formOf(doing)
      if (form === null) return this.send(id, 'show')
      const kept = readFormDraft(draftOf(id, doing))?.['words']
      const words = typeof kept === 'string' ? kept : ''
      this.setData({chosen: id, form, words, wrong: '', problem: '', said: ''})
      return undefined
    },

    stop() {
      this.setData({chosen: '', form: null})
    },

    type({detail}: WechatMiniprogram.Input) {
      const {chosen, form} = this.data
      this.data.words = detail.value
      keepFormDraft(draftOf(chosen, form?.doing ?? ''), {words: detail.value})
    },

    chooseKind({currentTarget}: Tap<{kind: Kind}>) {
      const {kind} = currentTarget.dataset
      this.setData({kind, kinds: kindChips(kind)})
    },

    go() {
      const {chosen, form, words} = this.data
      if (form === null) return undefined
      if (words.trim() === '' && !form.optional) {
        this.setData({wrong: '请写一句'})
        return undefined
      }
      return this.send(chosen, form.doing)
    },

    ask(wish: string, doing: Doing): Promise<Answer<Wish>> {
      const said = this.data.words.trim()
      switch (doing) {
        case 'show':
          return callOnce('wishes.decide', {wish, show: true})
        case 'hide':
          return callOnce('wishes.decide', {wish, show: false, why: said})
        case 'answer':
          return callOnce('wishes.answer', {wish, said})
        case 'turn':
          return callOnce('wishes.turn', {wish, kind: this.data.kind, ...(said === '' ? {} : {said})})
      }
    },

    async send(wish: string, doing: Doing) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', wrong: '', said: ''})
      const answer = await this.ask(wish, doing)
      if (answer.ok) {
        dropFormDraft(draftOf(wish, doing))
        await this.load({sending: false, chosen: '', form: null, words: '', said: done[doing]})
        return
      }
      const {fields = {}, message} = answer.error
      const wrong = fields['said'] ?? fields['why'] ?? ''
      const problem = wrong === '' ? (Object.values(fields)[0] ?? message) : ''
      // Somebody else was first: what it is now is shown, and what was written stays.
      if (answer.error.code === 'moved') await this.load({sending: false, problem})
      else this.setData({sending: false, wrong, problem})
    },
  },
})
