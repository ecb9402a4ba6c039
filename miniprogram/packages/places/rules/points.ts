import {addDays, weekday, type Weekday} from '../../../shared/time'
import type {Calendar} from './calendar'
import type {Span} from './coverage'
import {sessionsOn, type Session} from './hours'

/**
 * Kinds of service points: the branded ones of row 49 (社区110, 解忧亭, 爱心驿站, 康爱百姓服务站,
 * 好嫂子靓汤服务社, 特殊家庭子女教育辅导站), 在职党员服务站 of row 18 and 移动办公桌 of row 41.
 */
export const pointKinds = [
  'community-110',
  'worries-pavilion',
  'care-stop',
  'health-station',
  'soup-society',
  'tutoring',
  'member-station',
  'mobile-desk',
  'other',
] as const

export type SavedPointKind = (typeof pointKinds)[number]

/** The hall is a point too: it is said with the community. */
export type PointKind = 'hall' | SavedPointKind

/** When and where the mobile desk stands: every week or on one day. */
export interface DeskStop extends Span {
  readonly date?: string
  readonly weekday?: Weekday
  readonly place: string
  readonly grid?: string
  readonly building?: string
}

export interface DatedStop extends Span {
  readonly date: string
  readonly place: string
}

/** How far hours and stops are looked ahead, today included. */
export const pointDays = 14

type PointCalendar = Pick<Calendar, 'kind' | 'closure'>

/** The first hours that begin after a moment, within a fortnight; null where none are known. */
export const nextHours = (
  sessions: readonly Session[],
  calendar: PointCalendar,
  today: string,
  time: string,
): (Span & {readonly date: string}) | null => {
  for (let ahead = 0; ahead < pointDays; ahead += 1) {
    const date = addDays(today, ahead)
    const next = sessionsOn(sessions, date, calendar).find(({from}) => ahead > 0 || from > time)
    if (next !== undefined) return {date, from: next.from, until: next.until}
  }
  return null
}

/**
 * Where the desk stands within a fortnight, soonest first; one that is over is left out. A weekly stop is
 * not held on a holiday nor on a closure, one with a date is held whatever the day is.
 */
export const stopsAhead = (
  stops: readonly DeskStop[],
  calendar: PointCalendar,
  today: string,
  time: string,
): readonly DatedStop[] =>
  Array.from({length: pointDays}, (_, ahead) => addDays(today, ahead))
    .flatMap((date) =>
      stops
        .filter((stop) =>
          stop.date === undefined
            ? stop.weekday === weekday(date) &&
              calendar.kind(date) !== 'holiday' &&
              calendar.closure(date) === null
            : stop.date === date,
        )
        .map(({from, until, place}) => ({date, from, until, place})),
    )
    .filter(({date, until}) => date > today || until > time)
    .sort((a, b) => (a.date === b.date ? a.from.localeCompare(b.from) : a.date.localeCompare(b.date)))

/** Where a home lies, as far as it is known. */
export interface Whereabouts {
  readonly building?: string
  readonly grid?: string
  readonly compound?: string
}

/** 0 the same building, 1 the same grid, 2 the same compound, 3 elsewhere or not known. */
export const nearness = (home: Whereabouts, point: Whereabouts): 0 | 1 | 2 | 3 => {
  const same = (part: keyof Whereabouts): boolean =>
    home[part] !== undefined && home[part] !== '' && home[part] === point[part]
  if (same('building')) return 0
  if (same('grid')) return 1
  return same('compound') ? 2 : 3
}
