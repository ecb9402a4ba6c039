import {weekday} from '../../../shared/time'
import {plainWeek, type WorkdayCalendar} from './workdays'

/**
 * The calendar of one community: the official days of each year, what the district has entered, and
 * what the community has changed for itself, each over the one before.
 */

/** 上班 · 放假 · 关门: on a `closed` day the hall is shut, but the day counts as it would without it. */
export const markKinds = ['workday', 'holiday', 'closed'] as const
export type MarkKind = (typeof markKinds)[number]

/** What is said about one date beyond the plain week. */
export interface Mark {
  readonly kind: MarkKind
  /** 国庆节, 大厅消防检修. */
  readonly name: string
}

/** By date, `YYYY-MM-DD`. */
export type Marks = Readonly<Record<string, Mark>>

/** Who says it: the State Council's notice, the district, the community itself. */
export type MarkSource = 'national' | 'district' | 'community'

export interface MarkLayer {
  readonly source: MarkSource
  readonly marks: Marks
}

export interface SourcedMark extends Mark {
  readonly source: MarkSource
}

export interface Calendar extends WorkdayCalendar {
  /**
   * The official days of its year are not known yet: the day counts as in a plain week for now, and
   * cannot be booked. A day about which the district or the community has said something is decided.
   */
  provisional(date: string): boolean
  /** Why the hall is shut on a day that counts as it would without that; null when it is not. */
  closure(date: string): string | null
  /** What decides the day's kind, or null on a day of the plain week. */
  mark(date: string): SourcedMark | null
}

/**
 * Lays marks over the plain week; later layers win.
 * @param years years whose official days are known
 * @param within the days that were asked for, both included; another day is an error, never a guess
 * @throws RangeError on a day outside `within`
 */
export const layCalendar = ({
  years,
  layers,
  within,
}: {
  readonly years: ReadonlySet<number>
  readonly layers: readonly MarkLayer[]
  readonly within?: {readonly from: string; readonly until: string}
}): Calendar => {
  const inside = (date: string): void => {
    if (within !== undefined && (date < within.from || date > within.until)) {
      throw new RangeError(`the calendar was asked for ${within.from} to ${within.until}, not for ${date}`)
    }
  }
  const last = (date: string, meant: (kind: MarkKind) => boolean): SourcedMark | null => {
    inside(date)
    for (const {source, marks} of [...layers].reverse()) {
      const mark = marks[date]
      if (mark !== undefined && meant(mark.kind)) return {...mark, source}
    }
    return null
  }
  const mark = (date: string) => last(date, (kind) => kind !== 'closed')
  return {
    mark,
    closure: (date) => last(date, (kind) => kind === 'closed')?.name ?? null,
    kind(date) {
      const kind = mark(date)?.kind
      return kind === 'holiday' || kind === 'workday' ? kind : plainWeek.kind(date)
    },
    provisional: (date) =>
      !years.has(Number(date.slice(0, 4))) && (mark(date)?.source ?? 'national') === 'national',
  }
}

/** The calendar before any year's official days are known: every day is provisional. */
export const plainCalendar: Calendar = layCalendar({years: new Set(), layers: []})

/** Why nobody serves on a day without hours, in words: `元旦放假`, `大厅消防检修，不开门`. */
export const whyShut = (date: string, calendar: Calendar): string => {
  const closure = calendar.closure(date)
  if (closure !== null) return `${closure}，不开门`
  const kind = calendar.kind(date)
  const name = calendar.mark(date)?.name
  if (kind === 'holiday' && name !== undefined) return name.endsWith('放假') ? name : `${name}放假`
  return weekday(date) >= 6 && kind === 'weekend' ? '周末不办理' : '这天不办理'
}
