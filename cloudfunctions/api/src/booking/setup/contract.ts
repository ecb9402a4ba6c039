import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id} from '../../kernel/fields'
import type {setupContract} from '../contractSetup'
import {resourceSaid} from '../contractSetup'
import type {CheckView} from './views'

/** What a community has set up, read back; what a change would do; and taking something away. */

type Saved<Name extends keyof typeof setupContract> = v.InferOutput<(typeof setupContract)[Name]['input']>

/** As it would be saved, with the revision that it has. */
export type ServiceSaved = Omit<Saved<'booking.saveService'>, 'community' | 'rev'> & {readonly rev: number}
export type ResourceSaved = Omit<Saved<'booking.saveResource'>, 'community' | 'rev' | 'told'> & {
  readonly rev: number
}

export interface SetupView {
  readonly catalogue: Omit<Saved<'booking.saveCatalogue'>, 'community' | 'rev'> & {readonly rev: number}
  readonly services: readonly ServiceSaved[]
  readonly resources: readonly ResourceSaved[]
  /** Today at +08:00, by which terms are over. */
  readonly today: string
  /** The first of the next days whose holidays are not published yet: nothing is given out from there on. */
  readonly undecided?: string
}

const admin = {who: 'staff', roles: ['community-admin']} as const

export const setUpContract = {
  /** Everything that is set up: five reads. */
  'booking.setup': action<SetupView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** What a resource would be if it were saved like this; refused at the same fields. */
  'booking.checkResource': action<CheckView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, resource: id, ...resourceSaid}),
    writes: 0,
    example: {
      community: 'dongsheng',
      resource: 'dongsheng:w1',
      kind: 'window',
      takes: 'slots',
      name: '1号窗口',
      sessions: [{days: 'workdays', from: '08:30', until: '12:00', every: 30, capacity: 2}],
      horizon: 14,
      order: 1,
    },
  }),
  /**
   * Takes a resource away: refused at `resource` while a service names it, at `coming` while somebody has a place.
   * No more is given out first, on each day that is open, so that nobody books what goes.
   */
  'booking.removeResource': action<{readonly removed: true}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      resource: id,
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
    // Each of sixty days that are open, before and after.
    writes: 64,
    example: {community: 'dongsheng', resource: 'dongsheng:w1', rev: 1},
  }),
}
