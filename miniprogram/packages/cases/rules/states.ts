/**
 * 办件: something done for somebody by a named person, from asking to one answer and the papers given back.
 * Source: domain.md rows 39 (专人受理、全程代办、按时办结) and 43 (一窗受理、一次性办结).
 */

/** 代办: somebody does the whole errand. 一窗受理: taken in at the window, parts go to other departments. */
export const caseKinds = ['errand', 'counter'] as const
export type CaseKind = (typeof caseKinds)[number]

export const kindNames: Readonly<Record<CaseKind, string>> = {errand: '代办', counter: '一窗受理'}

export const caseStates = ['asked', 'open', 'waiting', 'closed', 'declined', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

/** What each state is called for residents and for staff. */
export const stateNames: Readonly<Record<CaseState, {readonly resident: string; readonly staff: string}>> = {
  asked: {resident: '收到了，正在安排人', staff: '等安排人'},
  open: {resident: '正在办', staff: '正在办'},
  waiting: {resident: '还差材料', staff: '等居民补材料'},
  closed: {resident: '办完了', staff: '办结'},
  declined: {resident: '现在还办不了', staff: '没有受理'},
  withdrawn: {resident: '撤回了', staff: '居民撤回'},
}

export const caseEvents = [
  'assign',
  'take-papers',
  'complete',
  'ask-papers',
  'pass-on',
  'send-part',
  'return-part',
  'part-lacking',
  'say',
  'finish',
  'decline',
  'withdraw',
  'return-papers',
  'remind',
  'late',
  'part-late',
] as const
export type CaseEvent = (typeof caseEvents)[number]
export type TimelineEvent = CaseEvent | 'ask' | 'open' | 'erase'

/** Staff's names of steps. */
export const eventNames: Readonly<Record<TimelineEvent, string>> = {
  ask: '请人代办',
  open: '受理',
  assign: '安排了负责的人',
  'take-papers': '收材料',
  complete: '材料齐了',
  'ask-papers': '要补材料',
  'pass-on': '转交材料',
  'send-part': '交给部门办',
  'return-part': '部门办回来了',
  'part-lacking': '部门要补材料',
  say: '回话',
  finish: '办结',
  decline: '不受理',
  withdraw: '撤回',
  'return-papers': '还材料',
  remind: '快到期提醒',
  late: '超期报告',
  'part-late': '部门超期提醒',
  erase: '删除个人信息',
}

type Moves = Readonly<Partial<Record<CaseState, CaseState>>>
const goingOn: Moves = {open: 'open', waiting: 'waiting'}
const ended: Moves = {closed: 'closed', declined: 'declined', withdrawn: 'withdrawn'}

/** From which state a step leads where. What is not here cannot be done. */
export const transitions: Readonly<Record<CaseEvent, Moves>> = {
  assign: {asked: 'open', ...goingOn},
  'take-papers': goingOn,
  complete: {waiting: 'open'},
  'ask-papers': {open: 'waiting', waiting: 'waiting'},
  // Papers that are still at a department come back after the end as well.
  'pass-on': {...goingOn, ...ended},
  'send-part': {open: 'open'},
  'return-part': goingOn,
  'part-lacking': {open: 'waiting', waiting: 'waiting'},
  say: goingOn,
  finish: {open: 'closed'},
  decline: {asked: 'declined', open: 'declined', waiting: 'declined'},
  withdraw: {asked: 'withdrawn', open: 'withdrawn', waiting: 'withdrawn'},
  'return-papers': {...goingOn, ...ended},
  remind: {asked: 'asked', open: 'open'},
  late: {asked: 'asked', open: 'open'},
  'part-late': {open: 'open'},
}

/** Where a step leads, or null where it cannot be made. */
export const nextState = (state: CaseState, event: CaseEvent): CaseState | null =>
  transitions[event][state] ?? null

export const openStates = ['asked', 'open', 'waiting'] as const satisfies readonly CaseState[]
export const isOpen = (state: CaseState): boolean => openStates.some((one) => one === state)

/**
 * In what part somebody makes a step: whoever's case it is, the person in charge, the desk (the window and the head,
 * for every case), or the timer.
 */
export type Actor = 'owner' | 'agent' | 'desk' | 'timer'

const handling: readonly Actor[] = ['agent', 'desk']

const mayBy: Readonly<Record<CaseEvent, readonly Actor[]>> = {
  assign: ['desk'],
  'take-papers': handling,
  complete: handling,
  'ask-papers': handling,
  'pass-on': handling,
  'send-part': handling,
  'return-part': handling,
  'part-lacking': handling,
  say: handling,
  finish: handling,
  decline: ['desk'],
  withdraw: ['owner'],
  'return-papers': handling,
  remind: ['timer'],
  late: ['timer'],
  'part-late': ['timer'],
}

export const maySteps = (event: CaseEvent, actor: Actor): boolean => mayBy[event].includes(actor)

/** How a case ends: one answer. */
export const outcomes = ['done', 'partly', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  done: '办好了',
  partly: '办好了一部分',
  refused: '没有办成',
}

/** Why somebody cannot come themselves. Source: domain.md row 39, 残疾人、无办事能力的困难群众、低保户. */
export const reasons = ['elder', 'disabled', 'hardship', 'ill', 'other'] as const
export type Reason = (typeof reasons)[number]
export const reasonNames: Readonly<Record<Reason, string>> = {
  elder: '年纪大，走不动',
  disabled: '残疾，不方便',
  hardship: '家里困难，没有人能去',
  ill: '生病，出不了门',
  other: '别的原因',
}
