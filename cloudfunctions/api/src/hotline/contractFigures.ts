import * as v from 'valibot'
import {action} from '../kernel/contract'

/** What the request line's figures are made of, and who reads them. */
export const figuresContract = {
  /** Adds up what was counted; once a night what may be expected. */
  'hotline.count': action<{readonly lines: number; readonly counters: number; readonly rolled: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 4000,
    example: {},
  }),
}
