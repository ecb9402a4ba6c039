import {addDays, daysBetween} from '../../../shared/time'

/** Who did not come: first a friendly question, then a pause that can be appealed. */

/** One tap. `came` is an appeal. */
export const absentAnswers = ['forgot', 'urgent', 'came', 'unneeded'] as const
export type AbsentAnswer = (typeof absentAnswers)[number]

export const absentNames: Readonly<Record<AbsentAnswer, string>> = {
  forgot: '忘了',
  urgent: '有急事',
  came: '来了，记错了',
  unneeded: '不需要了',
}

/** Three in ninety days pause booking ahead for fourteen. Issue: no-shows. */
export const mostAbsences = 3
export const withinDays = 90
export const pauseDays = 14
/** From this age on nobody is paused. */
export const neverFrom = 70

/** A visit that was marked as not come to. */
export interface NoShow {
  readonly booking: string
  /** The day of the visit, `YYYY-MM-DD`. */
  readonly date: string
  /** Staff booked it for them. */
  readonly byStaff: boolean
  /** They say that they came, and nobody has judged it yet: until then it does not count. */
  readonly appealed: boolean
  readonly excused: boolean
  /** Up to and including this one everything was forgiven. */
  readonly lifted: boolean
}

export interface Pause {
  /** The last day on which nothing is booked ahead, `YYYY-MM-DD`. */
  readonly until: string
  /** Ids of those it follows from, the oldest first. */
  readonly from: readonly string[]
}

/**
 * Whether booking ahead is paused on a day, and until when.
 * @param noShows somebody's, in any order; those of the last 104 days are enough
 */
export const pauseOn = (noShows: readonly NoShow[], today: string): Pause | null => {
  const sorted = [...noShows].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const forgiven = sorted.map(({lifted}) => lifted).lastIndexOf(true)
  const counting = sorted
    .slice(forgiven + 1)
    .filter(({byStaff, appealed, excused}) => !byStaff && !appealed && !excused)
  let pause: Pause | null = null
  for (let last = mostAbsences - 1; last < counting.length; last += 1) {
    const these = counting.slice(last - mostAbsences + 1, last + 1)
    const [first] = these
    const third = counting[last]
    if (first === undefined || third === undefined) continue
    if (daysBetween(first.date, third.date) >= withinDays) continue
    const until = addDays(third.date, pauseDays)
    if (today <= until) pause = {until, from: these.map(({booking}) => booking)}
  }
  return pause
}

/** The first day whose absences may still matter. */
export const lookBack = (today: string): string => addDays(today, -(withinDays + pauseDays))
