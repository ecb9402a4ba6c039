import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command, replacing} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {withoutNumbers} from '../../../../../miniprogram/shared/numbersInText'
import {moveReport, reportById} from './repo'
import {reportView} from './reportView'

/** Answers a report once: put right, or right as it stood. Whoever told it reads the answer, without numbers. */
export const answerReport = (
  context: CallContext,
  {community, report: id, outcome, said: typed}: InputOf<'places.answerReport'>,
): Promise<ReplyOf<'places.answerReport'>> =>
  untilWon(async () => {
    const report = await reportById(community, id)
    if (report === null) throw new Refusal('not-found')
    const by = context.person._id
    const earlier = report.timeline.find((entry) => entry.key === context.key && entry.by === by)
    if (earlier !== undefined) {
      if (earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
      return reportView(report)
    }
    if (report.state !== 'waiting') throw new Refusal('moved')
    const answer = {outcome, said: withoutNumbers(typed)}
    const entry = nextEntry(report.timeline, {
      at: context.now,
      by,
      event: 'answer',
      from: 'waiting',
      to: 'answered',
      key: context.key,
      inputHash: context.inputHash,
      payload: answer,
    })
    const moved = await moveReport(report, {
      ...replacing({answer}),
      state: 'answered',
      timeline: command().push([entry]),
      changedAt: context.now,
    })
    return moved ? reportView({...report, answer}) : null
  })
