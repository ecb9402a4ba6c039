import {addDays, daysBetween, weekday, type Weekday} from '../../../shared/time'
import type {Turn} from './duty'
import {kindOf, type Session} from './hours'
import type {WorkdayCalendar} from './workdays'

/**
 * Who takes turns when: on which kind of day, from when to when, and who after whom.
 * Source: row 40, 轮岗延时服务, 周六日轮值服务; row 51, a weekly shift.
 */
export interface Pattern extends Pick<Session, 'days' | 'weekdays'> {
  readonly id: string
  /** 工作日白班 */
  readonly name: string
  /** First and last day, `YYYY-MM-DD`; null for good. */
  readonly from: string
  readonly until: string | null
  /** `HH:mm`, half-open. */
  readonly start: string
  readonly end: string
  /** Staff ids, one after another. */
  readonly people: readonly string[]
  /** The next one comes with each day that has the shift, or with each week. */
  readonly every: 'day' | 'week'
}

/** A turn in a roster. */
export interface RosterTurn extends Turn {
  /** `<date>:<pattern>`, or `<date>:<key>` for one that was added by hand. */
  readonly id: string
  /** Null: nobody has it. */
  readonly staff: string | null
  /** Changed by people; stays when the roster is made anew. */
  readonly why?: 'swap' | 'absence' | 'edit'
  /** The name of who had it before. */
  readonly instead?: string
}

/** Turns by day, `YYYY-MM-DD`. */
export type RosterDays<T extends RosterTurn> = Readonly<Record<string, readonly T[]>>

export const turnId = (date: string, pattern: string): string => `${date}:${pattern}`

const usualWeekdays: Readonly<Record<Pattern['days'], readonly Weekday[]>> = {
  workdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  holidays: [1, 2, 3, 4, 5, 6, 7],
}

/**
 * Whose turn it is, counted over the weekdays of the shift since its first day. A holiday takes a turn
 * away without moving the others: what people were told stays, and no earlier calendar is needed.
 */
const personOn = ({people, every, from, days, weekdays}: Pattern, date: string): string | null => {
  const first = weekday(from)
  const passed = daysBetween(from, date)
  if (every === 'week') return people[Math.floor((passed + first - 1) / 7) % people.length] ?? null
  const usual = weekdays ?? usualWeekdays[days]
  let turns = Math.floor(passed / 7) * usual.length
  for (let day = passed - (passed % 7); day < passed; day += 1) {
    if (usual.includes(weekday(addDays(from, day)))) turns += 1
  }
  return people[turns % people.length] ?? null
}

/** The turns that patterns make from one day to another, both included, by day and in order. */
export const generate = (
  patterns: readonly Pattern[],
  calendar: WorkdayCalendar,
  from: string,
  until: string,
): RosterDays<RosterTurn> => {
  const days: Record<string, readonly RosterTurn[]> = {}
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const kind = calendar.kind(date)
    const turns = patterns
      .filter(
        (pattern) =>
          kindOf[pattern.days] === kind &&
          pattern.from <= date &&
          (pattern.until === null || date <= pattern.until) &&
          (pattern.weekdays?.includes(weekday(date)) ?? true),
      )
      .map((pattern) => ({
        id: turnId(date, pattern.id),
        from: pattern.start,
        until: pattern.end,
        staff: personOn(pattern, date),
      }))
    days[date] = inOrder(turns)
  }
  return days
}

export const inOrder = <T extends Turn>(turns: readonly T[]): readonly T[] =>
  [...turns].sort((a, b) =>
    a.from === b.from ? a.until.localeCompare(b.until) : a.from.localeCompare(b.from),
  )

/**
 * The days as they are after patterns made them anew. What people changed stays, with its gap or overlap
 * for all to see; days before `today` stay, and today stays once it has turns: people have come for them.
 */
export const merge = <T extends RosterTurn>(
  existing: RosterDays<T>,
  made: RosterDays<T>,
  today: string,
): RosterDays<T> => {
  const days: Record<string, readonly T[]> = {...existing}
  for (const [date, turns] of Object.entries(made)) {
    const before = existing[date] ?? []
    if (date < today || (date === today && before.length > 0)) continue
    const kept = before.filter(({why}) => why !== undefined)
    const there = new Set(kept.map(({id}) => id))
    days[date] = inOrder([...kept, ...turns.filter(({id}) => !there.has(id))])
  }
  return days
}

/**
 * What is wrong with patterns, by field (`3.end`); empty when nothing is. Two that hold at the same time on
 * the same kind of day would put two people behind one number: the later one is refused.
 */
export const checkPatterns = (patterns: readonly Pattern[]): Readonly<Record<string, string>> => {
  const wrong: Record<string, string> = {}
  patterns.forEach((pattern, place) => {
    const at = (field: string): string => `${String(place)}.${field}`
    if (pattern.start >= pattern.end) wrong[at('end')] = '下班要晚于上班'
    if (pattern.until !== null && pattern.until < pattern.from) wrong[at('until')] = '最后一天不能早于第一天'
    const earlier = patterns.slice(0, place)
    if (earlier.some(({id}) => id === pattern.id)) wrong[at('id')] = '和前面一个重复了'
    const same = earlier.find((other) => patternsMeet(other, pattern))
    if (same !== undefined) wrong[at('start')] = `和“${same.name}”的时间重了，一个时间只能一个人值班`
  })
  return wrong
}

const patternsMeet = (a: Pattern, b: Pattern): boolean =>
  a.days === b.days &&
  a.start < b.end &&
  b.start < a.end &&
  a.from <= (b.until ?? a.from) &&
  b.from <= (a.until ?? b.from) &&
  (a.weekdays === undefined ||
    b.weekdays === undefined ||
    a.weekdays.some((day) => b.weekdays?.includes(day) ?? true))
