/** Parts of a case that other departments do. */

/** 在办 · 办好了 · 退回 · 要补材料. */
export const partStates = ['out', 'done', 'back', 'lacking'] as const
export type PartState = (typeof partStates)[number]
export const partNames: Readonly<Record<PartState, string>> = {
  out: '在办',
  done: '办好了',
  back: '退回来了',
  lacking: '要补材料',
}

interface Stands {
  readonly state: PartState
}

export const isOut = ({state}: Stands): boolean => state === 'out'

/** Whether a case can end: every part has come back. */
export const allBack = (parts: readonly Stands[]): boolean => !parts.some(isOut)
