import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {dateAt8, minuteOfDay, minutesOf, sayDay, saySlot, sayTime, sayTimes} from '../../shared/time'
import {sayCode, sayState, sayWindow} from '../../words/booking'
import type {Tone} from '../../words/booking'
import {sayPhone} from '../../shared/phone'

type Today = ReplyOf<'places.today'>
type VisitRow = ReplyOf<'booking.mine'>['bookings'][number]

export interface HomeView {
  readonly greeting: string
  readonly name: string
  readonly hours: string
  readonly persona: string
  readonly onDuty: string
  readonly dial: {readonly phone: string; readonly said: string; readonly label: string}
  readonly visit: VisitCard | null
  /** `3 条新消息`; empty where there is none. */
  readonly news: string
  readonly notices: readonly {readonly id: string; readonly title: string; readonly day: string}[]
}

export interface VisitCard {
  readonly id: string
  readonly service: string
  readonly when: string
  readonly where: string
  readonly code: string
  readonly word: string
  readonly tone: Tone
}

const greet = (minutes: number): string => {
  if (minutes < 5 * 60) return '夜深了'
  if (minutes < 9 * 60) return '早上好'
  if (minutes < 12 * 60) return '上午好'
  if (minutes < 14 * 60) return '中午好'
  if (minutes < 18 * 60) return '下午好'
  return '晚上好'
}

/** Sessions that follow each other without a break are one to whoever comes. */
const joined = (hours: Today['hours']): Today['hours'] =>
  hours.reduce<Today['hours']>((before, {from, until}) => {
    const last = before[before.length - 1]
    return last?.until === from
      ? [...before.slice(0, -1), {from: last.from, until}]
      : [...before, {from, until}]
  }, [])

const sayHours = ({hours, closed}: Today, minutes: number): string => {
  const last = hours[hours.length - 1]
  if (last === undefined)
    return closed === undefined ? '今天大厅不开门' : `今天${closed.replace(/^这天/u, '')}`
  const all = joined(hours)
    .map(({from, until}) => sayTimes(from, until))
    .join('、')
  return minutes >= minutesOf(last.until) ? `今天大厅关门了（${all}）` : `今天大厅 ${all} 开门`
}

const sayDuty = ({now, next}: Today['duty'], today: string): string => {
  if (now !== null) return `${now.name}正在值班，到${sayTime(now.until)}`
  if (next === null) return '现在没有人值班，可以先打大厅电话'
  return `现在没有人值班。${sayDay(next.date, today)}${sayTime(next.from)}起是${next.name}`
}

const shapeVisit = (row: VisitRow, today: string): VisitCard => ({
  id: row.id,
  service: row.service.name,
  when: saySlot(row.date, row.time, row.until, today),
  where: sayWindow(row.place),
  code: sayCode(row.code),
  ...sayState(row, today),
})

/** @param visit the person's next visit, if any; @param now the phone's clock; @param unread not known: none are told */
export const shapeHome = (
  today: Today,
  visit: VisitRow | undefined,
  now: Date,
  unread: ReplyOf<'messages.unread'> = {unread: 0, more: false},
): HomeView => {
  const phone = today.duty.now?.phone ?? today.duty.next?.phone ?? today.hall.phone
  return {
    greeting: greet(minuteOfDay(now)),
    name: today.name,
    hours: sayHours(today, minuteOfDay(now)),
    persona: `有事找${today.persona}`,
    onDuty: sayDuty(today.duty, today.date),
    dial: {
      phone,
      said: sayPhone(phone),
      label: `打电话给${today.duty.now?.name ?? '社区'}，${sayPhone(phone)}`,
    },
    news: unread.unread === 0 ? '' : `${String(unread.unread)}${unread.more ? ' 多' : ''} 条新消息`,
    visit: visit === undefined ? null : shapeVisit(visit, dateAt8(now)),
    notices: today.notices
      .slice(0, 3)
      .map(({title, date}, place) => ({id: String(place), title, day: sayDay(date, today.date)})),
  }
}
