import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {session} from '../../../../stores/session'
import {longest} from '../../rules/complaints'
import type {ComplaintState} from '../../rules/complaints'
import {shapeRows} from './view'
import type {Complaint, ComplaintRow} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  face: string
  message: string
  /** For the district: what is about those who would answer. */
  district: boolean
  state: ComplaintState
  rows: ComplaintRow[]
  chosen: ComplaintRow | null
  next: string
  words: string
  most: number
  wrong: string
  problem: string
  said: string
  sending: boolean
  /** Kept aside: the page shows `rows`. */
  complaints: readonly Complaint[]
} = {
  face: 'loading',
  message: '',
  district: false,
  state: 'waiting',
  rows: [],
  chosen: null,
  next: '',
  words: '',
  most: longest.answer,
  wrong: '',
  problem: '',
  said: '',
  sending: false,
  complaints: [],
}

const draftOf = (id: string): string => `answer:${id}`

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({district = ''}: {district?: string}) {
      this.data.district = district === '1'
      void this.load({})
    },

    ask(cursor?: string) {
      const {state, district} = this.data
      const input = {state, ...(cursor === undefined ? {} : {cursor})}
      return district
        ? call('privacy.districtComplaints', {district: session.district, ...input})
        : call('privacy.complaints', input)
    },

    async load(also: {readonly said?: string}) {
      const {state} = this.data
      const answer = await this.ask()
      if (state !== this.data.state) return
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.data.complaints = answer.data.complaints
      this.show('', {next: answer.data.next ?? '', problem: '', ...also})
    },

    show(chosenId: string, also: Readonly<Record<string, unknown>>) {
      const rows = shapeRows(this.data.complaints, chosenId, new Date())
      const chosen = rows.find(({chosen: is}) => is) ?? null
      const face = rows.length === 0 && this.data.state === 'waiting' ? 'empty' : 'content'
      this.setData({face, rows, chosen, district: this.data.district, state: this.data.state, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    choose({currentTarget}: Tap<{state: ComplaintState}>) {
      this.data.state = currentTarget.dataset.state
      this.setData({state: this.data.state, rows: [], chosen: null, said: ''})
      void this.load({})
    },

    async more() {
      const from = this.data.next
      const answer = await this.ask(from)
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      this.data.complaints = [...this.data.complaints, ...answer.data.complaints]
      this.show(this.data.chosen?.id ?? '', {next: answer.data.next ?? '', problem: ''})
    },

    openOne({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const words = readFormDraft(draftOf(id))?.['words']
      this.show(id, {words: typeof words === 'string' ? words : '', wrong: '', problem: '', said: ''})
    },

    back() {
      this.show('', {wrong: '', problem: ''})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
      if (this.data.chosen !== null) keepFormDraft(draftOf(this.data.chosen.id), {words: detail.value})
    },

    async send() {
      const {chosen, words, district, sending} = this.data
      if (chosen === null || sending) return
      const said = words.trim()
      this.setData({words, wrong: said === '' ? '请写一句答复' : '', problem: '', sending: said !== ''})
      if (said === '') return
      const input = {complaint: chosen.id, said}
      const answer = district
        ? await callOnce('privacy.answerForDistrict', {district: session.district, ...input})
        : await callOnce('privacy.answer', input)
      this.setData({sending: false})
      if (!answer.ok && answer.error.code !== 'moved') {
        const {wrong, problem} = formErrors(answer.error, ['said'])
        this.setData({wrong: wrong['said'] ?? '', problem})
        return
      }
      dropFormDraft(draftOf(chosen.id))
      await this.load({said: answer.ok ? '答复好了，写的人能看到。' : answer.error.message})
    },
  },
})
