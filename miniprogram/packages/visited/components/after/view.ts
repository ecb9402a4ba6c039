import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {contentAnswers, contentNames, doneAnswers, doneNames} from '../../rules/feedback'
import {absentAnswers, absentNames} from '../../rules/noShows'

type After = ReplyOf<'booking.get'>['after']

/** A question that is answered with one tap. */
export interface Question {
  readonly id: 'done' | 'content' | 'absent'
  readonly asked: string
  readonly choices: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
}

export interface AfterShown {
  readonly heading: string
  readonly questions: readonly Question[]
  /** What is already said or answered: whole sentences. */
  readonly said: readonly string[]
  /** A line can be added. */
  readonly line: boolean
}

const ask = <Id extends string>(
  id: Question['id'],
  asked: string,
  names: Readonly<Record<Id, string>>,
  ids: readonly Id[],
  on?: Id,
): Question => ({id, asked, choices: ids.map((one) => ({id: one, name: names[one], on: one === on}))})

const absenceSaid = ({answer, judged}: NonNullable<After['absence']>): readonly string[] => [
  ...(answer === undefined ? [] : [`您说：${absentNames[answer]}`]),
  ...(judged === undefined
    ? answer === 'came'
      ? ['已经交给工作人员核实，核实以前不算没来。']
      : []
    : [`核实下来${judged.excused ? '不算没来' : '还算没来'}：${judged.word}`]),
]

const rateSaid = ({open, said, answer}: NonNullable<After['rate']>): readonly string[] => {
  const content = said?.content === undefined ? '' : `，${contentNames[said.content]}`
  const line = said?.line === undefined ? '' : `，${said.line}`
  return [
    ...(open || said === undefined ? [] : [`您说：${doneNames[said.done]}${content}${line}`]),
    ...(answer === undefined ? [] : [`社区的答复：${answer}`]),
  ]
}

/** Null where there is nothing to ask or to say. */
export const shapeAfter = ({rate, absence}: After): AfterShown | null => {
  const questions =
    absence?.open === true
      ? [ask('absent', '没有等到您，是怎么回事', absentNames, absentAnswers)]
      : rate?.open === true
        ? [
            ask('done', '事情办成了吗', doneNames, doneAnswers, rate.said?.done),
            ...(rate.said === undefined
              ? []
              : [ask('content', '办得怎么样', contentNames, contentAnswers, rate.said.content)]),
          ]
        : []
  const said = absence === undefined ? (rate === undefined ? [] : rateSaid(rate)) : absenceSaid(absence)
  if (questions.length === 0 && said.length === 0) return null
  const line = questions.length > 1
  return {heading: absence === undefined ? '办完以后' : '约了没来', questions, said, line}
}
