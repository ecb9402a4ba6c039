import * as v from 'valibot'
import {spans, things} from '../../../../../miniprogram/packages/people/rules/delegation'
import type {OneTimeCode} from '../codes'
import type {Offered} from './documents'

const schema = v.strictObject({
  things: v.array(v.picklist(things)),
  months: v.picklist(spans),
  how: v.picklist(['app', 'window']),
  paper: v.exactOptional(v.string()),
})

/** What a code of kind `delegation` offers; null for one that says something else. */
export const offered = ({says}: Pick<OneTimeCode, 'says'>): Offered | null => {
  const read = v.safeParse(schema, says)
  return read.success ? read.output : null
}
