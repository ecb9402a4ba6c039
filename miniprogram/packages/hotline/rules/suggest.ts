import {addDays} from '../../../shared/time'

/**
 * 未呼先应: what has come again and again at one place is seen to before the next call. Pure; dates are `YYYY-MM-DD`,
 * the days on which requests of one matter at one place were told, whatever became of them.
 */

/** So many make it a habit. */
export const often = 3
/** Days that count as of late. */
export const recentDays = 30
/** A season is the month that comes, and it is another season after half a year. */
const seasonDays = 183

export type Why =
  | {readonly why: 'recent'; readonly count: number; readonly since: string}
  /** `month`: `01` to `12`, the one that comes. */
  | {readonly why: 'season'; readonly count: number; readonly month: string; readonly years: number}

const monthOf = (date: string): string => date.slice(5, 7)

/** Days ahead for which one looks: there is time to see to it. */
const ahead = 15

/**
 * What can be done before the next call; null: nothing. Of late counts more than the season.
 * @param days when it was told, in any order
 */
export const suggestionOn = (days: readonly string[], today: string): Why | null => {
  const since = addDays(today, -recentDays)
  const recent = days.filter((day) => day > since && day <= today)
  if (recent.length >= often) return {why: 'recent', count: recent.length, since}
  const month = monthOf(addDays(today, ahead))
  const season = days.filter((day) => monthOf(day) === month && day <= addDays(today, -seasonDays))
  if (season.length < often) return null
  return {
    why: 'season',
    count: season.length,
    month,
    years: new Set(season.map((day) => day.slice(0, 4))).size,
  }
}

/** The period for which one thing is suggested once: dismissed, it stays away until the next. */
export const periodOf = (why: Why, today: string): string =>
  why.why === 'recent' ? `recent-${today.slice(0, 7)}` : `season-${addDays(today, ahead).slice(0, 7)}`

/**
 * The next day on which a season's suggestion comes up, after today; null: none within a year. It is looked at
 * again then, with nobody calling.
 */
export const nextSeason = (days: readonly string[], today: string): string | null => {
  const months = new Set(days.map(monthOf))
  for (let n = 1; n <= 366; n += 1) {
    const day = addDays(today, n)
    const target = addDays(day, ahead)
    if (target.slice(8) !== '01' || !months.has(monthOf(target))) continue
    if (suggestionOn(days, day)?.why === 'season') return day
  }
  return null
}

export const whySaid = (why: Why): string =>
  why.why === 'recent'
    ? `最近 ${String(recentDays)} 天已经有 ${String(why.count)} 次`
    : `往年 ${String(Number(why.month))} 月出过 ${String(why.count)} 次`
