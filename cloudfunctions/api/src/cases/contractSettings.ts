import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, list, publicText} from '../kernel/fields'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {desk, handlers} from './contractRights'
import type {ChoicesView} from './views'

export const settingsContract = {
  /** Who can be in charge, and the departments that parts go to. */
  'cases.choices': action<ChoicesView>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** The community's own list of departments, as a whole. */
  'cases.saveOffices': action<ChoicesView>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({
      community,
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
      offices: list(
        v.strictObject({
          name: publicText(longest.office),
          contact: v.exactOptional(publicText(longest.contact)),
        }),
        longest.offices,
      ),
    }),
    writes: 1,
    example: {community: 'dongsheng', rev: 0, offices: [{name: '民政科', contact: '王科员 0359-2100002'}]},
  }),
  /** Whoever is in charge is reminded, the head told what is late, what ended is counted. Runs every minute, may run twice. */
  'cases.tick': action<{
    readonly followed: number
    readonly looked: number
    readonly told: number
    readonly counted: number
  }>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 4000,
    example: {},
  }),
}
