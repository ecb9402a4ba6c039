import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {minuteOfDay, minutesOf, sayDay, sayTime, sayTimes} from '../../../../shared/time'
import type {Tone} from '../../../../words/booking'
import {sayPhone} from '../../../../shared/phone'

type Points = ReplyOf<'places.servicePoints'>
type Point = Points['points'][number]

export interface PointCard {
  readonly id: string
  readonly name: string
  readonly audience: string
  readonly address: string
  /** `开着，到下午 5:00` · `明天(周二)上午 8:30 开门`. */
  readonly open: string
  readonly tone: Tone
  readonly word: string
  /** `周二上午 9:00–11:00 · 东圣小区小广场`, each stop of a desk that moves. */
  readonly stops: readonly string[]
  readonly phone: string
  readonly said: string
  readonly label: string
}

export interface PointsGroup {
  readonly heading: string
  readonly points: readonly PointCard[]
}

/** Service points by how near they are; the nearest heading only where a home is known. */
export const shapePoints = ({points, today, now}: Points): PointsGroup[] => {
  const minute = minuteOfDay(new Date(now))
  const cards = (meant: (point: Point) => boolean) =>
    points.filter(meant).map((point) => shapePoint(point, today, minute))
  const near = cards((point) => point.near < 3)
  const rest = cards((point) => point.near === 3)
  if (near.length === 0) return [{heading: '', points: rest}]
  const groups = [{heading: '离您家近的', points: near}]
  return rest.length === 0 ? groups : [...groups, {heading: '社区里别处的', points: rest}]
}

const shapePoint = (point: Point, today: string, minute: number): PointCard => {
  const {id, name, audience, address, phone} = point
  return {
    id,
    name,
    audience,
    address,
    ...sayOpen(point, today, minute),
    stops: point.stops.map(
      (stop) => `${sayDay(stop.date, today)}${sayTimes(stop.from, stop.until)}，${stop.place}`,
    ),
    phone,
    said: sayPhone(phone),
    label: `打电话给${name}，${sayPhone(phone)}`,
  }
}

const sayOpen = (
  {hours, next, stops}: Point,
  today: string,
  minute: number,
): Pick<PointCard, 'open' | 'tone' | 'word'> => {
  const current = [...hours, ...stops.filter(({date}) => date === today)].find(
    ({from, until}) => minutesOf(from) <= minute && minute < minutesOf(until),
  )
  if (current !== undefined) return {word: '现在开着', tone: 'go', open: `到${sayTime(current.until)}`}
  if (next === null && stops.length === 0)
    return {word: '先打电话', tone: 'wait', open: '开门的日子还没有定，去之前打个电话'}
  // Where a desk stands next is told with its stops.
  if (next === null) return {word: '现在没开', tone: 'calm', open: ''}
  const when = `${sayDay(next.date, today)}${sayTime(next.from)}`
  return {word: '现在没开', tone: 'calm', open: `${when} 开门`}
}
