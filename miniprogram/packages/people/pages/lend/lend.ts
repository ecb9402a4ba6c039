import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import type {CallError} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {
  checkPaper,
  shapeChoice,
  shapeCode,
  shapeLend,
  spanOf,
  turnThing,
  usual,
  type Choice,
  type CodeView,
  type LendView,
  type Paper,
} from './view'

const noPaper: Paper = {paper: '', phone: '', name: ''}

const before: {
  /** At the window: for whom it is; empty for oneself. */
  person: string
  face: string
  message: string
  view: LendView | null
  choice: Choice
  choices: ReturnType<typeof shapeChoice>
  typed: Paper
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
  /** Made just now; the page shows nothing else. */
  code: CodeView | null
} = {
  person: '',
  face: 'loading',
  message: '',
  view: null,
  choice: usual,
  choices: shapeChoice(usual),
  typed: noPaper,
  wrong: {},
  problem: '',
  said: '',
  sending: false,
  code: null,
}

/** Whom one lets do what for oneself; at the window, with `person`, for somebody who has signed a paper. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({person = ''}: {person?: string}) {
      if (person !== '') this.setData({person})
    },

    onShow() {
      void this.load()
    },

    async load() {
      const {person} = this.data
      const answer = await (person === '' ? call('people.lent', {}) : call('people.lentAtWindow', {person}))
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.setData(onlyChanged(this.data, {face: 'content', view: shapeLend(answer.data, new Date())}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose(choice: Choice) {
      this.data.choice = choice
      this.setData(onlyChanged(this.data, {choices: shapeChoice(choice), problem: ''}))
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {choice} = this.data
      this.choose({...choice, things: turnThing(choice.things, currentTarget.dataset.id)})
    },

    chooseSpan({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: number}>) {
      this.choose({...this.data.choice, months: spanOf(currentTarget.dataset.id)})
    },

    type({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: keyof Paper}>) {
      this.data.typed = {...this.data.typed, [currentTarget.dataset.id]: detail.value}
    },

    async lend() {
      const {choice, person, typed, sending} = this.data
      if (sending) return
      const wrong = person === '' ? {} : checkPaper(typed)
      if (choice.things.length === 0) {
        this.setData({problem: '请至少选一样要请他办的事'})
        return
      }
      const ready = Object.keys(wrong).length === 0
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, typed, problem: '', said: '', sending: ready})
      if (!ready) return
      const lending = {things: [...choice.things], months: choice.months}
      const answer = await (person === '' ? callOnce('people.lend', lending) : this.lendOnPaper(person))
      if (!answer.ok) this.showProblem(answer.error)
      else if ('digits' in answer.data) this.showCode(answer.data)
      else {
        this.setData({sending: false, typed: noPaper, said: '记下了，马上能代办。请把委托书存好。'})
        await this.load()
      }
    },

    lendOnPaper(person: string) {
      const {choice, typed} = this.data
      const {paper, phone, name} = typed
      return callOnce('people.lendAtWindow', {
        person,
        things: [...choice.things],
        months: choice.months,
        paper,
        ...(phone.trim() === '' ? {} : {to: {phone, ...(name.trim() === '' ? {} : {name})}}),
      })
    },

    showProblem({fields = {}, message}: CallError) {
      const wrong = {
        ...(fields['paper'] !== undefined && {paper: fields['paper']}),
        ...(fields['to.phone'] !== undefined && {phone: fields['to.phone']}),
        ...(fields['to.name'] !== undefined && {name: fields['to.name']}),
      }
      const problem = Object.keys(wrong).length > 0 ? '' : (fields['to'] ?? message)
      this.setData({sending: false, wrong, problem})
    },

    showCode(made: ReplyOf<'people.lend'>) {
      const code = shapeCode(made, this.data.choice, dateAt8(new Date()))
      this.setData(
        {sending: false, typed: noPaper, code},
        () => void wx.pageScrollTo({scrollTop: 0, duration: 0}),
      )
    },

    copy() {
      const {code} = this.data
      if (code !== null) void wx.setClipboardData({data: code.message})
    },

    closeCode() {
      this.setData({code: null})
      void this.load()
    },

    async end({detail}: WechatMiniprogram.CustomEvent<{id: string}>) {
      const {person, sending} = this.data
      if (sending) return
      this.setData({sending: true, said: '', problem: ''})
      const action = person === '' ? 'people.endDelegation' : 'people.endAtWindow'
      const answer = await callOnce(action, {delegation: detail.id})
      this.setData({
        sending: false,
        ...(answer.ok ? {said: '记下了，从现在起不能再代办。'} : {problem: answer.error.message}),
      })
      await this.load()
    },

    async withdraw() {
      if (this.data.sending) return
      this.setData({sending: true})
      const answer = await call('people.withdrawOffers', {})
      this.setData({
        sending: false,
        ...(answer.ok ? {said: '没有人接的编码都收回了。'} : {problem: answer.error.message}),
      })
      await this.load()
    },
  },
})
