/** 心愿墙 (微心愿) and 留言簿: what neighbours may see of each other, and who grants it. Rows 3 and 62. */

export const wallKinds = ['wish', 'note'] as const
export type WallKind = (typeof wallKinds)[number]
export const wallKindNames: Readonly<Record<WallKind, string>> = {wish: '微心愿', note: '留言'}

export const wallStates = [
  'checking',
  'review',
  'refused',
  'open',
  'claimed',
  'done',
  'thanked',
  'turned',
  'withdrawn',
] as const
export type WallState = (typeof wallStates)[number]

export const wallStateNames: Readonly<Record<WallState, string>> = {
  checking: '正在核对文字，核对完大家就能看到',
  review: '等工作人员看过再贴出来',
  refused: '没有贴出来，只有您能看到',
  open: '贴出来了',
  claimed: '有人认领了',
  done: '说是办好了',
  thanked: '实现了',
  turned: '转成诉求在办',
  withdrawn: '收回了',
}

/** States in which neighbours see it. */
export const shownStates = [
  'open',
  'claimed',
  'done',
  'thanked',
  'turned',
] as const satisfies readonly WallState[]
export const isShown = (state: WallState): boolean => shownStates.some((shown) => shown === state)

/** `author` and `claimer` are people; `desk` the community's staff; `check` the check of texts. */
export type WallActor = 'author' | 'claimer' | 'neighbour' | 'desk' | 'check'

interface WallStep {
  readonly from: readonly WallState[]
  readonly to: WallState | 'same'
  readonly by: readonly WallActor[]
  readonly of: readonly WallKind[]
}

export const wallSteps = {
  pass: {from: ['checking'], to: 'open', by: ['check'], of: wallKinds},
  doubt: {from: ['checking'], to: 'review', by: ['check'], of: wallKinds},
  refuse: {from: ['checking'], to: 'refused', by: ['check'], of: wallKinds},
  retry: {from: ['checking'], to: 'same', by: ['check'], of: wallKinds},
  show: {from: ['review'], to: 'open', by: ['desk'], of: wallKinds},
  hide: {from: ['review', 'open'], to: 'refused', by: ['desk'], of: wallKinds},
  claim: {from: ['open'], to: 'claimed', by: ['neighbour'], of: ['wish']},
  'give-up': {from: ['claimed'], to: 'open', by: ['claimer'], of: ['wish']},
  fulfil: {from: ['claimed'], to: 'done', by: ['claimer'], of: ['wish']},
  thank: {from: ['done'], to: 'thanked', by: ['author'], of: ['wish']},
  'not-yet': {from: ['done'], to: 'open', by: ['author'], of: ['wish']},
  answer: {from: ['open', 'turned'], to: 'same', by: ['desk'], of: wallKinds},
  turn: {from: ['review', 'open', 'claimed'], to: 'turned', by: ['desk'], of: wallKinds},
  withdraw: {from: ['checking', 'review', 'refused', 'open'], to: 'withdrawn', by: ['author'], of: wallKinds},
} as const satisfies Readonly<Record<string, WallStep>>

export type WallEvent = keyof typeof wallSteps
export const wallEvents = Object.keys(wallSteps).filter((event): event is WallEvent => event in wallSteps)

/** Where an event leads, or null where it is not possible. */
export const nextWallState = (kind: WallKind, state: WallState, event: WallEvent): WallState | null => {
  const step: WallStep = wallSteps[event]
  if (!step.from.includes(state) || !step.of.includes(kind)) return null
  return step.to === 'same' ? state : step.to
}

/** What somebody can do with it now. */
export const wallMay = (
  kind: WallKind,
  state: WallState,
  actors: readonly WallActor[],
): readonly WallEvent[] =>
  wallEvents.filter((event) => {
    const step: WallStep = wallSteps[event]
    return step.by.some((by) => actors.includes(by)) && nextWallState(kind, state, event) !== null
  })

/** Characters that a wish or an entry may have, and an answer or thanks. */
export const longestWish = 300
export const longestAnswer = 300

/** Why a text is not shown, for its author. */
export const refusedWhy = '文字没有通过微信的内容核对。可以换个说法再写一次；觉得弄错了，请打社区电话。'
