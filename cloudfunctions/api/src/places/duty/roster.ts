import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {coverage} from '../../../../../miniprogram/packages/places/rules/coverage'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8, daysBetween} from '../../../../../miniprogram/shared/time'
import {staffOf} from '../../organisation/staffOf'
import {calendarOf} from '../calendar/calendarOf'
import {communityById} from '../community/repo'
import type {DutyMonth, StoredSwap, StoredTurn} from './documents'
import {hallPoint, type Point} from './point'
import {monthById, pointsOf, rosterById} from './repo'
import {swapView, turnView, uncertifiedOn} from './view'
import type {RosterDay, SwapView} from './views'

/** Days of one look: six weeks. */
const most = 42

/** Who is on duty at a service point, what is not covered, and swaps that wait. */
export const roster = async (
  {now, person}: CallContext,
  {community: id, point: pointId, from, until}: InputOf<'places.roster'>,
): Promise<ReplyOf<'places.roster'>> => {
  if (until < from) throw new Refusal('invalid', {until: '最后一天不能早于第一天'})
  if (daysBetween(from, until) >= most) throw new Refusal('invalid', {until: '一次最多看六周'})
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found')
  const today = dateAt8(now)
  const months = monthsBetween(from, until)
  const [others, staff, calendar, kept, ...found] = await Promise.all([
    pointsOf(id),
    staffOf(id),
    calendarOf(community, from, until),
    rosterById(id, pointId),
    ...months.map((month) => monthById(id, pointId, month)),
  ])
  const points: readonly Point[] = [
    hallPoint(community),
    ...others.map((point) => ({...point, id: point._id})),
  ]
  const point = points.find((one) => one.id === pointId)
  if (point === undefined) throw new Refusal('not-found')
  const members = new Map(staff.map((member) => [member.id, member]))
  const turns: Record<string, readonly StoredTurn[]> = Object.fromEntries(
    found.flatMap((month) => Object.entries(month?.days ?? {})),
  )
  const days = Array.from({length: daysBetween(from, until) + 1}, (_, n): RosterDay => {
    const date = addDays(from, n)
    const hours = sessionsOn(point.sessions, date, calendar).map((one) => ({
      from: one.from,
      until: one.until,
    }))
    const onDay = turns[date] ?? []
    const {gaps, overlaps} = coverage(hours, onDay)
    return {
      date,
      kind: calendar.kind(date),
      hours,
      // Whether a certificate held on a day that is over helps nobody.
      turns: onDay.map((turn) =>
        turnView(turn, date, date < today ? undefined : members.get(turn.staff ?? '')),
      ),
      gaps,
      overlaps: overlaps.map((span) => ({
        from: span.from,
        until: span.until,
        names: span.turns.map(({name}) => name),
      })),
    }
  })
  const waiting = found
    .flatMap((month) => Object.values(month?.swaps ?? {}))
    .filter(({state}) => state === 'asked')
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  const swaps = await viewSwaps(waiting, {turns, months, community: id, point: pointId, now})
  return {
    point: point.id,
    points: points.map(({id: one, name}) => ({id: one, name})),
    now: now.toISOString(),
    me: staff.find((member) => member.person === person._id)?.id ?? null,
    staff: staff
      .filter((member) => member.until === null || member.until >= today)
      .map((member) => ({
        id: member.id,
        name: member.name,
        reachable: member.person !== null,
        ...uncertifiedOn(member, today),
      })),
    patterns: kept?.patterns ?? [],
    rev: kept?.rev ?? 0,
    days,
    swaps,
  }
}

/** A turn that is asked for in return may lie in a month beyond the days that are looked at. */
const viewSwaps = async (
  waiting: readonly StoredSwap[],
  {
    turns,
    months,
    community,
    point,
    now,
  }: {
    readonly turns: DutyMonth['days']
    readonly months: readonly string[]
    readonly community: string
    readonly point: string
    readonly now: Date
  },
): Promise<readonly SwapView[]> => {
  const beyond = new Set(
    waiting
      .map(({take}) => take?.date.slice(0, 7) ?? '')
      .filter((month) => month !== '' && !months.includes(month)),
  )
  const more = await Promise.all([...beyond].map((month) => monthById(community, point, month)))
  const all = Object.fromEntries(
    [turns, ...more.map((month) => month?.days ?? {})].flatMap(Object.entries<readonly StoredTurn[]>),
  )
  return waiting.map((swap) => swapView(swap, all, now))
}

const monthsBetween = (from: string, until: string): readonly string[] => {
  const months: string[] = []
  for (let date = from; date.slice(0, 7) <= until.slice(0, 7); date = addDays(`${date.slice(0, 7)}-28`, 4))
    months.push(date.slice(0, 7))
  return months
}
