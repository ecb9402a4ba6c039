import * as v from 'valibot'
import {action} from '../kernel/contract'

export const moderationContract = {
  'moderation.tick': action<{readonly checked: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 100,
    example: {},
  }),
}
