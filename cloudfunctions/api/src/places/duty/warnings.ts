import {coverage, joined} from '../../../../../miniprogram/packages/places/rules/coverage'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8, minuteOfDay, sayDay, sayTimes, timeOf} from '../../../../../miniprogram/shared/time'
import {calendarOf} from '../calendar/calendarOf'
import type {Warning, WarningProvider} from '../community/warnings'
import {hallPoint, type Point} from './point'
import {monthById, pointsOf, rostersOf} from './repo'

/** An open hour without anyone on duty is told the head a week before. */
const daysAhead = 7

/** Open hours of the coming week with nobody or with two: one warning a point and day. */
export const dutyWarnings: WarningProvider = async (community, now) => {
  const id = community._id
  const today = dateAt8(now)
  const until = addDays(today, daysAhead)
  const [calendar, rosters, others] = await Promise.all([
    calendarOf(community, today, until),
    rostersOf(id),
    pointsOf(id),
  ])
  // A point without a roster has no duty list; the hall always has one.
  const kept = new Set(rosters.map(({_id}) => _id))
  const points: readonly Point[] = [
    hallPoint(community),
    ...others.filter(({_id}) => kept.has(_id)).map((point) => ({...point, id: point._id})),
  ]
  const months = [...new Set([today, until].map((date) => date.slice(0, 7)))]
  const found = await Promise.all(
    points.map(async (point) => {
      const read = await Promise.all(months.map((month) => monthById(id, point.id, month)))
      const days = Object.fromEntries(read.flatMap((month) => Object.entries(month?.days ?? {})))
      return Array.from({length: daysAhead + 1}, (_, n) => addDays(today, n)).flatMap((date) => {
        const hours = sessionsOn(point.sessions, date, calendar)
        const {gaps, overlaps} = coverage(hours, days[date] ?? [])
        const over = date === today ? timeOf(minuteOfDay(now)) : ''
        return dayWarnings(point, date, today, {
          gaps: gaps.filter((gap) => gap.until > over),
          overlaps: overlaps.filter((overlap) => overlap.until > over),
        })
      })
    }),
  )
  return found.flat()
}

const dayWarnings = (
  point: Point,
  date: string,
  today: string,
  {gaps, overlaps}: Pick<ReturnType<typeof coverage>, 'gaps' | 'overlaps'>,
): readonly Warning[] => {
  const page = `/packages/places/pages/roster/roster?point=${point.id}&date=${date}`
  const said = (spans: Parameters<typeof joined>[0]): string =>
    joined(spans)
      .map(({from, until}) => sayTimes(from, until))
      .join('、')
  return [
    ...(gaps.length === 0
      ? []
      : [
          {
            id: `duty:gap:${point.id}:${date}`,
            text: `${sayDay(date, today)}${said(gaps)}，${point.name}开着门，还没有人值班`,
            todo: '排一个人，或者让同事替班',
            page,
          },
        ]),
    ...(overlaps.length === 0
      ? []
      : [
          {
            id: `duty:overlap:${point.id}:${date}`,
            text: `${sayDay(date, today)}${said(overlaps)}，${point.name}排了两个人`,
            todo: '留一个人，居民只看到一个名字、一个号码',
            page,
          },
        ]),
  ]
}
