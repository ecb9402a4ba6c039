import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../../behaviors/care'
import {call} from '../../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../../services/formDraft'
import type {FieldErrors} from '../../../../../shared/errors'
import {longest} from '../../../rules/longest'
import type {Outcome} from '../../../rules/states'
import {doings, type Doing} from '../view'
import {sendOne} from './send'
import {
  agentChoices,
  dayChoices,
  formOf,
  howChoices,
  missingIn,
  noCase,
  officeChoices,
  outcomeChoices,
  paperChoices,
  partChoices,
  shapeTaken,
  usualChosen,
  usualPapers,
  type Choice,
  type How,
  type Taken,
  type TakenRow,
} from './view'

type Choices = ReplyOf<'cases.choices'>
type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  form: ReturnType<typeof formOf>
  words: string
  longest: typeof longest
  choices: Choices | null
  look: string
  agent: string
  agents: readonly Choice[]
  usual: readonly string[]
  other: string
  taken: readonly Taken[]
  rows: readonly TakenRow[]
  waiting: boolean
  complete: boolean
  chosen: readonly string[]
  papers: readonly Choice[]
  office: string
  offices: readonly Choice[]
  contact: string
  toMe: boolean
  days: number
  dayCounts: readonly Choice[]
  part: string
  parts: readonly Choice[]
  how: How
  hows: readonly Choice[]
  outcome: Outcome
  outcomes: readonly Choice[]
  giveBack: boolean
  out: number
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  form: formOf('say'),
  words: '',
  longest,
  choices: null,
  look: '',
  agent: '',
  agents: [],
  usual: usualPapers,
  other: '',
  taken: [],
  rows: [],
  waiting: false,
  complete: true,
  chosen: [],
  papers: [],
  office: '',
  offices: [],
  contact: '',
  toMe: false,
  days: 5,
  dayCounts: dayChoices(5),
  part: '',
  parts: [],
  how: 'done',
  hows: howChoices('done'),
  outcome: 'done',
  outcomes: outcomeChoices('done'),
  giveBack: true,
  out: 0,
  wrong: {},
  problem: '',
  sending: false,
}

