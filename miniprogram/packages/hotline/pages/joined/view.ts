import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'
import {outcomeNames, solvedNames} from '../../rules/outcomes'
import {stateNames, type TimelineEvent} from '../../rules/states'

type Joined = ReplyOf<'hotline.joined'>

/** Steps in words that everybody may read. */
export const publicWords: Readonly<Partial<Record<TimelineEvent, string>>> = {
  file: '有人说了这件事',
  take: '有人接办了',
  close: '办完了',
  withdraw: '说的人撤回了',
  reopen: '有人说没有解决，重新办',
  'ask-recheck': '请换人再核实',
  uphold: '换人核实过，结果不变',
  overturn: '换人核实过，重新办',
  'review-due': '到了再看一次的日子',
  link: '和别人说的并在一起办',
}

export interface StepRow {
  readonly what: string
  readonly when: string
}

export const shapeSteps = (steps: Joined['steps'], now: Date): StepRow[] =>
  steps.map(({event, at}) => ({what: publicWords[event] ?? '', when: sayInstant(new Date(at), now)}))

/** 3 人（2 户）; homes only where more than one is known: one home is somebody. */
export const sayCount = (persons: number, homes: number): string =>
  `${String(persons)} 人${homes > 1 ? `（${String(homes)} 户）` : ''}`

export interface JoinedShown {
  readonly title: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'calm'
  readonly count: string
  readonly place: string
  readonly code: string
  readonly end: string
  readonly steps: StepRow[]
  readonly joined: boolean
  readonly open: boolean
  readonly mayAnswer: boolean
  readonly answered: string
  /** The code of its chain; '' for none. */
  readonly chain: string
}

export const inFours = (code: string): string => code.replace(/(\d{4})(\d{4})/u, '$1 $2')

export const shapeJoined = (view: Joined, now: Date): JoinedShown => {
  const {state, outcome, reviewOn, feedback} = view
  return {
    title: view.item,
    word: outcome === null ? stateNames[state].resident : outcomeNames[outcome].resident,
    tone: state === 'closed' ? 'go' : state === 'withdrawn' ? 'calm' : 'wait',
    count: `已有 ${sayCount(view.persons, view.homes)}说遇到了`,
    place: view.place,
    code: inFours(view.code),
    end: reviewOn === null ? '' : `${sayDay(reviewOn, dateAt8(now))}会再看一次，到时候告诉您。`,
    steps: shapeSteps(view.steps, now),
    joined: view.joined,
    open: state !== 'closed' && state !== 'withdrawn',
    mayAnswer: view.mayAnswer,
    answered: feedback === null ? '' : `您说：${solvedNames[feedback.solved]}`,
    chain: view.chain ?? '',
  }
}
