import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dropReport, keepReport, keptReport} from './draft'
import {checkReport, kinds, shapeReports} from './view'
import type {Kind, ReportRow} from './view'

const before: {
  kinds: typeof kinds
  kind: Kind
  hint: string
  words: string
  /** The building that it is about, when the page before named one. */
  building: string
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
  reports: ReportRow[]
} = {
  kinds,
  kind: 'missing',
  hint: '',
  words: '',
  building: '',
  wrong: {},
  problem: '',
  said: '',
  sending: false,
  reports: [],
}

const hintOf = (kind: Kind): string => kinds.find(({id}) => id === kind)?.hint ?? ''

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({building = ''}: {building?: string}) {
      const {kind, words} = keptReport()
      const about = building === '' ? kind : 'wrong'
      this.setData({building, kind: about, words, hint: hintOf(about)})
      void this.load()
    },

    /** The form is there at once; what was told before comes under it. */
    async load() {
      const answer = await call('places.myReports', {})
      if (answer.ok) this.setData({reports: shapeReports(answer.data.reports, new Date())})
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: Kind}>) {
      const {id} = currentTarget.dataset
      this.setData({kind: id, hint: hintOf(id), words: this.data.words})
      keepReport(id, this.data.words)
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
      keepReport(this.data.kind, detail.value)
    },

    async send() {
      const {kind, words, building, sending} = this.data
      if (sending) return
      const wrong = checkReport(words)
      const ready = Object.keys(wrong).length === 0
      this.setData({wrong, problem: '', said: '', sending: ready, words})
      if (!ready) return
      const about = building === '' ? {} : {building}
      const answer = await callOnce('places.report', {kind, words: words.trim(), ...about})
      if (!answer.ok) {
        this.setData({sending: false, ...formErrors(answer.error, ['words'])})
        return
      }
      dropReport()
      const row = shapeReports([answer.data], new Date())
      const others = this.data.reports.filter(({id}) => id !== answer.data.id)
      this.setData({
        sending: false,
        words: '',
        said: '收到了。社区核实以后，答复会在下面。',
        reports: [...row, ...others],
      })
    },
  },
})
