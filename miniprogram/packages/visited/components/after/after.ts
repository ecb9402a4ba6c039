import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {callOnce} from '../../../../services/cloud'
import {limits} from '../../../../shared/limits'
import {shapeAfter, type AfterShown} from './view'

type After = ReplyOf<'booking.get'>['after']
type Rating = InputOf<'booking.rate'>

/** The tap, and which question it answers. */
type Tap = WechatMiniprogram.TouchEvent<
  object,
  object,
  | {question: 'absent'; answer: InputOf<'booking.explain'>['answer']}
  | {question: 'done'; answer: Rating['done']}
  | {question: 'content'; answer: NonNullable<Rating['content']>}
>

const nothing: After = {}

/** How it went, or why somebody did not come: a tap each, sent at once. The page is told that something was said. */
Component({
  options: {styleIsolation: 'apply-shared'},
  properties: {
    booking: {type: String, value: ''},
    /** Whose visit it is, where that is not the reader. */
    whose: {type: String, value: ''},
    after: {type: Object, value: nothing},
  },
  data: {
    view: ((): AfterShown | null => null)(),
    /** What is being said, before the cloud has it. */
    line: '',
    lineMost: limits.reason,
    sending: false,
    problem: '',
  },
  observers: {
    after(after: After) {
      this.setData({view: shapeAfter(after), line: after.rate?.said?.line ?? this.data.line})
    },
  },
  methods: {
    choose({currentTarget}: Tap) {
      const {dataset} = currentTarget
      if (dataset.question === 'done') void this.rate({done: dataset.answer})
      else if (dataset.question === 'content') void this.rate({content: dataset.answer})
      else void this.explain(dataset.answer)
    },

    typeLine({detail}: WechatMiniprogram.Input) {
      this.data.line = detail.value
    },

    /** What was said before, with what is said now: a tap on the button says the line alone. */
    async rate(now: {readonly done?: Rating['done']; readonly content?: Rating['content']}) {
      const {done = 'yes', content} = this.data.after.rate?.said ?? {}
      const line = this.data.line.trim()
      const said = now.content ?? content
      await this.send((visit) =>
        callOnce('booking.rate', {
          ...{...visit, done: now.done ?? done},
          ...(said === undefined ? {} : {content: said}),
          ...(line === '' ? {} : {line}),
        }),
      )
    },

    async explain(answer: InputOf<'booking.explain'>['answer']) {
      await this.send((visit) => callOnce('booking.explain', {...visit, answer}))
    },

    async send(
      how: (visit: {
        booking: string
        for?: string
      }) => Promise<{ok: true} | {ok: false; error: {message: string; fields?: Record<string, string>}}>,
    ) {
      const {booking, whose, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await how({booking, ...(whose === '' ? {} : {for: whose})})
      const problem = answer.ok ? '' : (answer.error.fields?.['line'] ?? answer.error.message)
      this.setData({sending: false, problem})
      if (problem === '') this.triggerEvent('said')
    },
  },
})
