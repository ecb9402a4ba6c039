import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Given} from '../../../../services/cloud'
import {dateAt8, daysBetween, sayDay, sayInstant} from '../../../../shared/time'
import {formNames} from '../../rules/papers'
import {partNames} from '../../rules/parts'
import {
  eventNames,
  kindNames,
  outcomeNames,
  reasonNames,
  stateNames,
  type CaseEvent,
} from '../../rules/states'

export type Line = ReplyOf<'cases.board'>['cases'][number]
export type Detail = ReplyOf<'cases.look'>
export type Part = ReplyOf<'cases.board'>['part']
export type Which = Given<'cases.board'>['which']

export interface Filter {
  readonly id: Which
  readonly name: string
  readonly on: boolean
}

const filterNames: readonly (readonly [Which, string])[] = [
  ['mine', '我负责的'],
  ['open', '全部在办'],
  ['asked', '等安排人'],
  ['late', '超期的'],
  ['waiting', '等材料'],
  ['owing', '要还材料'],
  ['latest', '最近的'],
]

/** Parts of the list that somebody has. @param which none while something is looked for */
export const filtersFor = (part: Part, which: Which | ''): readonly Filter[] =>
  filterNames
    .filter(([id]) => part === 'desk' || id === 'mine' || id === 'owing')
    .map(([id, name]) => ({id, name, on: id === which}))

export interface LineRow {
  readonly id: string
  /** Stands above the first of a group; '' above the others. */
  readonly group: string
  readonly name: string
  readonly second: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'info' | 'calm'
  readonly on: boolean
}

/** How far it is from its day: what is late says by how much. */
const sayDue = (
  {due, late, state, out}: Pick<Line, 'due' | 'late' | 'state' | 'out'>,
  today: string,
): string => {
  if (late) return `超了 ${String(Math.max(1, daysBetween(due.date, today)))} 天`
  switch (state) {
    case 'waiting':
      return '等居民补材料'
    case 'asked':
    case 'open':
      return due.date === today ? '今天到期' : `${sayDay(due.date, today)}前`
    default:
      return out > 0 ? `还有 ${String(out)} 样没还` : stateNames[state].staff
  }
}

const groupOf = (line: Line, today: string): string => {
  if (line.late) return '超期的'
  switch (line.state) {
    case 'waiting':
      return '等材料，日子不走'
    case 'asked':
    case 'open':
      return line.due.date === today ? '今天到期' : '后面到期'
    default:
      return line.out > 0 ? '办完了，材料要还' : '办完的'
  }
}

/** For whom it waits. */
const waitsFor = ({inCharge, offices, state}: Line): string => {
  if (state === 'asked') return '等安排人'
  if (offices.length > 0) return `在${offices.join('、')}，${inCharge}负责`
  return inCharge === '' ? '' : `${inCharge}负责`
}

/** What is due first; late ones stand before all others and say by how much. */
export const shapeLines = (
  lines: readonly Line[],
  {chosen, which}: {readonly chosen: string; readonly which: Which},
  now: Date,
): readonly LineRow[] => {
  const today = dateAt8(now)
  const groups = lines.map((line) => (which === 'latest' ? '' : groupOf(line, today)))
  return lines.map((line, n) => {
    const group = groups[n] ?? ''
    const count = groups.filter((one) => one === group).length
    return {
      id: line.id,
      group: group === '' || groups[n - 1] === group ? '' : `${group} ${String(count)} 件`,
      name: line.what,
      second: [kindNames[line.kind], line.name, waitsFor(line)].filter((part) => part !== '').join(' · '),
      word: sayDue(line, today),
      tone: line.late
        ? 'stop'
        : line.state === 'asked'
          ? 'wait'
          : line.out > 0 && line.outcome
            ? 'wait'
            : 'info',
      on: line.id === chosen,
    }
  })
}

/** What is done to a case in one form, or with one tap. */
export const doings = [
  'assign',
  'take-papers',
  'ask-papers',
  'pass-on',
  'send-part',
  'return-part',
  'say',
  'finish',
  'decline',
  'return-papers',
] as const satisfies readonly CaseEvent[]
export type Doing = (typeof doings)[number]

export const doingNames: Readonly<Record<Doing, string>> = {
  assign: '安排人负责',
  'take-papers': '收材料',
  'ask-papers': '要补材料',
  'pass-on': '转交材料',
  'send-part': '交给部门办',
  'return-part': '部门办回来了',
  say: '告诉居民一句',
  finish: '办结',
  decline: '办不了',
  'return-papers': '还材料',
}

export interface Button {
  readonly id: Doing
  readonly name: string
  readonly main: boolean
}

