/** Hours of a template that get in each other's way. Times `HH:mm`. */

export interface Hours {
  readonly from: string
  readonly until: string
}

export interface WeekHours extends Hours {
  readonly days: 'workdays' | 'weekends' | 'holidays'
  /** Only these weekdays of that kind; all if absent. */
  readonly weekdays?: readonly number[]
}

/** Half-open: one may begin when another ends. */
const meet = (one: Hours, other: Hours): boolean => one.from < other.until && other.from < one.until

const onOneDay = (one: WeekHours, other: WeekHours): boolean =>
  one.days === other.days &&
  (one.weekdays === undefined ||
    other.weekdays === undefined ||
    one.weekdays.some((day) => other.weekdays?.includes(day)))

const firstPair = <H>(all: readonly H[], meets: (one: H, other: H) => boolean) => {
  for (const [at, one] of all.entries()) {
    const other = all.findIndex((before, place) => place < at && meets(before, one))
    if (other !== -1) return {at, other}
  }
  return null
}

/** The first hours of a week that overlap earlier ones in the list on some day, and which; null when none do. */
export const overlapInWeek = (
  sessions: readonly WeekHours[],
): {readonly at: number; readonly other: number} | null =>
  firstPair(sessions, (one, other) => meet(one, other) && onOneDay(one, other))

/** The same for the hours of one day. */
export const overlapInDay = (
  sessions: readonly Hours[],
): {readonly at: number; readonly other: number} | null => firstPair(sessions, meet)

const names = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const
const kindNames = {workdays: '工作日', weekends: '周末', holidays: '节假日'} as const

/** `工作日`, `周二、周四`, `周一至周五`; of holidays `节假日`. */
export const sayWhen = ({days, weekdays}: Pick<WeekHours, 'days' | 'weekdays'>): string => {
  if (weekdays === undefined || weekdays.length === 0) return kindNames[days]
  const sorted = [...new Set(weekdays)].sort((a, b) => a - b)
  const of = (day: number): string => names[day - 1] ?? ''
  const plain = days === 'workdays' ? sorted.filter((day) => day <= 5) : sorted
  const makeUp = days === 'workdays' && sorted.some((day) => day > 5)
  const [first = 0] = plain
  const last = plain.at(-1) ?? 0
  const run = plain.length > 2 && last - first === plain.length - 1
  const said = run ? `${of(first)}至${of(last)}` : plain.map(of).join('、')
  const prefix = days === 'holidays' ? '节假日的' : ''
  return [said === '' ? '' : `${prefix}${said}`, makeUp ? '补班日' : '']
    .filter((part) => part !== '')
    .join('、')
}

/** `8:30–12:00`. */
export const sayHours = ({from, until}: Hours): string => `${short(from)}–${short(until)}`

const short = (time: string): string => time.replace(/^0/u, '')
