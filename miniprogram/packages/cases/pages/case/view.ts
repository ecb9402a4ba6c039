import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'
import {sayNext} from '../../rules/next'
import {formNames} from '../../rules/papers'
import {partNames} from '../../rules/parts'
import {kindNames, outcomeNames, reasonNames, stateNames, type TimelineEvent} from '../../rules/states'

export type Own = ReplyOf<'cases.get'>

export type Tone = 'go' | 'wait' | 'stop' | 'calm'

/** What a resident reads of a state. */
export const wordOf = ({state, outcome}: Pick<Own, 'state' | 'outcome'>): string =>
  state === 'closed' && outcome !== null ? outcomeNames[outcome] : stateNames[state].resident

export const toneOf = ({state, late, outcome}: Pick<Own, 'state' | 'late' | 'outcome'>): Tone => {
  if (late) return 'stop'
  if (state === 'closed') return outcome === 'refused' ? 'calm' : 'go'
  return state === 'declined' || state === 'withdrawn' ? 'calm' : 'wait'
}

const eventWords: Readonly<Record<TimelineEvent, string>> = {
  ask: '请社区代办',
  open: '受理了，有专人负责',
  assign: '安排了负责的人',
  'take-papers': '收了材料',
  complete: '材料齐了，接着办',
  'ask-papers': '还差材料',
  'pass-on': '转交了材料',
  'send-part': '交给部门办',
  'return-part': '部门办回来了',
  'part-lacking': '部门说还差材料',
  say: '回话',
  finish: '办完了',
  decline: '现在还办不了',
  withdraw: '撤回了',
  'return-papers': '还了材料',
  remind: '',
  late: '超过了说好的日子，已经告诉社区负责人',
  'part-late': '',
  erase: '',
}

export interface PaperRow {
  readonly id: string
  readonly name: string
  /** In whose hands it is, since when. */
  readonly hands: string
  readonly back: boolean
  /** The way it went, one hand-over a line. */
  readonly route: readonly string[]
}

export interface CasePageView {
  readonly title: string
  readonly word: string
  readonly tone: Tone
  /** What happens next, and by when; '' when nothing does. */
  readonly next: string
  readonly inCharge: string
  readonly phone: string
  readonly code: string
  readonly end: string
  /** `3 样材料在楼长 冯建国手里`; '' when all are back, or there were none. */
  readonly where: string
  readonly papers: readonly PaperRow[]
  readonly parts: readonly {
    readonly id: string
    readonly name: string
    readonly word: string
    readonly second: string
    readonly tone: Tone
  }[]
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly steps: readonly {
    readonly key: string
    readonly what: string
    readonly said: string
    readonly when: string
  }[]
  readonly withdrawable: boolean
  readonly printable: boolean
  readonly whose: string
}

const sayDate = (iso: string, now: Date): string => sayInstant(new Date(iso), now)

/** Papers that are out, by in whose hands they are. */
const sayWhere = (papers: Own['papers']): string => {
  const out = new Map<string, number>()
  for (const {hands} of papers) {
    if (hands.kind !== 'resident') out.set(hands.said, (out.get(hands.said) ?? 0) + 1)
  }
  return [...out]
    .map(([who, count]) => `${String(count)} 样在${who}${who.includes(' ') ? '手里' : ''}`)
    .join('，')
}

export const shapePapers = (papers: Own['papers'], now: Date): readonly PaperRow[] =>
  papers.map(({id, what, form, count, hands, since, route}) => ({
    id,
    name: `${what}（${formNames[form]} ${String(count)} 份）`,
    hands: `${hands.kind === 'resident' ? '还了' : `在${hands.said}`}，${sayDate(since, now)}`,
    back: hands.kind === 'resident',
    route: route.map(({at, from, to}) => `${sayDate(at, now)} ${from} → ${to}`),
  }))

export const shapeParts = (parts: Own['parts'], today: string): CasePageView['parts'] =>
  parts.map(({id, office, what, state, due, late, said}) => ({
    id,
    name: `${office}：${what}`,
    word: late ? '超期没有办回来' : partNames[state],
    second: [state === 'out' ? `说好${sayDay(due, today)}前` : '', said]
      .filter((part) => part !== '')
      .join('。'),
    tone: late ? 'stop' : state === 'done' ? 'go' : state === 'out' ? 'wait' : 'calm',
  }))

const stepSaid = ({said = '', papers = []}: Own['steps'][number]): string =>
  [papers.join('、'), said].filter((part) => part !== '').join('。')

/** A case for whoever's it is: state first, then what happens next, whose hands, whom to ring; then each step. */
export const shapeCase = (own: Own, now: Date): CasePageView => {
  const today = dateAt8(now)
  const offices = [...new Set(own.parts.filter(({state}) => state === 'out').map(({office}) => office))]
  return {
    ...{title: own.what, word: wordOf(own), tone: toneOf(own), inCharge: own.inCharge, phone: own.phone},
    next: sayNext({...own, due: own.due.date, offices}, today),
    code: own.code.replace(/(\d{4})(\d{4})/u, '$1 $2'),
    end: own.said,
    where: sayWhere(own.papers),
    papers: shapePapers(own.papers, now),
    parts: shapeParts(own.parts, today),
    facts: [
      {label: '怎么办', said: kindNames[own.kind]},
      {label: '为什么代办', said: own.why === null ? '' : reasonNames[own.why]},
      {label: '到哪里取材料', said: own.where},
      {label: '什么时候方便', said: own.when},
    ].filter(({said}) => said !== ''),
    steps: own.steps
      .map((step, n) => ({
        key: String(n),
        what: `${step.who}${step.who === '' || step.who === '您' ? '' : ' '}${eventWords[step.event]}${
          step.office === undefined ? '' : `：${step.office}`
        }`,
        said: stepSaid(step),
        when: sayDate(step.at, now),
      }))
      .reverse(),
    withdrawable: own.may.includes('withdraw'),
    printable: own.papers.length > 0,
    whose: own.of?.name ?? '',
  }
}
