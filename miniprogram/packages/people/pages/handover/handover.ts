import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {fieldsOf, shapeMoves, staffOptions, type MovesView} from './view'

const draft = 'handover'

interface Chosen {
  readonly from: string
  readonly to: string
  readonly reason: string
}

const before: {
  face: string
  message: string
  draft: string
  fields: FormField[]
  options: readonly {readonly id: string; readonly name: string}[]
  chosen: Chosen | null
  /** What would move: shown before the one button that moves it. */
  moves: MovesView | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  done: string
} = {
  face: 'loading',
  message: '',
  draft,
  fields: [],
  options: [],
  chosen: null,
  moves: null,
  wrong: {},
  problem: '',
  sending: false,
  done: '',
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const answer = await call('people.posts', {})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const options = staffOptions(answer.data)
      this.setData({face: options.length < 2 ? 'empty' : 'content', options, fields: fieldsOf(options)})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    leave() {
      void wx.navigateBack()
    },

    async look({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      if (this.data.sending) return
      const [from, to, reason] = ['from', 'to', 'reason'].map((id) => String(detail.values[id] ?? '').trim())
      const chosen = {from: from ?? '', to: to ?? '', reason: reason ?? ''}
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await call('handover.preview', {from: chosen.from, to: chosen.to})
      if (answer.ok) {
        const moves = shapeMoves(answer.data, dateAt8(new Date()))
        this.setData({sending: false, chosen, moves})
        return
      }
      const {fields = {}, message} = answer.error
      this.setData({sending: false, wrong: fields, problem: Object.keys(fields).length > 0 ? '' : message})
    },

    back() {
      this.setData({moves: null, problem: ''})
    },

    async move() {
      const {chosen, moves, options, sending} = this.data
      if (chosen === null || moves === null || sending) return
      const to = options.find(({id}) => id === chosen.to)?.name ?? ''
      const {confirm} = await wx.showModal({
        title: '现在就交接',
        content: `${moves.from}的岗位马上全部结束，没办完的事归${to}。不能撤回，要回来得重新开通。`,
        confirmText: '交接',
        cancelText: '先不交',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('handover.move', chosen)
      if (answer.ok) {
        dropFormDraft(draft)
        this.setData({sending: false, done: `交接好了。${moves.from}的岗位结束了，没办完的事归${to}。`})
      } else this.setData({sending: false, problem: answer.error.fields?.['to'] ?? answer.error.message})
    },
  },
})
