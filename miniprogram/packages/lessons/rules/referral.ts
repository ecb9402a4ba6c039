/** A referral: another office does it, and here is kept nothing but how far it is. Pure. */

export const referralStates = ['asked', 'passed', 'taken', 'impossible', 'done', 'withdrawn'] as const
export type ReferralState = (typeof referralStates)[number]

/** What staff can say next; one tap each. */
export const referralNext: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  asked: ['passed', 'impossible'],
  passed: ['taken', 'impossible'],
  taken: ['done', 'impossible'],
  impossible: [],
  done: [],
  withdrawn: [],
}

/** States in which somebody still waits. */
export const referralOpen: readonly ReferralState[] = ['asked', 'passed', 'taken']

export const isReferralState = (value: string): value is ReferralState =>
  referralStates.some((one) => one === value)
