/** What a service may ask of and promise to who books it: kinds, words and lengths that forms and the server share. */

/** Somebody waits at the door for it. */
export const helpKinds = ['wheelchair', 'sign', 'company'] as const
export type HelpKind = (typeof helpKinds)[number]

export const helpWords: Readonly<Record<HelpKind, string>> = {
  wheelchair: '轮椅',
  sign: '手语',
  company: '陪同',
}

/** 轮椅、陪同. */
export const sayHelps = (helps: readonly HelpKind[]): string => helps.map((one) => helpWords[one]).join('、')

/** Answered in words of one's own, or by one of some options. */
export const questionKinds = ['words', 'choice'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Who may book: anyone, or people who have their home in the community. */
export const audiences = ['anyone', 'residents'] as const
export type Audience = (typeof audiences)[number]

export const termLimits = {
  questions: 5,
  /** Options of a choice. */
  options: 8,
  /** Working hours in which staff say yes or no. */
  workHours: 40,
  /** Times that are offered instead of one that is declined. */
  offers: 3,
} as const

/** Stands for the name of a confidential service wherever anybody but its visitor and who calls them may read it. */
export const hushed = '那件事'
