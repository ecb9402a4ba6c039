/**
 * What somebody is to a community: `declared` says so themself, `verified` was confirmed by somebody who knows
 * them, `moved-out` belongs to it no more. Who has no membership is a visitor.
 */
export const standings = ['declared', 'verified', 'moved-out'] as const
export type Standing = (typeof standings)[number]

/**
 * What changes a standing. `declare`: another home, or none; `verify`: confirmed for the home that is said;
 * `doubt`: looked at and not confirmed, which blames nobody; `move-out` and `return`.
 */
export type StandingEvent = 'declare' | 'verify' | 'doubt' | 'move-out' | 'return'

/**
 * Who makes a step: the person, somebody whose post is for the place where they live (单元长, 楼长, 网格员), staff of
 * the window, or a code that proves the home: of a member of the household, or from its letterbox.
 */
export type Mover = 'self' | 'near' | 'staff' | 'code'

export interface StandingStep {
  readonly from: readonly Standing[]
  readonly to: Standing
  readonly who: readonly Mover[]
}

/** Every step there is; joining makes a visitor `declared`. What a standing may do stands in the policies. */
export const standingSteps: Readonly<Record<StandingEvent, StandingStep>> = {
  declare: {from: ['declared', 'verified'], to: 'declared', who: ['self', 'staff']},
  verify: {from: ['declared', 'verified'], to: 'verified', who: ['near', 'staff', 'code']},
  doubt: {from: ['declared'], to: 'declared', who: ['near', 'staff']},
  'move-out': {from: ['declared', 'verified'], to: 'moved-out', who: ['self', 'staff']},
  return: {from: ['moved-out'], to: 'declared', who: ['self', 'staff', 'code']},
}

/** The standing after a step, or null where it is none: not from there, or not by them. */
export const standingAfter = (event: StandingEvent, from: Standing, who: Mover): Standing | null => {
  const step = standingSteps[event]
  return step.from.includes(from) && step.who.includes(who) ? step.to : null
}

/** Why somebody is not confirmed, in a tap: nothing is written about them that could hurt. */
export const doubts = ['other-room', 'elsewhere', 'unknown', 'unsure'] as const
export type Doubt = (typeof doubts)[number]