/**
 * One thing that is done to a case, filled in and sent from here. Words that are typed stay on the phone until they
 * have arrived. Sends `done` {detail, said}, `moved` {message} when somebody else was first, and `stop`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** A `Doing`. */
    doing: {type: String, value: 'say'},
    /** The case, as `cases.look` answers it. */
    detail: {type: Object, value: noCase},
  },
  data: before,
  lifetimes: {
    attached() {
      const {detail} = this.data
      const doing = this.what()
      const kept = readFormDraft(this.draft())?.['words']
      const chosen = usualChosen(detail, doing)
      const parts = partChoices(detail, '')
      const part = parts.length === 1 ? (parts[0]?.id ?? '') : ''
      this.setData({
        ...{
          form: formOf(doing),
          words: typeof kept === 'string' ? kept : '',
          waiting: detail.state === 'waiting',
        },
        ...{chosen, papers: paperChoices(detail, chosen), part, parts: partChoices(detail, part)},
        ...{out: detail.out, toMe: false},
      })
      void this.learn()
    },
  },
  methods: {
    what(): Doing {
      return doings.find((one) => one === this.data.doing) ?? 'say'
    },

    draft(): string {
      return `case:${this.data.doing}:${this.data.detail.id}`
    },

    /** What there is to choose from. */
    async learn() {
      const {form} = this.data
      if (!form.agents && !form.office) return
      const answer = await call('cases.choices', {})
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      this.data.choices = answer.data
      this.change({})
    },

    /** Shows what was chosen; what is being typed is never taken back. */
    change(also: Record<string, unknown>) {
      const {choices, agent, look, office, words, contact, other, taken, detail, chosen} = this.data
      this.setData({
        ...{words, contact, other, look, office, taken, chosen, wrong: {}},
        agents: agentChoices(choices?.agents ?? [], agent, look),
        offices: officeChoices(choices?.offices ?? [], office),
        ...{rows: shapeTaken(taken), papers: paperChoices(detail, chosen)},
        ...also,
      })
    },

    type({detail, currentTarget}: WechatMiniprogram.CustomEvent<{value: string}, object, {field: string}>) {
      const {value} = detail
      switch (currentTarget.dataset.field) {
        case 'look':
          this.data.look = value
          this.change({})
          return
        case 'office':
          this.data.office = value
          this.data.toMe = false
          return
        case 'contact':
          this.data.contact = value
          return
        case 'other':
          this.data.other = value
          return
        default:
          this.data.words = value
          keepFormDraft(this.draft(), {words: value})
      }
    },

    chooseAgent({currentTarget}: Tap<{id: string}>) {
      this.data.agent = currentTarget.dataset.id
      this.change({})
    },

    chooseOffice({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      this.data.office = id
      this.data.contact = this.data.choices?.offices.find(({name}) => name === id)?.contact ?? ''
      this.change({toMe: false})
    },

    chooseMe() {
      this.data.office = ''
      this.change({toMe: !this.data.toMe})
    },

    chooseDays({currentTarget}: Tap<{id: string}>) {
      const days = Number(currentTarget.dataset.id)
      this.change({days, dayCounts: dayChoices(days)})
    },

    choosePaper({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const {chosen} = this.data
      this.data.chosen = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
      this.change({})
    },

    choosePart({currentTarget}: Tap<{id: string}>) {
      const {id: part} = currentTarget.dataset
      this.change({part, parts: partChoices(this.data.detail, part)})
    },

    chooseHow({currentTarget}: Tap<{id: How}>) {
      const {id: how} = currentTarget.dataset
      this.change({how, hows: howChoices(how)})
    },

    chooseOutcome({currentTarget}: Tap<{id: Outcome}>) {
      const {id: outcome} = currentTarget.dataset
      this.change({outcome, outcomes: outcomeChoices(outcome)})
    },

    turnBack() {
      this.change({giveBack: !this.data.giveBack})
    },

    turnComplete() {
      this.change({complete: !this.data.complete})
    },

    take({currentTarget}: Tap<{what: string}>) {
      this.add(currentTarget.dataset.what)
    },

    takeOther() {
      const what = this.data.other.trim()
      if (what === '') return
      this.data.other = ''
      this.add(what)
    },

    add(what: string) {
      const {taken} = this.data
      if (taken.length < longest.together) this.data.taken = [...taken, {what, form: 'original', count: 1}]
      this.change({})
    },

    turnForm({currentTarget}: Tap<{at: number}>) {
      const {at} = currentTarget.dataset
      this.data.taken = this.data.taken.map((one, n) =>
        n === at ? {...one, form: one.form === 'original' ? 'copy' : 'original'} : one,
      )
      this.change({})
    },

    countUp({currentTarget}: Tap<{at: number}>) {
      const {at} = currentTarget.dataset
      // After nine it begins again: more of one paper are rare, and a wrong tap is put right by tapping on.
      this.data.taken = this.data.taken.map((one, n) =>
        n === at ? {...one, count: (one.count % 9) + 1} : one,
      )
      this.change({})
    },

    drop({currentTarget}: Tap<{at: number}>) {
      this.data.taken = this.data.taken.filter((_one, n) => n !== currentTarget.dataset.at)
      this.change({})
    },

    stop() {
      this.triggerEvent('stop')
    },

    async send() {
      const {sending, detail, chosen, waiting} = this.data
      if (sending) return
      const doing = this.what()
      // What was typed and not added is meant all the same.
      if (doing === 'take-papers') this.takeOther()
      const filled = {...this.data, papers: chosen}
      const wrong = missingIn(doing, filled, waiting)
      if (Object.keys(wrong).length > 0) {
        this.change({wrong})
        return
      }
      this.change({sending: true, problem: ''})
      const answer = await sendOne(doing, detail.id, filled)
      if (answer.ok) {
        dropFormDraft(this.draft())
        this.triggerEvent('done', {detail: answer.data, said: `${this.data.form.heading}：好了。`})
        return
      }
      const {code, fields = {}, message} = answer.error
      const first = Object.values(fields)[0] ?? message
      this.setData({sending: false, problem: first})
      if (code === 'moved') this.triggerEvent('moved', {message: first})
    },
  },
})
