import {command, replacing, type Change} from '../../kernel/database'
import type {HeldRow} from '../../kernel/holding'
import {contentNames, doneNames} from '../../../../../miniprogram/packages/visited/rules/feedback'
import {absentNames} from '../../../../../miniprogram/packages/visited/rules/noShows'
import type {Booking} from '../documents'

/** What was said goes; how it went stays, for the figures are made of it. */
export const erasedAfter = ({feedback, absence}: Booking): Change => ({
  waits: null,
  nextAt: command().remove(),
  ...(feedback
    ? replacing({
        feedback: {
          ...{done: feedback.done, at: feedback.at},
          ...(feedback.content === undefined ? {} : {content: feedback.content}),
        },
      })
    : {}),
  ...(absence
    ? replacing({
        absence: {
          ...(absence.answer === undefined ? {} : {answer: absence.answer}),
          ...(absence.judged === undefined ? {} : {judged: {...absence.judged, word: ''}}),
          ...(absence.lifted === undefined ? {} : {lifted: {...absence.lifted, why: ''}}),
        },
      })
    : {}),
})

/** What somebody reads of it in their own copy. */
export const afterRows = ({feedback, absence}: Booking): readonly HeldRow[] => [
  ...(feedback ? [{label: '办成了吗', value: doneNames[feedback.done]}] : []),
  ...(feedback?.content === undefined ? [] : [{label: '满不满意', value: contentNames[feedback.content]}]),
  ...(feedback?.line === undefined ? [] : [{label: '您说的', value: feedback.line}]),
  ...(feedback?.answer === undefined ? [] : [{label: '社区的答复', value: feedback.answer.text}]),
  ...(absence?.answer === undefined ? [] : [{label: '为什么没来', value: absentNames[absence.answer]}]),
  ...(absence?.judged === undefined ? [] : [{label: '核实的结果', value: absence.judged.word}]),
]
