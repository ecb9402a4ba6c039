/** 投诉建议 (国办函〔2026〕12号): about the app itself, answered in it. */

export type ComplaintState = 'waiting' | 'answered'
export type ComplaintEvent = 'complain' | 'answer' | 'erase'

/** Working days within which it is answered: 承诺 5 个工作日内答复. */
export const answerWithin = 5

/** Characters of what is said, and of the answer. */
export const longest = {words: 500, answer: 500} as const

const next: Readonly<Record<ComplaintState, Readonly<Partial<Record<ComplaintEvent, ComplaintState>>>>> = {
  waiting: {answer: 'answered'},
  answered: {},
}

/** What becomes of it, or null where the event is not for it. */
export const complaintAfter = (state: ComplaintState, event: ComplaintEvent): ComplaintState | null =>
  next[state][event] ?? null

/** How a complaint stands on a day to who has to answer it. @param dueDate the last day, `YYYY-MM-DD` */
export const lateBy = (state: ComplaintState, dueDate: string, today: string): 'late' | 'today' | null => {
  if (state === 'answered' || dueDate > today) return null
  return dueDate === today ? 'today' : 'late'
}
