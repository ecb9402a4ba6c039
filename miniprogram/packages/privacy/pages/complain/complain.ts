import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {longest} from '../../rules/complaints'
import {checkWords, shapeComplaints} from './view'
import type {ComplaintLine} from './view'

const before: {
  /** What is objected to, when it is something that stands about them; with its name. */
  about: string
  title: string
  words: string
  most: number
  ofStaff: boolean
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
  lines: ComplaintLine[]
} = {
  about: '',
  title: '',
  words: '',
  most: longest.words,
  ofStaff: false,
  wrong: {},
  problem: '',
  said: '',
  sending: false,
  lines: [],
}

/** What was typed about one thing is not sent about another. */
const draftOf = (about: string): string => `complain:${about}`

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({about = '', title = ''}: {about?: string; title?: string}) {
      const kept = readFormDraft(draftOf(about))
      const {words = '', ofStaff = false} = kept ?? {}
      this.setData({
        about,
        title: decodeURIComponent(title),
        words: typeof words === 'string' ? words : '',
        ofStaff: ofStaff === true,
      })
      void this.load()
    },

    /** The form is there at once; what was said before comes under it. */
    async load() {
      const answer = await call('privacy.myComplaints', {})
      if (answer.ok) this.setData({lines: shapeComplaints(answer.data.complaints, new Date())})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
      this.keep()
    },

    turn() {
      // What was typed goes back with it: otherwise the field would show its first words.
      this.setData({ofStaff: !this.data.ofStaff, words: this.data.words})
      this.keep()
    },

    keep() {
      const {about, words, ofStaff} = this.data
      keepFormDraft(draftOf(about), {words, ofStaff})
    },

    async send() {
      const {about, words, ofStaff, sending} = this.data
      if (sending) return
      const wrong = checkWords(words)
      const ready = Object.keys(wrong).length === 0
      this.setData({wrong, problem: '', said: '', sending: ready, words})
      if (!ready) return
      const answer = await callOnce('privacy.complain', {
        words: words.trim(),
        ofStaff,
        ...(about === '' ? {} : {about}),
      })
      if (!answer.ok) {
        this.setData({sending: false, ...formErrors(answer.error, ['words'])})
        return
      }
      dropFormDraft(draftOf(about))
      const [line] = shapeComplaints([answer.data], new Date())
      const others = this.data.lines.filter(({id}) => id !== answer.data.id)
      this.setData({
        sending: false,
        words: '',
        ofStaff: false,
        said: `收到了，${line?.said ?? ''}。答复会在下面。`,
        lines: line === undefined ? others : [line, ...others],
      })
    },
  },
})
