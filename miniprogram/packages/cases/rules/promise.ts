import {addDays, instant} from '../../../shared/time'
/** The day a case is promised for, and when somebody is told about it. */

/** A promised day, and the day it was counted from. */
export interface Promised {
  readonly date: string
  readonly from: string
}

/** Tells working days from others. */
export interface Workdays {
  kind(date: string): 'workday' | 'weekend' | 'holiday'
}

/** When whoever is told about a day is told: the offices are open. */
const morning = '09:00'

const workdayBefore = (date: string, from: string, calendar: Workdays): string | null => {
  for (let day = addDays(date, -1); day > from; day = addDays(day, -1)) {
    if (calendar.kind(day) === 'workday') return day
  }
  return null
}

/**
 * When the person in charge is reminded: in the morning of the working day before the due day; where that is not
 * after the day it was promised on, in the morning of the due day.
 * @param calendar reaches from `due.from` to a few days after `due.date`
 */
export const remindAt = (due: Promised, calendar: Workdays): Date =>
  instant(workdayBefore(due.date, due.from, calendar) ?? due.date, morning)

/** When the head is told that it is late: in the morning of the first working day after the due day. */
export const lateAt = (due: Promised, calendar: Workdays): Date => {
  let day = addDays(due.date, 1)
  // A fortnight is longer than any break; a calendar that never has a working day must not hang the caller.
  for (let n = 0; n < 14 && calendar.kind(day) !== 'workday'; n += 1) day = addDays(day, 1)
  return instant(day, morning)
}

export const isLate = (due: Pick<Promised, 'date'>, today: string): boolean => due.date < today

/** Whether a case that ended on a day kept its promise. */
export const kept = (due: Pick<Promised, 'date'>, endedOn: string): boolean => endedOn <= due.date

export type Rung = 'remind' | 'late' | 'part-late'

/** Something that is to be told, once: `remind:2026-12-01`; a day that was moved is another promise. */
export interface Telling {
  readonly id: string
  readonly rung: Rung
  readonly at: Date
  /** The part that is late. */
  readonly part?: string
}

/**
 * What is to be told about a case, in its order, without what was told. Nobody is reminded of what is late already.
 */
export const tellings = (
  {
    due,
    parts,
    told,
    now,
  }: {
    readonly due: Promised
    readonly parts: readonly {readonly id: string; readonly due: Promised; readonly state: string}[]
    readonly told: readonly string[]
    readonly now: Date
  },
  calendar: Workdays,
): readonly Telling[] => {
  const late: Telling = {id: `late:${due.date}`, rung: 'late', at: lateAt(due, calendar)}
  const remind: Telling = {id: `remind:${due.date}`, rung: 'remind', at: remindAt(due, calendar)}
  const ofParts = parts
    .filter(({state}) => state === 'out')
    .map((part): Telling => ({
      id: `${part.id}:${part.due.date}`,
      rung: 'part-late',
      at: lateAt(part.due, calendar),
      part: part.id,
    }))
  return [...(late.at <= now ? [] : [remind]), late, ...ofParts]
    .filter(({id}) => !told.includes(id))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
