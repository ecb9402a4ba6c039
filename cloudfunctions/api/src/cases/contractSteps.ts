import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, list, publicText, text} from '../kernel/fields'
import {forms} from '../../../../miniprogram/packages/cases/rules/papers'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {outcomes} from '../../../../miniprogram/packages/cases/rules/states'
import {workdays} from './contractDesk'
import {desk, handlers} from './contractRights'
import type {DeskCaseView} from './views'

const named = {community, case: id}
const example = {community: 'dongsheng', case: 'k_0'}
const ids = list(id, longest.papers)
const some = v.pipe(ids, v.minLength(1, '请选是哪几样'))
const lacking = v.pipe(list(text(longest.paper), longest.lacking), v.minLength(1, '请写还差什么'))
const said = text(longest.said)
// The step, and that whoever made it saw whose it is.
const step = {fn: 'api', policy: handlers, once: true, writes: 2} as const
const deskStep = {...step, policy: desk} as const

/** What is done to a case. Each step is one conditional write; whoever is first has it. */
export const stepsContract = {
  /** A named person is in charge; left out: the caller. */
  'cases.assign': action<DeskCaseView>()({
    ...deskStep,
    input: v.strictObject({...named, agent: v.exactOptional(id), workdays}),
    example,
  }),
  /** Papers are taken in, each a line of the receipt. `complete`: nothing is missing any more. */
  'cases.takePapers': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({
      ...named,
      papers: list(
        v.strictObject({
          what: text(longest.paper),
          form: v.picklist(forms, '请选原件还是复印件'),
          count: v.pipe(v.number('请写几份'), v.integer('请写整数'), v.minValue(1), v.maxValue(99)),
        }),
        longest.together,
      ),
      complete: v.boolean(),
    }),
    example: {...example, papers: [{what: '身份证', form: 'copy', count: 1}], complete: true},
  }),
  /** Something is missing: the promise stops until it is there. */
  'cases.askPapers': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({...named, lacking}),
    example: {...example, lacking: ['户口本复印件']},
  }),
  /** Papers go into other hands: to an office, or, left out, into the caller's own. */
  'cases.passOn': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({...named, papers: some, office: v.exactOptional(publicText(longest.office))}),
    example: {...example, papers: ['p1'], office: '民政科'},
  }),
  /** A department does a part of it, by a day. */
  'cases.sendPart': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({
      ...named,
      office: publicText(longest.office),
      contact: v.exactOptional(publicText(longest.contact)),
      what: text(longest.what),
      workdays: v.pipe(
        v.number('请写几个工作日'),
        v.integer('请写整数'),
        v.minValue(1, '至少 1 个工作日'),
        v.maxValue(longest.workdays, `最多 ${String(longest.workdays)} 个工作日`),
      ),
      papers: ids,
    }),
    example: {...example, office: '民政科', what: '核定高龄津贴', workdays: 3, papers: []},
  }),
  /** 办好了, 退回 with the reason, or 要补材料; papers that lay there come back to the caller. */
  'cases.returnPart': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({
      ...named,
      part: id,
      how: v.picklist(['done', 'back', 'lacking'], '请选办得怎么样'),
      said: v.exactOptional(said),
      lacking: v.exactOptional(lacking),
    }),
    example: {...example, part: 'd1', how: 'done'},
  }),
  /** What the resident reads on the way. */
  'cases.say': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({...named, said}),
    example: {...example, said: '材料交上去了，等通知。'},
  }),
  /** One answer. `giveBack`: all papers that are here go back with it. */
  'cases.finish': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({
      ...named,
      outcome: v.picklist(outcomes, '请选办成什么样'),
      said,
      giveBack: v.boolean(),
    }),
    example: {...example, outcome: 'done', said: '证办好了，已经送到家。', giveBack: true},
  }),
  'cases.decline': action<DeskCaseView>()({
    ...deskStep,
    input: v.strictObject({...named, reason: text(longest.reason)}),
    example: {...example, reason: '这件事要本人去，社区可以派车陪您去'},
  }),
  'cases.returnPapers': action<DeskCaseView>()({
    ...step,
    input: v.strictObject({...named, papers: some}),
    example: {...example, papers: ['p1']},
  }),
}
