import {weekday, type Weekday} from '../../../shared/time'
import type {Session} from './hours'
import type {DeskStop} from './points'

/** Hours and stops of service points in the words in which staff write them, and back. */

const weekdays = '一二三四五六日'
const clock = (time: string): string => time.replace(/^0/u, '')
const span = ({from, until}: Pick<Session, 'from' | 'until'>): string => `${clock(from)}–${clock(until)}`
const dayWord = (day: number): string => weekdays[day - 1] ?? ''

/** `8:30–12:00，周二、四 15:00–17:00`: the hours on one kind of day. */
export const sayHours = (sessions: readonly Session[], days: Session['days']): string =>
  sessions
    .filter((session) => session.days === days)
    .map((session) =>
      session.weekdays === undefined
        ? span(session)
        : `周${session.weekdays.map(dayWord).join('、')} ${span(session)}`,
    )
    .join('，')

const time = String.raw`([01]?\d|2[0-3])[:：]([0-5]\d)`
const times = String.raw`${time}\s*[-–—~～到至]\s*${time}`
const hoursPattern = new RegExp(String.raw`(?:周([一二三四五六日天周、和]+)\s*)?${times}`, 'gu')

const timeOf = (hour = '', minute = ''): string => `${hour.padStart(2, '0')}:${minute}`
const dayOf = (word: string): Weekday =>
  weekday(`2026-11-${String(23 + weekdays.indexOf(word === '天' ? '日' : word))}`)

/** The hours that are written for one kind of day; null when they cannot be read. Empty: not open then. */
export const readHours = (written: string, days: Session['days']): Session[] | null => {
  const sessions = [...written.matchAll(hoursPattern)].map(([, on, h1, m1, h2, m2]): Session => ({
    days,
    ...(on === undefined
      ? {}
      : {weekdays: [...new Set(Array.from(on.replace(/[周、和]/gu, ''), dayOf))].sort()}),
    from: timeOf(h1, m1),
    until: timeOf(h2, m2),
  }))
  const rest = written.replace(hoursPattern, '').replace(/[\s,，;；、]/gu, '')
  return rest === '' && sessions.every(({from, until}) => from < until) ? sessions : null
}

/** `每周四 15:30–17:00 家属院南门` · `11月26日 9:00–11:00 小广场` */
export const sayStop = (stop: DeskStop): string => {
  const {date, place} = stop
  const day =
    date === undefined
      ? `每周${dayWord(stop.weekday ?? 1)}`
      : `${String(Number(date.slice(5, 7)))}月${String(Number(date.slice(8)))}日`
  return `${day} ${span(stop)} ${place}`
}

const stopPattern = new RegExp(
  String.raw`^(?:每?周([一二三四五六日天])|(\d{1,2})月(\d{1,2})[日号])\s*${times}[\s,，]*(\S.*)$`,
  'u',
)

/** A stop as it is written; a date is the next one so called. Null when it cannot be read. */
export const readStop = (written: string, today: string): DeskStop | null => {
  const match = stopPattern.exec(written.trim())
  if (match === null) return null
  const [, on, month = '', day = '', h1, m1, h2, m2, place = ''] = match
  const [from, until] = [timeOf(h1, m1), timeOf(h2, m2)]
  if (from >= until) return null
  if (on !== undefined) return {weekday: dayOf(on), from, until, place: place.trim()}
  const inYear = (year: number): string => `${String(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  const date = inYear(year) < today ? inYear(year + 1) : inYear(year)
  const there = new Date(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(there.getTime()) && there.toISOString().startsWith(date)
  return exists ? {date, from, until, place: place.trim()} : null
}
