import {addDays, sayDay, sayTimes, weekday} from '../../../shared/time'

/** Hours that a group has every week, as staff who set them up read them. */

interface Weekly {
  readonly weekdays: readonly number[]
  readonly from: string
  readonly until: string
}

interface Day {
  readonly date: string
  readonly state: string
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']
/** Days that are named one by one. */
const named = 6
/** The longest that one is planned for, in days. */
const longest = 400

/** `每周二、四晚上7:00–8:30`. */
export const sayWeekly = ({weekdays, from, until}: Weekly): string =>
  `每周${weekdays.map((day) => weekdayNames[day - 1] ?? '').join('、')}${sayTimes(from, until)}`

/** `12月1日(周二)、12月8日(周二)`; of many the first ones and how many: `…等 9 天`. */
export const sayDays = (dates: readonly string[], today: string): string => {
  const said = dates.slice(0, named).map((date) => sayDay(date, today))
  return `${said.join('、')}${dates.length > named ? `等 ${String(dates.length)} 天` : ''}`
}

/** On how many days it is held between two days, both included; 0 where they are the wrong way round. */
export const countDays = (weekdays: readonly number[], begins: string, ends: string): number => {
  let count = 0
  for (let ahead = 0; ahead <= longest; ahead += 1) {
    const date = addDays(begins, ahead)
    if (date > ends) break
    if (weekdays.includes(weekday(date))) count += 1
  }
  return count
}

/** Days on which it has no place because somebody has it, or there is no such time. */
export const clashesIn = (days: readonly Day[]): readonly string[] =>
  days.filter(({state}) => state === 'taken' || state === 'outside').map(({date}) => date)

/** Days that are given out already and go back where it is not held from a day on. */
export const freedFrom = (days: readonly Day[], from: string): readonly string[] =>
  days.filter(({date, state}) => date >= from && (state === 'held' || state === 'shut')).map(({date}) => date)
