import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community} from '../kernel/fields'

/** What anybody may keep: whoever has it finds every later change of what was done until that day. */
export interface AnchorHead {
  /** The last day that is anchored, at +08:00. */
  readonly date: string
  /** 64 hex digits. */
  readonly root: string
}

export const anchorContract = {
  /** Anchors the days that are over, once each. Runs every minute, may run late or twice. */
  'anchors.tick': action<{readonly read: number; readonly anchored: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
  /** The head of a community's chain of anchors. */
  'open.anchor': action<AnchorHead>()({
    fn: 'open',
    policy: {who: 'anyone'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
}
