import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Given} from '../../../../services/cloud'
import {dateAt8, daysBetween, sayDay, sayInstant} from '../../../../shared/time'
import {levelNames} from '../../rules/clock'
import {dutyNames, isProtected, kindNames, modeNames, sourceNames} from '../../rules/kinds'
import {outcomeNames} from '../../rules/outcomes'
import {eventNames, stateNames, type RequestEvent} from '../../rules/states'

export type Line = ReplyOf<'hotline.board'>['requests'][number]
export type Detail = ReplyOf<'hotline.look'>
export type Part = ReplyOf<'hotline.board'>['part']
/** The board, or what was found: of that it is not said in what part the reader works here. */
export type Listed = ReplyOf<'hotline.find'> & {readonly part?: Part}
export type Which = Given<'hotline.board'>['which']

export interface Filter {
  readonly id: Which
  readonly name: string
  readonly on: boolean
}

const filterNames: readonly (readonly [Which, string])[] = [
  ['mine', '等我的'],
  ['all', '全部没办完的'],
  ['late', '超时的'],
  ['filed', '等接办'],
  ['paused', '等居民'],
  ['review', '到期回看'],
  ['recheck', '等复核'],
  ['latest', '最近的'],
]

/** Parts of the board that somebody has. @param which none while something is looked for */
export const filtersFor = (part: Part, which: Which | ''): Filter[] =>
  filterNames
    .filter(([id]) => part === 'desk' || id === 'mine')
    .map(([id, name]) => ({id, name, on: id === which}))

/** What is looked for by what was typed: a number as it is read out, or words. */
export const findBy = (typed: string): {readonly code: string} | {readonly words: string} => {
  const digits = typed.replace(/\s+/gu, '')
  return /^\d{8}$/u.test(digits) ? {code: digits} : {words: typed}
}

/** How far back a search has looked, where there are older ones; else ''. */
export const sayReached = ({reached}: {readonly reached?: string}, now: Date): string =>
  reached === undefined ? '' : `找到${sayDay(reached, dateAt8(now))}为止，更早的点“看后面的”。`

export interface LineRow {
  readonly id: string
  /** Stands above the first of a group: 超了承诺的; '' above the others. */
  readonly group: string
  readonly name: string
  readonly second: string
  readonly begins: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'go' | 'info'
  readonly on: boolean
  /** It has come back on its day: several can be looked at together. */
  readonly tickable: boolean
  readonly ticked: boolean
}

const sayDue = (
  {due, late, state, kind}: Pick<Line, 'due' | 'late' | 'state' | 'kind'>,
  today: string,
): string => {
  if (state === 'paused') return '居民暂停'
  if (kind === 'emergency' && state === 'filed') return '应急，还没有人应'
  if (due === null) return stateNames[state].staff
  if (late) return `超了 ${String(Math.max(1, daysBetween(due, today)))} 天`
  return due === today ? '今天到期' : `${sayDay(due, today)}前`
}

/** For whom it waits. */
const waitsFor = ({state, responsible}: Pick<Line, 'state' | 'responsible'>): string => {
  switch (state) {
    case 'filed':
      return `等${responsible.said}接办`
    case 'handling':
      return `等${responsible.said}办`
    case 'paused':
      return '等居民说接着办'
    case 'review':
      return `到日子了，等${responsible.said}再看一次`
    case 'recheck':
      return '等换一个人复核'
    default:
      return stateNames[state].staff
  }
}

const groupOf = (line: Line, today: string): string => {
  if (line.kind === 'emergency' && line.state === 'filed') return '应急，马上应'
  if (line.state === 'paused') return '等居民'
  if (line.late) return '超了承诺的'
  if (line.due === null) return '没有期限的'
  return line.due === today ? '今天到期' : '后面到期'
}

/** What is due first; what is late says by how much. @param chosen id of the one that is open */
export const shapeLines = (
  lines: readonly Line[],
  {
    chosen,
    which,
    ticked,
  }: {readonly chosen: string; readonly which: Which; readonly ticked: readonly string[]},
  now: Date,
): LineRow[] => {
  const today = dateAt8(now)
  const counts = new Map<string, number>()
  const groups = lines.map((line) => (which === 'latest' ? '' : groupOf(line, today)))
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  return lines.map((line, n) => {
    const group = groups[n] ?? ''
    return {
      id: line.id,
      group: group === '' || groups[n - 1] === group ? '' : `${group} ${String(counts.get(group))} 件`,
      name: line.item,
      second: [line.place, waitsFor(line)].filter((part) => part !== '').join(' · '),
      begins: line.begins,
      word: line.waits && !line.late ? `${sayDue(line, today)}，督办` : sayDue(line, today),
      tone: line.late || line.kind === 'emergency' ? 'stop' : line.waits ? 'wait' : 'info',
      on: line.id === chosen,
      tickable: which === 'review',
      ticked: ticked.includes(line.id),
    }
  })
}

