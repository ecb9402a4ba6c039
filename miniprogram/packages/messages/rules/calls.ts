/** Calls that staff make to those whom no message reaches. */

export const callStates = ['open', 'reached', 'wrong-number', 'gave-up', 'read'] as const
export type CallState = (typeof callStates)[number]

/** How a call went: 打通了 · 没人接 · 号码不对. */
export const callOutcomes = ['reached', 'no-answer', 'wrong-number'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** `note`: there is something to tell. `read`: the person has read it meanwhile. */
export type CallEvent = 'note' | CallOutcome | 'read' | 'undo'

export const isOutcome = (event: CallEvent): event is CallOutcome =>
  callOutcomes.some((outcome) => outcome === event)

/** After so many calls that nobody answered it is left at that. */
export const mostTries = 3

/** How long an outcome can be taken back, in milliseconds. */
export const undoWindow = 5 * 60 * 1000

/** After so many days nobody rings about it any more. */
export const callDays = 14

/**
 * What a call's outcome makes of the task, or null where it is not to be called.
 * @param today `YYYY-MM-DD`; a task is called from its day on
 * @param tomorrow the next working day
 */
export const afterCall = (
  task: {readonly state: CallState; readonly date: string; readonly tries: number},
  outcome: CallOutcome,
  {today, tomorrow}: {readonly today: string; readonly tomorrow: string},
): {readonly state: CallState; readonly date: string; readonly tries: number} | null => {
  if (task.state !== 'open' || task.date > today) return null
  const tries = task.tries + 1
  if (outcome !== 'no-answer') return {state: outcome, date: task.date, tries}
  return tries >= mostTries
    ? {state: 'gave-up', date: task.date, tries}
    : {state: 'open', date: tomorrow, tries}
}
