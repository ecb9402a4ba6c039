import {command} from '../kernel/database'
import {
  mustWin,
  stepsOf,
  upTo,
  type Erasing,
  type HeldRow,
  type Personal,
  type Whose,
} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {erasePayloads, nextEntry} from '../kernel/timeline'
import {sayPaper, outPapers} from '../../../../miniprogram/packages/cases/rules/papers'
import {titleOf} from '../../../../miniprogram/packages/cases/rules/next'
import {isOpen, reasonNames, stateNames} from '../../../../miniprogram/packages/cases/rules/states'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Case} from './documents'
import {cases, moveCase} from './repo'

/** What cases hold about a person: what is done for them, their papers, and what was said. */

const casesFor = ({persons}: Whose): Promise<readonly Case[]> => allBy(cases, {person: oneOf(persons)}, 'ord')

/**
 * An open one is withdrawn first: nobody runs an errand for who is not there. Then all that was said goes; of the
 * papers stays how many there were, and whether they are back.
 */
const eraseCase = async (one: Case, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const {state, timeline, papers, parts, ended} = one
  const eraser = {at, by, key, inputHash}
  if (isOpen(state)) {
    const entry = nextEntry(timeline, {
      ...eraser,
      ...{event: 'withdraw', from: state, to: 'withdrawn', payload: {}},
    })
    return mustWin(
      moveCase(one, {
        ...{state: 'withdrawn', lane: outPapers(papers).length > 0 ? 'owing' : 'over', changedAt: at},
        ...{nextAt: command().remove(), lacking: command().set([])},
        timeline: command().push([entry]),
      }),
    )
  }
  const kept = erasePayloads(timeline, () => true, eraser)
  if (kept === timeline && one.what === '') return 0
  return mustWin(
    moveCase(one, {
      ...{what: '', why: null, where: '', when: '', lacking: command().set([])},
      ...{caller: command().remove(), notify: command().remove(), notifyAt: command().remove()},
      papers: command().set(papers.map((paper) => ({...paper, what: '材料'}))),
      parts: command().set(parts.map((part) => ({...part, what: '', said: ''}))),
      ...(ended === null ? {} : {ended: command().set({...ended, said: ''})}),
      ...{timeline: command().set(kept), changedAt: at},
    }),
  )
}

const rowsOf = (one: Case): readonly HeldRow[] => [
  {label: '编号', value: one.code},
  {label: '哪天说的', value: one.askedOn},
  ...(one.why === null ? [] : [{label: '为什么代办', value: reasonNames[one.why]}]),
  ...(one.where === '' ? [] : [{label: '来哪里', value: one.where}]),
  ...(one.when === '' ? [] : [{label: '什么时候方便', value: one.when}]),
  {label: '现在', value: stateNames[one.state].resident},
  ...(one.papers.length === 0 ? [] : [{label: '收过的材料', value: one.papers.map(sayPaper).join('、')}]),
  ...(one.ended === null || one.ended.said === '' ? [] : [{label: '结果', value: one.ended.said}]),
]

export const casesPersonal: readonly Personal[] = [
  {
    collection: 'cases',
    title: '代办和一窗受理',
    why: '有专人替您办，材料在谁手里、办到哪一步您能查。',
    kept: '办完后三年，和材料回执的承诺对得上；您注销时没办完的先撤回，说过的话、住处和材料名称都删。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await casesFor(whose)).map((one) => ({
        community: one.community,
        title: titleOf(one.kind, one.what),
        rows: rowsOf(one),
        data: {
          ...{id: one._id, code: one.code, kind: one.kind, service: one.service, what: one.what},
          ...{why: one.why, where: one.where, when: one.when, state: one.state, due: one.due.date},
          ...{papers: one.papers, parts: one.parts, ended: one.ended, steps: stepsOf(one.timeline)},
          askedAt: dateAt8(new Date(one.ord.slice(0, 24))),
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await casesFor(whose), erasing.most, (one) => eraseCase(one, erasing)),
  },
  {collection: 'caseSettings', nobody: '代办会交给哪些部门：部门的名称和办公电话。'},
  {collection: 'caseCounts', office: '每项事每个月按时、超期各多少：只有办件的编号和数字。'},
]