export interface DetailView {
  readonly id: string
  readonly community: string
  readonly files: Detail['files']
  readonly title: string
  readonly word: string
  readonly tone: 'stop' | 'info'
  readonly due: string
  readonly text: string
  /** Why the words of whoever told it are not here. */
  readonly guarded: string
  /** Which supervision waits for somebody to say 知道了; '' for none. */
  readonly rung: string
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly steps: readonly {
    readonly key: string
    readonly what: string
    readonly said: string
    readonly when: string
    readonly inner: boolean
    readonly files: Detail['files'] | null
  }[]
  readonly may: Readonly<Partial<Record<RequestEvent, true>>>
  readonly recheck: boolean
  readonly nameable: boolean
  readonly route: string
  readonly callable: boolean
}

const endSaid = ({end}: Detail, today: string): string => {
  if (end === null) return ''
  const back = end.reviewOn === undefined ? '' : `。${sayDay(end.reviewOn, today)}再看一次`
  const who = end.whoCould === undefined ? '' : `。能解决的是：${end.whoCould}`
  return `${outcomeNames[end.outcome].staff}：${end.said}${who}${back}`
}

/** A request for somebody who works on it. */
export const shapeDetail = (one: Detail, now: Date): DetailView => {
  const today = dateAt8(now)
  const {filer, hidden, told, may} = one
  const whose = hidden ? '隐名' : filer === null ? '没有留下' : `${filer.name} ${filer.phone}`.trim()
  const waiting = told.filter(({acknowledged}) => !acknowledged).map(({level}) => levelNames[level])
  return {
    ...{id: one.id, community: one.community, files: one.files},
    title: one.item,
    word: stateNames[one.state].staff,
    tone: one.late ? 'stop' : 'info',
    due: [sayDue({...one, due: one.due?.date ?? null}, today), waitsFor(one)].join('，'),
    text: one.text === '' && one.files.voice !== null ? '说了一段话，点下面听：' : (one.text ?? one.task),
    guarded: one.sight === 'task' ? '这一类要保护反映的人：这里只有要做的事和地方。' : '',
    rung: waiting.length === 0 ? '' : `已经报到${[...new Set(waiting)].join('、')}，还没有人点“知道了”。`,
    facts: [
      {label: '编号', said: one.code.replace(/(\d{4})(\d{4})/u, '$1 $2')},
      {label: '哪一类', said: `${kindNames[one.kind]}，${sourceNames[one.source]}`},
      {label: '在哪里', said: one.place},
      {label: '谁说的', said: one.sight === 'task' ? '' : whose},
      {label: '主办', said: one.responsible.said},
      {label: '协办', said: one.helpers.map(({said}) => said).join('、')},
      {label: '请协办做的', said: one.sight === 'task' ? '' : one.task},
      {label: '责任部门', said: one.department},
      {label: '谁的事', said: dutyNames[one.duty]},
      {label: '服务方式', said: one.mode === null ? '' : modeNames[one.mode]},
      {label: '写明的当事人', said: one.named === 0 ? '' : `${String(one.named)} 个，他们看不到这件事`},
      {
        label: '督办',
        said: told
          .map(({level, acknowledged}) => `${levelNames[level]}${acknowledged ? '（知道了）' : '（没有应）'}`)
          .join('、'),
      },
      {label: '结果', said: endSaid(one, today)},
    ].filter(({said}) => said !== ''),
    steps: one.steps
      .map(({event, at, who, said, inner, level, files}, n) => ({
        key: String(n),
        what: `${who} ${eventNames[event]}${level === undefined ? '' : `（${levelNames[level]}）`}`.trim(),
        said: said ?? '',
        when: sayInstant(new Date(at), now),
        inner: inner === true,
        files: files ?? null,
      }))
      .reverse(),
    may: Object.fromEntries(may.map((event) => [event, true as const])),
    recheck: may.includes('uphold') || may.includes('overturn'),
    nameable: may.includes('name') && isProtected(one.kind),
    route: one.sentBack ? '指定' : one.state === 'filed' ? '派单' : '转办',
    callable: one.sight === 'full' && !hidden && filer !== null && filer.phone !== '',
  }
}

/** Of several that were ended together: which were not, and why. */
export const sayFailed = (
  lines: readonly Line[],
  failed: readonly {readonly request: string; readonly why: string}[],
): string =>
  failed
    .map(({request, why}) => {
      const line = lines.find(({id}) => id === request)
      return `${line === undefined ? '' : `${line.item}（${line.code}）`}：${why}。`
    })
    .join('')
