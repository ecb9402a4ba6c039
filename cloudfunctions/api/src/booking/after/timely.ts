import {addDays, dateAt8, instant, minuteOfDay, minutesOf} from '../../../../../miniprogram/shared/time'
import type {BookingState} from '../../../../../miniprogram/packages/booking/rules/states'

/** What the timer tells somebody about a visit, and when: nothing at night, nothing twice, nothing too early. */

export type TimelyStep = 'remind' | 'ask' | 'ask-absent' | 'overdue' | 'late' | 'lapse'

/** Quiet from nine in the evening to eight in the morning, +08:00. */
export const quiet = {from: '21:00', until: '08:00'} as const

const reminderAt = '19:00'
const askedAt = '10:00'
const overdueAt = '08:00'
/** What was not asked so many days later is not asked any more. */
const tooLate = 14

/** What decides it. */
export interface TimelyVisit {
  readonly kind: 'booked' | 'walk-in'
  readonly state: BookingState
  readonly date: string
  /** Start without the colon, `0930`. */
  readonly slot: string
  /** When it was last booked, moved or stepped by somebody. */
  readonly stepped: Date
  /** When it was done, `YYYY-MM-DD`. */
  readonly endedOn: string | null
  /** Handed on: until when an answer was promised. */
  readonly dueDate: string | null
  /** Staff have to say yes: by when that was promised, and from when on it is too late. */
  readonly asked: {readonly due: Date; readonly lapses: Date} | null
  /** They have said how it went, or why they did not come. */
  readonly said: boolean
  /** What was told, by id. */
  readonly told: readonly string[]
}

export interface Timely {
  readonly step: TimelyStep
  /** Unlike any other of the visit: told once. */
  readonly id: string
  readonly at: Date
}

const isQuiet = (at: Date): boolean => {
  const minute = minuteOfDay(at)
  return minute >= minutesOf(quiet.from) || minute < minutesOf(quiet.until)
}

/** The moment itself, or the morning after where it falls into the night. */
const outOfQuiet = (at: Date): Date => {
  if (!isQuiet(at)) return at
  const day = dateAt8(at)
  return instant(minuteOfDay(at) < minutesOf(quiet.until) ? day : addDays(day, 1), quiet.until)
}

const startOf = ({date, slot}: TimelyVisit): Date => instant(date, `${slot.slice(0, 2)}:${slot.slice(2)}`)

interface Wanted {
  readonly step: TimelyStep
  readonly on: string
  readonly from: Date
  /** From then on it makes no sense any more. */
  readonly before: Date
  /** Nobody is told too early or too late: a place is given up at night, too. */
  readonly atNight?: true
}

const asked = (step: TimelyStep, on: string): Wanted => ({
  ...{step, on},
  from: instant(addDays(on, 1), askedAt),
  before: instant(addDays(on, tooLate), askedAt),
})

/** What was promised has passed, told once; then the visit's time has come, and nobody has answered. */
const unanswered = ({date, slot, asked: waits}: TimelyVisit): readonly Wanted[] => {
  if (waits === null) return []
  const {due, lapses} = waits
  const never = new Date(lapses.getTime() + 400 * 24 * 3_600_000)
  return [
    {step: 'late', on: due.toISOString(), from: due, before: lapses},
    {step: 'lapse', on: `${date}T${slot}`, from: lapses, before: never, atNight: true},
  ]
}

const wantedOf = (visit: TimelyVisit): Wanted | null => {
  switch (visit.state) {
    case 'booked': {
      const from = instant(addDays(visit.date, -1), reminderAt)
      // Whoever books in the evening for the next morning knows it.
      if (visit.stepped >= from) return null
      return {step: 'remind', on: `${visit.date}T${visit.slot}`, from, before: startOf(visit)}
    }
    case 'done':
      return visit.said || visit.endedOn === null ? null : asked('ask', visit.endedOn)
    case 'absent':
      return visit.said ? null : asked('ask-absent', dateAt8(visit.stepped))
    case 'forwarded':
      if (visit.dueDate === null) return null
      return {
        ...{step: 'overdue', on: visit.dueDate},
        from: instant(addDays(visit.dueDate, 1), overdueAt),
        before: instant(addDays(visit.dueDate, 400), overdueAt),
      }
    default:
      return null
  }
}

/** What is to be told next and when; null: nothing more. Whoever walked in has left no name to tell anything to. */
export const nextTimely = (visit: TimelyVisit, now: Date): Timely | null => {
  const wanted = visit.kind === 'walk-in' && visit.state !== 'forwarded' ? null : wantedOf(visit)
  const found = visit.state === 'asked' ? unanswered(visit) : wanted === null ? [] : [wanted]
  for (const {step, on, from, before, atNight} of found) {
    const id = `${step}:${on}`
    const earliest = from > now ? from : now
    const at = atNight === true ? earliest : outOfQuiet(earliest)
    if (!visit.told.includes(id) && at < before) return {step, id, at}
  }
  return null
}
