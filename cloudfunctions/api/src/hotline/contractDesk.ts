import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, date, id, publicText, text} from '../kernel/fields'
import {modes} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {outcomes} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {place} from './contractFiling'
import {handlers} from './contractRights'
import type {DeskRequestView, ManyView, PartiesView, SupervisedView, WhomView} from './views'

/** What the pages of staff ask beside the steps themselves. */

const from = v.exactOptional(id)
const named = {community, from, request: id}
const example = {community: 'dongsheng', request: 'r_0'}

export const deskContract = {
  /** Whom a complaint can name: those who look after a place, those who run the community, its units. */
  'hotline.whom': action<WhomView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community, place: v.exactOptional(place)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** To whom a request can be given, who can help, and who is named in it. */
  'hotline.parties': action<PartiesView>()({
    fn: 'api',
    policy: handlers,
    input: v.strictObject(named),
    writes: 0,
    example,
  }),
  /** 服务方式: how it is done. */
  'hotline.mode': action<DeskRequestView>()({
    fn: 'api',
    policy: handlers,
    once: true,
    input: v.strictObject({...named, mode: v.picklist(modes, '请选怎么办')}),
    writes: 2,
    example: {...example, mode: 'visit'},
  }),
  /** Ends several that have come back on their day together: each its own step, and what fails is told of each. */
  'hotline.reviewMany': action<ManyView>()({
    fn: 'api',
    policy: handlers,
    once: true,
    input: v.strictObject({
      community,
      from,
      requests: v.pipe(
        v.array(id, '请选要一起回看的事'),
        v.minLength(1, '请选要一起回看的事'),
        v.maxLength(longest.together, `一次最多 ${String(longest.together)} 件`),
      ),
      outcome: v.picklist(outcomes, '请选办成什么样'),
      said: text(longest.said),
      whoCould: v.exactOptional(publicText(longest.reason)),
      reviewOn: v.exactOptional(date),
    }),
    // A step and a look at whose it is, for each.
    writes: 2 * longest.together,
    example: {community: 'dongsheng', requests: ['r_0'], outcome: 'solved', said: '管道换好了'},
  }),
  /** Streets and districts that the caller supervises. */
  'hotline.supervised': action<SupervisedView>()({
    fn: 'api',
    policy: {who: 'person'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** The timer's morning: each street and district that something has risen to is told once a day of all of it. */
  'hotline.digest': action<{readonly told: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    writes: 1000,
    example: {},
  }),
}
