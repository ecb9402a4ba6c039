import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, list, publicText, text} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {chainRequests, measureUnits, mostAmount} from '../../../../miniprogram/packages/hotline/rules/chains'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import type {Why} from '../../../../miniprogram/packages/hotline/rules/suggest'
import type {ChainView, GroupsView} from './chain/views'
import type {JoinedView, JoinsView} from './join/views'

/** What many have told is one matter: 也遇到了, 一事一链, 未呼先应. */

/** Changed requests, and habits, that one run looks at; what is left is due in the next minute. */
export const foldedARun = 100

const desk = {who: 'staff', roles: ['hotline-staff', 'community-admin']} as const
const visitor = {fn: 'api', policy: {who: 'visitor'}} as const
const named = v.strictObject({community, request: id})
const example = {community: 'dongsheng', request: 'r_0'}
const one = {community: 'dongsheng', suggestion: 'dongsheng:b_0:lamp:recent-2026-11'}

export interface SuggestionsView {
  readonly suggestions: readonly {
    readonly id: string
    readonly item: string
    readonly place: string
    readonly why: Why
    readonly at: string
  }[]
}

/** As long as its parts: community, building, matter, period. */
const suggestion = v.pipe(
  v.string('编号不对'),
  v.maxLength(limits.id * 4, '编号太长'),
  v.regex(/^(?!__)[A-Za-z0-9_:-]+$/u, '编号不对'),
)

export const chainContract = {
  /** 也遇到了. Twice is once. */
  'hotline.join': action<JoinedView>()({
    ...visitor,
    rate: {most: 40, minutes: 1440},
    input: named,
    // The rate and the request.
    writes: 2,
    example,
  }),
  'hotline.leave': action<{readonly left: true}>()({...visitor, input: named, writes: 1, example}),
  /** One that the caller joined: how far it is, and nothing that anybody wrote. */
  'hotline.joined': action<JoinedView>()({...visitor, input: named, writes: 0, example}),
  'hotline.joins': action<JoinsView>()({
    ...visitor,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.answerJoined': action<JoinedView>()({
    ...visitor,
    input: v.strictObject({
      ...{community, request: id},
      solved: v.picklist(['yes', 'partly', 'no'], '请选解决了没有'),
      content: v.picklist(['yes', 'fair', 'no'], '请选满意不满意'),
    }),
    writes: 1,
    example: {...example, solved: 'yes', content: 'yes'},
  }),
  /** What a code stands for, for everybody. */
  'hotline.chain': action<ChainView>()({
    ...visitor,
    input: v.strictObject({
      community,
      code: v.pipe(
        v.string('请输入编号'),
        v.maxLength(20, '编号是 8 位数字'),
        v.regex(/^\d{8}$/u, '编号是 8 位数字'),
      ),
    }),
    writes: 0,
    example: {community: 'dongsheng', code: '12345678'},
  }),
  /** What could be one joint need, and what is. */
  'hotline.groups': action<GroupsView>()({
    fn: 'api',
    policy: desk,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Several requests become one joint need with one code. */
  'hotline.makeChain': action<ChainView>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({
      community,
      title: publicText(limits.title),
      requests: list(id, chainRequests.most),
      measure: v.exactOptional(
        v.strictObject({
          amount: v.pipe(
            v.number('请填数量'),
            v.integer('请填整数'),
            v.minValue(1, '请填数量'),
            v.maxValue(mostAmount, '数量太大'),
          ),
          unit: v.picklist(measureUnits, '请选单位'),
        }),
      ),
    }),
    // Each request's step, and the chain.
    writes: chainRequests.most + 1,
    example: {community: 'dongsheng', title: '第一网格路灯改造', requests: ['r_0', 'r_1']},
  }),
  /** 可以先做的. */
  'hotline.suggestions': action<SuggestionsView>()({
    fn: 'api',
    policy: desk,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.dismissSuggestion': action<{readonly done: true}>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({community, suggestion, reason: text(longest.reason)}),
    writes: 1,
    example: {...one, reason: '上周刚检修过'},
  }),
  'hotline.workSuggestion': action<{readonly request: string; readonly code: string}>()({
    fn: 'api',
    policy: desk,
    once: true,
    input: v.strictObject({community, suggestion}),
    writes: 2,
    example: one,
  }),
  /** The timer's step: what comes again and again. */
  'hotline.foldHabits': action<{readonly noted: number; readonly looked: number}>()({
    fn: 'jobs',
    policy: {who: 'timer'},
    input: v.strictObject({}),
    // Each case, its suggestion and its next look; the habits that are due; the cursor.
    writes: foldedARun * 5 + 2,
    example: {},
  }),
}
