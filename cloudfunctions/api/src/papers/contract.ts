import * as v from 'valibot'
import {action} from '../kernel/contract'

/** Files that one run takes away; the rest follow a minute later. */
export const filesARun = 20

/** Papers are asked for where what they say is: `people.printCard` and the like. Here they only go again. */
export const papersContract = {
  /** The timer's step: takes away files whose time is over. Answers how many. */
  'papers.clear': action<{readonly cleared: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: filesARun,
    example: {},
  }),
}
