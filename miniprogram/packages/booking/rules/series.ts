import {addDays, daysBetween, weekday, type Weekday} from '../../../shared/time'

/** The same hours on the same weekdays, for a group: 合唱团, every Tuesday evening. Pure. */
export interface SeriesDays {
  readonly weekdays: readonly Weekday[]
  /** First and last day, `YYYY-MM-DD`. */
  readonly begins: string
  readonly ends: string
  /** Single days on which it is not held. */
  readonly dropped: readonly string[]
}

/** The longest series, in days. */
export const longestSeries = 400

export const isOn = ({weekdays, begins, ends, dropped}: SeriesDays, date: string): boolean =>
  begins <= date && date <= ends && weekdays.includes(weekday(date)) && !dropped.includes(date)

/** The days of a series between two days, both included, in order; single ones that were dropped as well. */
export const daysOf = (series: SeriesDays, from: string, until: string): readonly string[] => {
  const [first, last] = [
    from > series.begins ? from : series.begins,
    until < series.ends ? until : series.ends,
  ]
  const length = last < first ? 0 : daysBetween(first, last) + 1
  return Array.from({length}, (_, n) => addDays(first, n)).filter((date) =>
    series.weekdays.includes(weekday(date)),
  )
}
