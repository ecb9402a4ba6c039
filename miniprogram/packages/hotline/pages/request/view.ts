import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'
import {kindNames} from '../../rules/kinds'
import {outcomeNames} from '../../rules/outcomes'
import {stateNames, type RequestEvent, type TimelineEvent} from '../../rules/states'

export type Own = ReplyOf<'hotline.get'>

const eventWords: Readonly<Record<TimelineEvent, string>> = {
  file: '说了这件事',
  take: '接办了',
  route: '换了人办',
  'send-back': '退回',
  invite: '请人协助',
  mode: '定了怎么办',
  name: '写明了和谁有关',
  reply: '回话',
  note: '内部记录',
  close: '办完了',
  add: '补充',
  nudge: '催了一次',
  pause: '先停一停',
  resume: '接着办',
  withdraw: '撤回了',
  answer: '说了办得怎么样',
  reopen: '说没有解决',
  'ask-recheck': '请换人再核实',
  uphold: '换人核实过，结果不变',
  overturn: '换人核实过，重新办',
  'review-due': '到了再看一次的日子',
  rung: '督办',
  link: '把这件事和别人说的并在一起办',
  acknowledge: '知道了',
  erase: '',
}

type Carries = Own['files']

export interface StepRow {
  readonly key: string
  readonly what: string
  readonly when: string
  readonly said: string
  /** What it brought; null: nothing. */
  readonly files: Carries | null
}

export interface RequestView {
  readonly title: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
  /** What happens next and by when; '' when nothing does. */
  readonly next: string
  readonly who: string
  readonly code: string
  /** Others whom it happened to as well. */
  readonly joined: number
  /** The code of its chain; '' for none. */
  readonly chain: string
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly end: string
  readonly files: Carries
  readonly steps: readonly StepRow[]
  readonly may: Readonly<Partial<Record<RequestEvent, true>>>
}

const toneOf = ({state, late}: Own): RequestView['tone'] => {
  if (state === 'closed') return 'go'
  if (state === 'withdrawn') return 'calm'
  return late ? 'stop' : 'wait'
}

const nextOf = ({state, due, late, end}: Own, today: string): string => {
  if (state === 'paused') return '您让先停一停，时间不走。想接着办随时点“接着办”。'
  if (state === 'closed') {
    return end?.reviewOn === undefined ? '' : `${sayDay(end.reviewOn, today)}会再看一次，到时候告诉您。`
  }
  if (state === 'withdrawn' || due === null) return ''
  if (late) return `承诺${sayDay(due.date, today)}前答复，已经超了。已请上一级督促，您也可以催一催。`
  return `${sayDay(due.date, today)}前给您答复${due.provisional ? '（放假安排公布后可能变）' : ''}。`
}

/** A request for whoever told it: state first, what happens next, who is responsible, then each step. */
export const shapeRequest = (own: Own, now: Date): RequestView => {
  const today = dateAt8(now)
  const {end} = own
  return {
    title: own.item,
    word:
      end !== null && own.state === 'closed'
        ? outcomeNames[end.outcome].resident
        : stateNames[own.state].resident,
    tone: toneOf(own),
    next: nextOf(own, today),
    who: own.responsible.said,
    joined: own.joined,
    chain: own.chain ?? '',
    code: own.code.replace(/(\d{4})(\d{4})/u, '$1 $2'),
    facts: [
      {label: '您说的', said: own.text},
      {label: '在哪里', said: own.place},
      {label: '哪一类', said: `${kindNames[own.kind]}${own.hidden ? '，隐名' : ''}`},
    ].filter(({said}) => said !== ''),
    end:
      end === null
        ? ''
        : [end.said, end.whoCould === undefined ? '' : `能解决的是：${end.whoCould}`]
            .filter((part) => part !== '')
            .join('。'),
    files: own.files,
    steps: own.steps.map(({event, at, who, said, files}, n) => ({
      key: String(n),
      what: `${who}${who === '' || who === '您' ? '' : ' '}${eventWords[event]}`,
      when: sayInstant(new Date(at), now),
      said: said ?? '',
      files: files ?? null,
    })),
    may: Object.fromEntries(own.may.map((event) => [event, true as const])),
  }
}

/** What is asked for before a step, where it needs words. */
export const asks: Readonly<
  Partial<Record<RequestEvent, {readonly title: string; readonly hint: string; readonly verb: string}>>
> = {
  add: {title: '补充什么', hint: '比如：昨天晚上又灭了一次', verb: '补充'},
  pause: {title: '为什么先停一停', hint: '比如：这几天不在家', verb: '先停一停'},
  withdraw: {title: '撤回以后就不办了。为什么撤回', hint: '比如：自己修好了', verb: '撤回'},
  reopen: {title: '哪里没有解决', hint: '比如：又不亮了', verb: '没有解决，再办'},
  'ask-recheck': {title: '为什么不对', hint: '比如：我有照片', verb: '请换人再核实'},
}
