import * as v from 'valibot'
import {id, list, publicText, text} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {audiences, helpKinds, questionKinds, termLimits} from '../../../../../miniprogram/shared/visitTerms'

/** What a service asks of and promises to who books it, as staff set it up, and what who books says to it. */

const question = v.strictObject({
  id,
  ask: publicText(limits.title),
  kind: v.picklist(questionKinds, '请选怎么答'),
  /** Of a choice: at least two. */
  options: v.exactOptional(list(publicText(limits.name), termLimits.options)),
  /** It may be left unanswered. */
  optional: v.exactOptional(v.literal(true)),
})

/** Fields of a service. */
export const serviceTerms = {
  questions: v.exactOptional(list(question, termLimits.questions)),
  /** What somebody who comes can ask for; someone waits at the door. */
  helps: v.exactOptional(list(v.picklist(helpKinds, '请选一个'), helpKinds.length)),
  audience: v.exactOptional(
    v.strictObject({
      who: v.picklist(audiences, '请选谁能约'),
      /** A condition in words that one ticks: `年满 60 周岁`. */
      declares: v.exactOptional(publicText(limits.title)),
    }),
  ),
  /** Name and matter are seen by nobody but whoever calls the visitor: everywhere else stands the code. */
  confidential: v.exactOptional(v.literal(true)),
  /** Staff say yes or no within so many working hours. */
  confirm: v.exactOptional(
    v.strictObject({
      workHours: v.pipe(
        v.number('请填几个小时'),
        v.integer('请填整数'),
        v.minValue(1, '至少 1 小时'),
        v.maxValue(termLimits.workHours, `最多 ${String(termLimits.workHours)} 小时`),
      ),
    }),
  ),
}

/** What somebody says who books, or stands in line. */
export const saidTerms = {
  answers: v.exactOptional(list(v.strictObject({id, said: text(limits.reason)}), termLimits.questions)),
  helps: v.exactOptional(list(v.picklist(helpKinds, '请选一个'), helpKinds.length)),
  /** The condition of the service is ticked. */
  declares: v.exactOptional(v.literal(true)),
}
