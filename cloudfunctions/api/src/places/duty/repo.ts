import {
  collection,
  command,
  inCommunity,
  keep,
  moveTogether,
  replacing,
  type Change,
} from '../../kernel/database'
import type {DutyMonth, Roster, ServicePoint} from './documents'

const duties = collection<DutyMonth>('duties')
const rosters = collection<Roster>('rosters')
const points = collection<ServicePoint>('servicePoints')

/** More than a community has; the hall comes on top. */
const mostPoints = 60

export const hallOf = (community: string): string => `${community}:hall`

export const monthById = (community: string, point: string, month: string): Promise<DutyMonth | null> =>
  inCommunity(duties, community).get(`${point}:${month}`)

/** A month before anything is known of it. */
export const emptyMonth = (community: string, point: string, month: string, now: Date): DutyMonth => ({
  _id: `${point}:${month}`,
  community,
  point,
  month,
  days: {},
  swaps: {},
  made: 0,
  timeline: [],
  rev: 0,
  changedAt: now,
})

/** Writes a month if nobody has since it was read; one that was not there (`rev` 0) is added. */
export const moveMonth = async (before: DutyMonth, after: DutyMonth): Promise<boolean> => {
  const scoped = inCommunity(duties, before.community)
  if (before.rev === 0) return (await scoped.add({...after, rev: 1})) === 'added'
  return (await scoped.update({_id: before._id, rev: before.rev}, monthChange(before, after))) === 1
}

/** Writes two months together or neither. */
export const moveMonths = (
  moves: readonly {readonly before: DutyMonth; readonly after: DutyMonth}[],
): Promise<boolean> =>
  moveTogether(
    moves.map(({before, after}) => {
      const {rev: _counted, ...change} = monthChange(before, after)
      return {collection: 'duties', document: before, change}
    }),
  )

/** Only what differs: the days, the swaps, and the steps that came to it. */
const monthChange = (before: DutyMonth, after: DutyMonth): Record<string, unknown> & Change => {
  const changed: Record<string, unknown> = {
    rev: command().inc(1),
    made: after.made,
    changedAt: after.changedAt,
  }
  for (const [date, turns] of Object.entries(after.days)) {
    if (turns !== before.days[date]) changed[`days.${date}`] = command().set(turns)
  }
  for (const [id, swap] of Object.entries(after.swaps)) {
    if (swap !== before.swaps[id]) changed[`swaps.${id}`] = command().set(swap)
  }
  const steps = after.timeline.slice(before.timeline.length)
  if (steps.length > 0) changed['timeline'] = command().push(steps)
  return changed
}

export const rosterById = (community: string, point: string): Promise<Roster | null> =>
  inCommunity(rosters, community).get(point)

export const rostersOf = (community: string): Promise<readonly Roster[]> =>
  inCommunity(rosters, community).find({}, {limit: mostPoints + 1})

/** Writes a roster if nobody has since `rev` was read; `rev` 0 adds it. */
export const moveRoster = async (rev: number, roster: Roster): Promise<boolean> => {
  const scoped = inCommunity(rosters, roster.community)
  if (rev === 0) return (await scoped.add(roster)) === 'added'
  const {_id, community: _same, ...said} = roster
  return (await scoped.update({_id, rev}, replacing(said))) === 1
}

/** Rosters whose turns are to be looked at, of all communities: the timer serves them all. */
export const rostersDue = (today: string, limit: number): Promise<readonly Roster[]> =>
  rosters.find({dueDate: command().lte(today)}, {orderBy: ['dueDate', 'asc'], limit})

/** The roster is due again on a later day, unless it was saved anew or made due in between. */
export const rosterLookedAt = ({_id, community, rev, dueRev}: Roster, dueDate: string): Promise<number> =>
  inCommunity(rosters, community).update({_id, rev, dueRev: dueRev ?? command().exists(false)}, {dueDate})

const dueNow = (): Change => ({dueDate: '', dueRev: command().inc(1)})

/** The timer looks at all rosters of a community within a minute. */
export const makeRostersDue = (community: string): Promise<number> =>
  inCommunity(rosters, community).update({}, dueNow())

/** The same for the roster of one point, if it has one. At most one write. */
export const makeRosterDue = (community: string, point: string): Promise<number> =>
  inCommunity(rosters, community).update({_id: point}, dueNow())

export const pointById = (community: string, id: string): Promise<ServicePoint | null> =>
  inCommunity(points, community).get(id)

export const pointsOf = (community: string): Promise<readonly ServicePoint[]> =>
  inCommunity(points, community).find({}, {orderBy: ['order', 'asc'], limit: mostPoints})

export const keepPoint = (point: ServicePoint): Promise<void> => keep(points, point, ['grid', 'building'])

/** A month of a community is some tens of kilobytes. */
const monthsAtOnce = 50

/** All months of all points of a community. */
export const monthsOf = async (community: string): Promise<readonly DutyMonth[]> => {
  const found: DutyMonth[] = []
  for (let after = `${community}:`; ;) {
    const ids = command().and(command().gt(after), command().lt(`${community};`))
    const page = await inCommunity(duties, community).find(
      {_id: ids},
      {orderBy: ['_id', 'asc'], limit: monthsAtOnce},
    )
    found.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < monthsAtOnce) return found
    after = last._id
  }
}

/** Takes somebody out of a month, unless it has changed since; how many were changed. */
export const moveErased = ({_id, community, rev}: DutyMonth, change: Change): Promise<number> =>
  inCommunity(duties, community).update({_id, rev}, {...change, rev: command().inc(1)})
