/** The way of a request, from the moment it is told to an honest end. Rows 35 and 45, part B row Requests. */

export const requestStates = [
  'filed',
  'handling',
  'paused',
  'closed',
  'review',
  'recheck',
  'withdrawn',
] as const
export type RequestState = (typeof requestStates)[number]

/** What each state is called: by those who work on it, and by those who wait. */
export const stateNames: Readonly<Record<RequestState, {readonly staff: string; readonly resident: string}>> =
  {
    filed: {staff: '待接办', resident: '收到了，正在找人办'},
    handling: {staff: '办理中', resident: '有人在办'},
    paused: {staff: '居民暂停', resident: '您让先停一停'},
    closed: {staff: '已办结', resident: '办好了'},
    review: {staff: '到期回看', resident: '到了再看一次的日子'},
    recheck: {staff: '复核中', resident: '换一个人在核实'},
    withdrawn: {staff: '已撤回', resident: '您撤回了'},
  }

/**
 * Who makes a step: whoever filed it (or acts for them), who handles it, who helps, the community's desk, who
 * supervises, the timer.
 */
export const actors = ['filer', 'handler', 'co-handler', 'desk', 'supervisor', 'timer'] as const
export type Actor = (typeof actors)[number]

export const actorNames: Readonly<Record<Actor, string>> = {
  filer: '居民',
  handler: '经办人',
  'co-handler': '协办人',
  desk: '热线',
  supervisor: '街道、区',
  timer: '定时',
}

interface Step {
  readonly from: readonly RequestState[]
  /** Where it leads: a state, or where it already is. */
  readonly to: RequestState | 'same' | 'back'
  readonly by: readonly Actor[]
}

const worked = ['filed', 'handling', 'review', 'recheck'] as const satisfies readonly RequestState[]
/** States in which somebody still owes something. */
export const openStates = [...worked, 'paused'] as const satisfies readonly RequestState[]

/**
 * Every step there is: from which states, where it leads, who makes it. `back` is where the request was before it
 * was paused. `close` names an outcome, which decides whether a day of review follows.
 */
export const steps = {
  take: {from: ['filed'], to: 'handling', by: ['handler', 'desk']},
  route: {from: ['filed', 'handling', 'review'], to: 'filed', by: ['desk', 'supervisor']},
  'send-back': {from: ['filed', 'handling'], to: 'filed', by: ['handler']},
  invite: {from: worked, to: 'same', by: ['handler', 'desk', 'supervisor']},
  mode: {from: worked, to: 'same', by: ['handler', 'desk', 'supervisor']},
  name: {from: openStates, to: 'same', by: ['filer', 'desk', 'supervisor']},
  reply: {from: worked, to: 'same', by: ['handler', 'co-handler', 'desk', 'supervisor']},
  note: {from: openStates, to: 'same', by: ['handler', 'co-handler', 'desk', 'supervisor']},
  close: {from: ['handling', 'review'], to: 'closed', by: ['handler', 'desk', 'supervisor']},
  add: {from: openStates, to: 'same', by: ['filer']},
  nudge: {from: worked, to: 'same', by: ['filer']},
  pause: {from: ['filed', 'handling'], to: 'paused', by: ['filer']},
  resume: {from: ['paused'], to: 'back', by: ['filer']},
  withdraw: {from: openStates, to: 'withdrawn', by: ['filer']},
  answer: {from: ['closed'], to: 'same', by: ['filer']},
  reopen: {from: ['closed'], to: 'handling', by: ['filer']},
  'ask-recheck': {from: ['closed'], to: 'recheck', by: ['filer']},
  uphold: {from: ['recheck'], to: 'closed', by: ['desk', 'supervisor']},
  overturn: {from: ['recheck'], to: 'handling', by: ['desk', 'supervisor']},
  'review-due': {from: ['closed'], to: 'review', by: ['timer']},
  rung: {from: worked, to: 'same', by: ['timer']},
  /** It becomes a part of a joint need: 一事一链. */
  link: {from: [...openStates, 'closed'], to: 'same', by: ['desk']},
  acknowledge: {from: openStates, to: 'same', by: ['handler', 'co-handler', 'desk', 'supervisor']},
} as const satisfies Readonly<Record<string, Step>>

export type RequestEvent = keyof typeof steps

/** What stands in a timeline. */
export type TimelineEvent = RequestEvent | 'file' | 'erase'

/** What each is called by those who work on it. */
export const eventNames: Readonly<Record<TimelineEvent, string>> = {
  file: '提出',
  take: '接办',
  route: '转派',
  'send-back': '退回',
  invite: '请人协助',
  mode: '定怎么办',
  name: '写明当事人',
  reply: '回话',
  note: '内部记录',
  close: '办结',
  add: '补充',
  nudge: '催办',
  pause: '暂停',
  resume: '继续',
  withdraw: '撤回',
  answer: '评价',
  reopen: '要求重办',
  'ask-recheck': '申请复核',
  uphold: '复核：维持',
  overturn: '复核：重办',
  'review-due': '到期回看',
  rung: '督办',
  link: '并成共同需求',
  acknowledge: '知道了',
  erase: '删去个人信息',
}

export const requestEvents = Object.keys(steps).filter((event): event is RequestEvent => event in steps)

export const isOpen = (state: RequestState): boolean => openStates.some((open) => open === state)

/**
 * Where an event leads, or null where it is not possible.
 * @param before the state it was paused in; needed by `resume`
 */
export const nextState = (
  state: RequestState,
  event: RequestEvent,
  before: RequestState | null = null,
): RequestState | null => {
  const step: Step = steps[event]
  if (!step.from.includes(state)) return null
  if (step.to === 'same') return state
  return step.to === 'back' ? before : step.to
}

/** Whether somebody in this part may make the step at all. */
export const mayStep = (event: RequestEvent, actor: Actor): boolean => {
  const step: Step = steps[event]
  return step.by.includes(actor)
}

/** Days after its end in which whoever filed it can say that it is not over. */
export const reopenDays = 30
