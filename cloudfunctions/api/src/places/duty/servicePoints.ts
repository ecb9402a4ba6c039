import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Calendar} from '../../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../../miniprogram/packages/places/rules/hours'
import {
  nearness,
  nextHours,
  pointDays,
  stopsAhead,
  type PointKind,
  type Whereabouts,
} from '../../../../../miniprogram/packages/places/rules/points'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {addDays, dateAt8, minuteOfDay, timeOf} from '../../../../../miniprogram/shared/time'
import {calendarOf} from '../calendar/calendarOf'
import {communityById} from '../community/repo'
import {treeOf} from '../import/repo'
import type {ServicePoint} from './documents'
import {hallOf, pointsOf} from './repo'
import type {PointView} from './views'

/** Stops of a mobile desk that are told at once. */
const stopsShown = 4

/** Places that serve people: near the named building or grid first, the hall among them. */
export const servicePoints = async (
  {now}: CallContext,
  {community: id, building, grid}: InputOf<'places.servicePoints'>,
): Promise<ReplyOf<'places.servicePoints'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const today = dateAt8(now)
  const [points, calendar, tree] = await Promise.all([
    pointsOf(id),
    calendarOf(community, today, addDays(today, pointDays - 1)),
    // Which grid and compound a building lies in.
    building === undefined ? null : treeOf(community),
  ])
  const home = whereabouts({...(building && {building}), ...(grid && {grid})}, tree)
  const hall: ListedPoint = {
    _id: hallOf(id),
    kind: 'hall',
    name: community.hall.name,
    audience: '所有居民',
    address: community.hall.address,
    phone: community.hall.phone,
    sessions: community.sessions,
    stops: [],
  }
  const views = [hall, ...points].map((point) =>
    pointView(point, {
      calendar,
      today,
      time: timeOf(minuteOfDay(now)),
      near: nearness(home, whereabouts(point, tree)),
    }),
  )
  // A stable sort: among equally near ones the community's own order holds.
  return {today, now: now.toISOString(), points: [...views].sort((a, b) => a.near - b.near)}
}

type ListedPoint = Omit<ServicePoint, 'community' | 'order' | 'kind'> & {readonly kind: PointKind}

/** What the tree knows beside what is said: a building's grid and compound, where it went when it was merged. */
const whereabouts = ({building, grid}: Whereabouts, tree: Tree | null): Whereabouts => {
  const known =
    building === undefined ? undefined : (tree?.former.find(({id}) => id === building)?.to ?? building)
  const line = tree?.buildings.find(({id}) => id === known)
  return {
    ...(known !== undefined && {building: known}),
    ...((line?.grid ?? grid) !== undefined && {grid: line?.grid ?? grid ?? ''}),
    ...(line !== undefined && {compound: line.compound}),
  }
}

const pointView = (
  point: ListedPoint,
  {
    calendar,
    today,
    time,
    near,
  }: {
    readonly calendar: Calendar
    readonly today: string
    readonly time: string
    readonly near: PointView['near']
  },
): PointView => {
  const hours = sessionsOn(point.sessions, today, calendar).map(({from, until}) => ({from, until}))
  const open = hours.some(({from, until}) => from <= time && time < until)
  return {
    id: point._id,
    kind: point.kind,
    name: point.name,
    audience: point.audience,
    address: point.address,
    phone: point.phone,
    ...(point.grid !== undefined && {grid: point.grid}),
    ...(point.building !== undefined && {building: point.building}),
    near,
    hours,
    next: open ? null : nextHours(point.sessions, calendar, today, time),
    stops: stopsAhead(point.stops, calendar, today, time).slice(0, stopsShown),
  }
}