/** What comes next most likely stands first and is the main one. */
const likely = ({state, papers, parts}: Detail): Doing => {
  if (state === 'asked') return 'assign'
  if (state === 'waiting' || (papers.length === 0 && parts.length === 0 && state === 'open'))
    return 'take-papers'
  if (parts.some((part) => part.state === 'out')) return 'return-part'
  return state === 'open' ? 'finish' : 'return-papers'
}

export interface DetailView {
  readonly id: string
  readonly title: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'info' | 'calm'
  readonly due: string
  readonly end: string
  /** Why the name is not whole. */
  readonly masked: string
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly papers: readonly {
    readonly id: string
    readonly name: string
    readonly hands: string
    readonly route: readonly string[]
  }[]
  readonly parts: readonly {
    readonly id: string
    readonly name: string
    readonly second: string
    readonly word: string
    readonly tone: 'stop' | 'go' | 'wait' | 'calm'
  }[]
  readonly steps: readonly {
    readonly key: string
    readonly what: string
    readonly said: string
    readonly when: string
    readonly inner: boolean
  }[]
  readonly buttons: readonly Button[]
  /** Nobody has it yet, and the reader may: one tap. */
  readonly takeable: boolean
  readonly callable: boolean
  readonly printable: boolean
}

const partsOf = (one: Detail, today: string): DetailView['parts'] =>
  one.parts.map(({id, office, contact, what, state, due, late, said}) => ({
    id,
    name: `${office}：${what}`,
    second: [contact === '' ? '' : `找${contact}`, state === 'out' ? `${sayDay(due, today)}前` : '', said]
      .filter((part) => part !== '')
      .join('，'),
    word: late ? `超了 ${String(Math.max(1, daysBetween(due, today)))} 天` : partNames[state],
    tone: late ? 'stop' : state === 'done' ? 'go' : state === 'out' ? 'wait' : 'calm',
  }))

const stepsOf = (one: Detail, now: Date): DetailView['steps'] =>
  one.steps
    .map(({event, at, who, said = '', office, papers = [], inner}, n) => ({
      key: String(n),
      what: `${who} ${eventNames[event]}${office === undefined ? '' : `：${office}`}`.trim(),
      said: [papers.join('、'), said].filter((part) => part !== '').join('。'),
      when: sayInstant(new Date(at), now),
      inner: inner === true,
    }))
    .reverse()

/** A case for somebody who works on it. */
export const shapeDetail = (one: Detail, now: Date): DetailView => {
  const today = dateAt8(now)
  const may = doings.filter(
    (doing) =>
      one.may.includes(doing) ||
      (doing === 'take-papers' && one.may.includes('complete')) ||
      (doing === 'return-part' && one.may.includes('part-lacking')),
  )
  const main = likely(one)
  const moment = (iso: string): string => sayInstant(new Date(iso), now)
  return {
    ...{id: one.id, title: one.what},
    word: one.outcome === null ? stateNames[one.state].staff : outcomeNames[one.outcome],
    tone: one.late ? 'stop' : one.state === 'asked' || one.state === 'waiting' ? 'wait' : 'info',
    due: sayDue(one, today),
    end: one.said,
    masked: one.mine ? '' : '不是您负责的，姓名和地址不全显示。要打电话点“打电话”，会记下来。',
    facts: [
      {label: '谁的事', said: `${one.name} ${one.phone}`.trim()},
      {label: '到哪里取', said: one.where},
      {label: '什么时候方便', said: one.when},
      {label: '为什么代办', said: one.why === null ? '' : reasonNames[one.why]},
      {label: '谁负责', said: one.inCharge === '' ? '还没有安排' : one.inCharge},
      {label: '还差', said: one.lacking.join('、')},
      {label: '说好的', said: `${String(one.workdays)} 个工作日，${sayDay(one.due.date, today)}前`},
      {label: '编号', said: one.code.replace(/(\d{4})(\d{4})/u, '$1 $2')},
    ].filter(({said}) => said !== ''),
    papers: one.papers.map(({id, what, form, count, hands, since, route}) => ({
      id,
      name: `${what}（${formNames[form]} ${String(count)} 份）`,
      hands: `${hands.kind === 'resident' ? '还了' : `在${hands.said}`}，${moment(since)}`,
      route: route.map(({at, from, to}) => `${moment(at)} ${from} → ${to}`),
    })),
    parts: partsOf(one, today),
    steps: stepsOf(one, now),
    buttons: [...may]
      .sort((a, b) => Number(b === main) - Number(a === main))
      .map((id) => ({id, name: doingNames[id], main: id === main})),
    takeable: one.state === 'asked' && one.may.includes('assign'),
    callable: one.phone !== '',
    printable: one.papers.length > 0,
  }
}
