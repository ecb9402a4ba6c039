import {minutesOf} from '../../../shared/time'
import {sayHours, sayWhen, type WeekHours} from './overlap'

/** A week of hours as staff see it: by the day on which they are held. */

/** Hours of a template, with how places are given out in them. */
export interface Row extends WeekHours {
  readonly weekdays?: Weekday[]
  readonly from: string
  readonly until: string
  /** Minutes from one start to the next. */
  readonly every: number
  readonly capacity: number
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A day of the week that is what it usually is; `m` a weekend on which one works instead; `h` a holiday. */
export type Chip = '1' | '2' | '3' | '4' | '5' | '6' | '7' | 'm' | 'h'

export const chips: readonly {readonly id: Chip; readonly name: string}[] = [
  {id: '1', name: '周一'},
  {id: '2', name: '周二'},
  {id: '3', name: '周三'},
  {id: '4', name: '周四'},
  {id: '5', name: '周五'},
  {id: '6', name: '周六'},
  {id: '7', name: '周日'},
  {id: 'm', name: '补班日'},
  {id: 'h', name: '节假日'},
]

const workdays: readonly Chip[] = ['1', '2', '3', '4', '5']
const weekend: readonly Chip[] = ['6', '7']
const byDay: Readonly<Record<Weekday, Chip>> = {1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7'}

/** On which days a row is held. */
export const chipsOf = ({days, weekdays}: Pick<Row, 'days' | 'weekdays'>): readonly Chip[] => {
  if (days === 'holidays') return ['h']
  const all: readonly Weekday[] = weekdays ?? [1, 2, 3, 4, 5, 6, 7]
  const on = all.map((day) => byDay[day])
  if (days === 'weekends') return weekend.filter((chip) => on.includes(chip))
  const makeUp: readonly Chip[] = on.some((chip) => weekend.includes(chip)) ? ['m'] : []
  return [...workdays.filter((chip) => on.includes(chip)), ...makeUp]
}

const isWeekday = (chip: Chip): chip is '1' | '2' | '3' | '4' | '5' => workdays.includes(chip)
const dayOf: Readonly<Record<'1' | '2' | '3' | '4' | '5', Weekday>> = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}

/** The rows that hold the same hours on some days. */
const rowsOn = (on: readonly Chip[], hours: Hours): Row[] => {
  const work = workdays.filter((chip) => on.includes(chip)).filter(isWeekday)
  const makeUp = on.includes('m')
  const whole = work.length === workdays.length && makeUp
  const rest = weekend.filter((chip) => on.includes(chip))
  const weekdays: Weekday[] = [...work.map((chip) => dayOf[chip]), ...(makeUp ? ([6, 7] as const) : [])]
  return [
    ...(weekdays.length === 0 ? [] : [{days: 'workdays' as const, ...(whole ? {} : {weekdays}), ...hours}]),
    ...(rest.length === 0
      ? []
      : [
          {
            days: 'weekends' as const,
            ...(rest.length === 2 ? {} : {weekdays: rest.map((chip): Weekday => (chip === '6' ? 6 : 7))}),
            ...hours,
          },
        ]),
    ...(on.includes('h') ? [{days: 'holidays' as const, ...hours}] : []),
  ]
}

export type Hours = Pick<Row, 'from' | 'until' | 'every' | 'capacity'>

const hoursOf = ({from, until, every, capacity}: Row): Hours => ({from, until, every, capacity})
export const keyOf = ({from, until, every, capacity}: Hours): string =>
  `${from}-${until}-${String(every)}-${String(capacity)}`

/** Hours with the days on which they are held, earliest first. */
const byHours = (rows: readonly Row[]): Map<string, {readonly hours: Hours; readonly on: Set<Chip>}> => {
  const all = new Map<string, {readonly hours: Hours; readonly on: Set<Chip>}>()
  for (const row of rows) {
    const hours = hoursOf(row)
    const entry = all.get(keyOf(hours)) ?? {hours, on: new Set<Chip>()}
    for (const chip of chipsOf(row)) entry.on.add(chip)
    all.set(keyOf(hours), entry)
  }
  return all
}

/**
 * Other hours on some days: what was changed there goes, everything else stays as it was.
 * @param before the hours that are changed; null for more hours
 * @param then null: none instead
 */
export const changeWeek = (
  rows: readonly Row[],
  before: Hours | null,
  on: readonly Chip[],
  then: Hours | null,
): Row[] => {
  const all = byHours(rows)
  if (before !== null) for (const chip of on) all.get(keyOf(before))?.on.delete(chip)
  if (then !== null) {
    const entry = all.get(keyOf(then)) ?? {hours: then, on: new Set<Chip>()}
    for (const chip of on) entry.on.add(chip)
    all.set(keyOf(then), entry)
  }
  return [...all.values()]
    .sort((a, b) => keyOf(a.hours).localeCompare(keyOf(b.hours)))
    .flatMap(({hours, on: days}) => rowsOn([...days], hours))
}

export interface WeekLine {
  readonly id: Chip
  readonly name: string
  readonly hours: readonly {readonly key: string; readonly text: string}[]
}

/** The week by day; days beside the seven only where there are hours. */
export const weekLines = (rows: readonly Row[]): WeekLine[] =>
  chips
    .map(({id, name}) => ({
      id,
      name,
      hours: rows
        .filter((row) => chipsOf(row).includes(id))
        .sort((a, b) => a.from.localeCompare(b.from))
        .map((row) => ({key: keyOf(row), text: sayHours(row)})),
    }))
    .filter(({id, hours}) => (id !== 'm' && id !== 'h') || hours.length > 0)

/** How many places a row has on a day. */
export const placesIn = ({from, until, every, capacity}: Hours): number =>
  every <= 0 ? 0 : Math.max(0, Math.floor((minutesOf(until) - minutesOf(from)) / every)) * capacity

export type Takes = 'slots' | 'intervals' | 'term'

/** `周一至周五 8:30–12:00，每 30 分钟 2 位，一天 14 个号`. */
export const sayRow = (row: Row, takes: Takes): string => {
  const when = `${sayDays(row)} ${sayHours(row)}`
  if (takes === 'intervals') return `${when}，按时长约`
  if (takes === 'term') return `${when} 上课，收 ${String(row.capacity)} 人`
  const each = `每 ${String(row.every)} 分钟 ${String(row.capacity)} 位`
  return `${when}，${each}，一天 ${String(placesIn(row))} 个号`
}

/** Of working days without more said: how people call them. */
const sayDays = (row: Row): string =>
  row.days === 'workdays' && row.weekdays === undefined ? '工作日' : sayWhen(row)

/** What a form with these days and hours would give, in one line; empty while something is missing. */
export const sayHoursOn = (on: readonly Chip[], hours: Hours, takes: Takes): string =>
  on.length === 0 || hours.from === '' || hours.until === '' || hours.from >= hours.until
    ? ''
    : rowsOn(on, hours)
        .map((row) => sayRow(row, takes))
        .join('；')
