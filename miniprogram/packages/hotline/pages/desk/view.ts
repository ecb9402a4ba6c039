import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'
import {levelNames} from '../../rules/clock'
import {kindNames, modeNames, sourceNames} from '../../rules/kinds'
import {outcomeNames, outcomes, type Outcome} from '../../rules/outcomes'
import {eventNames, stateNames, type RequestEvent} from '../../rules/states'

export type Line = ReplyOf<'hotline.board'>['requests'][number]
export type Detail = ReplyOf<'hotline.look'>

export interface LineRow {
  readonly id: string
  readonly name: string
  readonly second: string
  readonly begins: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'go' | 'info'
  readonly on: boolean
}

const sayDue = ({due, late, state}: Pick<Line, 'due' | 'late' | 'state'>, today: string): string => {
  if (state === 'paused') return '居民暂停'
  if (due === null) return stateNames[state].staff
  return late ? `超了，承诺 ${sayDay(due, today)}` : `${sayDay(due, today)}前`
}

/** What is due first; what is late says by when it was promised. @param chosen id of the one that is open */
export const shapeLines = (lines: readonly Line[], chosen: string, now: Date): LineRow[] => {
  const today = dateAt8(now)
  return lines.map((line) => ({
    id: line.id,
    name: line.item,
    second: [line.place, line.responsible.said].filter((part) => part !== '').join(' · '),
    begins: line.begins,
    word: sayDue(line, today),
    tone: line.late ? 'stop' : line.kind === 'emergency' ? 'stop' : line.waits ? 'wait' : 'info',
    on: line.id === chosen,
  }))
}

export interface DetailView {
  readonly title: string
  readonly word: string
  readonly due: string
  readonly text: string
  /** Why the words of whoever told it are not here. */
  readonly guarded: string
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly steps: readonly {
    readonly key: string
    readonly what: string
    readonly said: string
    readonly when: string
    readonly inner: boolean
  }[]
  readonly may: Readonly<Partial<Record<RequestEvent, true>>>
  readonly callable: boolean
}

/** A request for somebody who works on it. */
export const shapeDetail = (one: Detail, now: Date): DetailView => {
  const today = dateAt8(now)
  const {filer, hidden, told} = one
  const whose = hidden ? '隐名' : filer === null ? '没有留下' : `${filer.name} ${filer.phone}`.trim()
  return {
    title: one.item,
    word: stateNames[one.state].staff,
    due: sayDue({...one, due: one.due?.date ?? null}, today),
    text: one.text ?? one.task,
    guarded: one.sight === 'task' ? '这一类要保护反映的人：这里只有要做的事和地方。' : '',
    facts: [
      {label: '编号', said: one.code},
      {label: '哪一类', said: `${kindNames[one.kind]}，${sourceNames[one.source]}`},
      {label: '在哪里', said: one.place},
      {label: '谁说的', said: one.sight === 'task' ? '' : whose},
      {label: '主办', said: one.responsible.said},
      {label: '协办', said: one.helpers.map(({said}) => said).join('、')},
      {label: '责任部门', said: one.department},
      {label: '怎么办', said: one.mode === null ? '' : modeNames[one.mode]},
      {label: '写明的当事人', said: one.named === 0 ? '' : `${String(one.named)} 个，他们看不到这件事`},
      {
        label: '督办',
        said: told
          .map(({level, acknowledged}) => `${levelNames[level]}${acknowledged ? '（知道了）' : ''}`)
          .join('、'),
      },
      {
        label: '结果',
        said: one.end === null ? '' : `${outcomeNames[one.end.outcome].staff}：${one.end.said}`,
      },
    ].filter(({said}) => said !== ''),
    steps: one.steps.map(({event, at, who, said, inner, level}, n) => ({
      key: String(n),
      what: [who, eventNames[event], level === undefined ? '' : `（${levelNames[level]}）`].join(' ').trim(),
      said: said ?? '',
      when: sayInstant(new Date(at), now),
      inner: inner === true,
    })),
    may: Object.fromEntries(one.may.map((event) => [event, true as const])),
    callable: one.sight === 'full' && !hidden && filer !== null && filer.phone !== '',
  }
}

export const outcomeChips = (chosen: Outcome) =>
  outcomes.map((id) => ({id, name: outcomeNames[id].staff, on: id === chosen}))

/** Steps that are told in words. */
export const sayings: Readonly<
  Partial<Record<RequestEvent, {readonly title: string; readonly hint: string; readonly verb: string}>>
> = {
  reply: {title: '给居民回话', hint: '做了什么，接下来什么时候做什么', verb: '回话'},
  note: {title: '内部记录，居民看不到', hint: '比如：物业说配件明天到', verb: '记下'},
  'send-back': {title: '为什么退回，只能退一次', hint: '比如：没有经费，也没有执法权', verb: '退回'},
}
