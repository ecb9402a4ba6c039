import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, saySlot, sayTime} from '../../../../shared/time'

type Days = ReplyOf<'booking.days'>
type Day = Days['days'][number]
type Slot = Day['slots'][number]

export interface Place {
  readonly date: string
  readonly time: string
  readonly until: string
}

export interface TimeView {
  readonly service: string
  readonly days: readonly DayTile[]
  /** What is said about the day that is open: `明天(周三)`, and why there is nothing when there is nothing. */
  readonly day: {readonly said: string; readonly plain: string}
  readonly parts: readonly {
    readonly name: string
    /** `8:30、9:00 已过`: said once instead of shown as tiles that cannot be chosen. */
    readonly past: string
    readonly slots: readonly SlotTile[]
  }[]
  /** The verb of the main button; empty while nothing is chosen. */
  readonly verb: string
  readonly none: boolean
}

interface DayTile {
  readonly date: string
  readonly name: string
  readonly number: string
  readonly state: string
  readonly off: boolean
  readonly on: boolean
  readonly label: string
}

interface SlotTile {
  readonly time: string
  readonly said: string
  readonly state: string
  readonly off: boolean
  readonly on: boolean
  readonly label: string
}

const sayDayState = ({state, free}: Day): string => {
  if (state === 'open') return `余 ${free}`
  return {full: '约满', closed: '休息', undecided: '待定', past: '已过'}[state]
}

const saySlotState = ({state, left}: Slot): string => {
  if (state === 'free') return `余 ${left}`
  return {full: '约满', past: '已过', mine: '您已约', waiting: '排队中'}[state]
}

const whyNothing = (day: Day): string => {
  if (day.state === 'closed' || day.state === 'undecided') return day.reason ?? '这一天不办理'
  if (day.state === 'full') return '这一天约满了，请看别的日子'
  if (day.state === 'past') return '今天的时间都过了，请看后面的日子'
  return ''
}

/** `26`, and `12/1` where a month begins. */
const sayDayNumber = (date: string): string => {
  const [month, dayOfMonth] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return dayOfMonth === 1 ? `${month}/1` : String(dayOfMonth)
}

const shapeDay = (day: Day, today: string, open: string): DayTile => {
  const said = sayDay(day.date, today)
  const near = /^(今天|明天|后天)/u.exec(said)?.[0]
  const weekdayName = /\((.+)\)/u.exec(said)?.[1] ?? ''
  const state = sayDayState(day)
  return {
    date: day.date,
    name: near ?? weekdayName,
    number: sayDayNumber(day.date),
    state,
    off: day.state !== 'open',
    on: day.date === open,
    label: `${said}，${day.state === 'open' ? `还有 ${day.free} 个空位` : whyNothing(day)}`,
  }
}

/** `3:00` of `15:00`: the part of the day stands above. */
const sayClock = (time: string): string => sayTime(time).replace(/^\S+ /u, '')

const shapeSlot = (slot: Slot, chosen: string): SlotTile => {
  const state = saySlotState(slot)
  const said = sayTime(slot.time)
  return {
    time: slot.time,
    said: sayClock(slot.time),
    state,
    off: slot.state !== 'free',
    on: slot.state === 'free' && slot.time === chosen,
    label: slot.state === 'free' ? `${said}，还有 ${slot.left} 个空位` : `${said}，${state}`,
  }
}

/** The slots under the words people use for a part of the day; noon belongs to the morning's end. */
const byPart = (slots: readonly Slot[], chosen: string): TimeView['parts'] => {
  const nameOf = (time: string): string => (time < '13:00' ? '上午' : time < '18:00' ? '下午' : '晚上')
  return ['上午', '下午', '晚上'].flatMap((name) => {
    const all = slots.filter(({time}) => nameOf(time) === name)
    if (all.length === 0) return []
    const gone = all.filter(({state}) => state === 'past').map(({time}) => sayClock(time))
    const left = all.filter(({state}) => state !== 'past')
    return [
      {
        name,
        past: gone.length === 0 ? '' : `${gone.join('、')} 已过`,
        slots: left.map((slot) => shapeSlot(slot, chosen)),
      },
    ]
  })
}

/** The day to open first: the one chosen before if it still has places, else the first that has. */
export const firstDay = ({days}: Days, chosen: string): string => {
  const open = days.filter(({state}) => state === 'open')
  return (open.find(({date}) => date === chosen) ?? open[0] ?? days[0])?.date ?? ''
}

/** The chosen place if it is still free. */
export const stillFree = ({days}: Days, date: string, time: string): Place | null => {
  const slot = days.find((day) => day.date === date)?.slots.find((one) => one.time === time)
  return slot?.state === 'free' ? {date, time, until: slot.until} : null
}

/** The next place that is free. */
export const firstFree = ({days}: Days): Place | null => {
  for (const {date, slots} of days) {
    const slot = slots.find(({state}) => state === 'free')
    if (slot !== undefined) return {date, time: slot.time, until: slot.until}
  }
  return null
}

const sayVerb = (place: Place, today: string, name: string): string =>
  name === ''
    ? `就约${saySlot(place.date, place.time, place.until, today)}`
    : `预约 ${sayDay(place.date, today)}${sayTime(place.time)}，替 ${name}`

/**
 * @param open the day whose times are shown; @param chosen the place chosen, on whichever day
 * @param name at the window: for whom the button books; otherwise empty
 */
export const shapeTime = (
  reply: Days,
  open: string,
  chosen: Place | null,
  today: string,
  name = '',
): TimeView => {
  const day = reply.days.find(({date}) => date === open)
  return {
    service: reply.service.name,
    days: reply.days.map((one) => shapeDay(one, today, open)),
    day: {said: open === '' ? '' : sayDay(open, today), plain: day === undefined ? '' : whyNothing(day)},
    parts: byPart(day?.slots ?? [], chosen?.date === open ? chosen.time : ''),
    verb: chosen === null ? '' : sayVerb(chosen, today, name),
    // Days whose holidays are not published are not full: they are shown, and say so.
    none: reply.days.every(({state}) => state !== 'open' && state !== 'undecided'),
  }
}
