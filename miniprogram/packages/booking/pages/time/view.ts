import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {minutesOf, sayDay, saySlot, sayTime, sayTimes, timeOf} from '../../../../shared/time'
import type {Place} from '../../place'

type Days = ReplyOf<'booking.days'>
type Day = Days['days'][number]
type Slot = Day['slots'][number]

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
  /** Rooms or people to choose from; none where there is but one. */
  readonly resources: readonly {
    readonly id: string
    readonly name: string
    readonly on: boolean
    readonly label: string
  }[]
  /** Where stretches are booked: until when, once a start is chosen. */
  readonly ends: readonly {
    readonly until: string
    readonly said: string
    readonly on: boolean
    readonly label: string
  }[]
  /** Of a class: when it is, in sentences. */
  readonly term: readonly string[]
  /** What is said under a time that is full. */
  readonly line: string
  /** The verb of the main button; empty while nothing is chosen. */
  readonly verb: string
  readonly none: boolean
  /** Nothing is free, but one can wait. */
  readonly full: boolean
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

const sayDayState = (day: Day): string => {
  const {state} = day
  if (state === 'open') return sayFree(day)
  return {full: '约满', closed: '休息', undecided: '待定', past: '已过'}[state]
}

/** @param stretch it is free or it is not: there is nothing to count */
const saySlotState = ({state, left}: Slot, stretch: boolean): string => {
  if (state === 'free') return stretch ? '空着' : `余 ${left}`
  return {full: '约满', past: '已过', mine: '您已约', waiting: '排队中'}[state]
}

const whyNothing = (day: Day): string => {
  if (day.state === 'closed' || day.state === 'undecided') return day.reason ?? '这一天不办理'
  if (day.state === 'full')
    return day.slots.some(({state}) => state === 'full')
      ? '这一天约满了。点一个时间可以排队，或者看别的日子'
      : '这一天约满了，请看别的日子'
  if (day.state === 'past') return '今天的时间都过了，请看后面的日子'
  return ''
}

/** `26`, and `12/1` where a month begins. */
const sayDayNumber = (date: string): string => {
  const [month, dayOfMonth] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return dayOfMonth === 1 ? `${month}/1` : String(dayOfMonth)
}

const sayFree = ({spans, free}: Day): string => (spans === undefined ? `余 ${free}` : '有空')

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
    label: `${said}，${day.state === 'open' ? (day.spans === undefined ? `还有 ${day.free} 个空位` : '有空') : whyNothing(day)}`,
  }
}

/** `3:00` of `15:00`: the part of the day stands above. */
const sayClock = (time: string): string => sayTime(time).replace(/^\S+ /u, '')

const shapeSlot = (slot: Slot, chosen: string, stretch: boolean): SlotTile => {
  const state = saySlotState(slot, stretch)
  const said = sayTime(slot.time)
  return {
    time: slot.time,
    said: sayClock(slot.time),
    state,
    off: slot.state !== 'free',
    on: canChoose(slot) && slot.time === chosen,
    label:
      slot.state === 'free'
        ? `${said}，${stretch ? '空着' : `还有 ${slot.left} 个空位`}`
        : `${said}，${state}${slot.state === 'full' ? '，可以排队' : ''}`,
  }
}

/** A full one is chosen to stand in line for. */
const canChoose = ({state}: Slot): boolean => state === 'free' || state === 'full'

/** The slots under the words people use for a part of the day; noon belongs to the morning's end. */
const byPart = (slots: readonly Slot[], chosen: string, stretch: boolean): TimeView['parts'] => {
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
        slots: left.map((slot) => shapeSlot(slot, chosen, stretch)),
      },
    ]
  })
}

/** The day to open first: the one chosen before if it still has places, else the first that has. */
export const firstDay = ({days}: Days, chosen: string): string => {
  const open = days.filter(({state}) => state === 'open')
  return (open.find(({date}) => date === chosen) ?? open[0] ?? days[0])?.date ?? ''
}

/** Starts of stretches that are still free, every half hour and where a free stretch begins. */
const startsIn = ({spans}: Day, {shortest}: {readonly shortest: number}): readonly Slot[] =>
  (spans?.free ?? []).flatMap(({from, until}) => {
    const [begin, end] = [minutesOf(from), minutesOf(until)]
    const starts = Array.from({length: Math.max(0, end - begin)}, (_, n) => begin + n).filter(
      (at) => (at === begin || at % 30 === 0) && at + shortest <= end,
    )
    return starts.map((at) => ({time: timeOf(at), until, left: 1, state: 'free' as const}))
  })

/** Until when a stretch may go that begins then. */
const endsFrom = (day: Day, stretch: NonNullable<Days['stretch']>, time: string): readonly string[] => {
  const span = day.spans?.free.find(({from, until}) => from <= time && time < until)
  if (span === undefined) return []
  const [begin, end] = [minutesOf(time), minutesOf(span.until)]
  const most = Math.min(stretch.longest, end - begin)
  return Array.from({length: Math.floor(most / 15)}, (_, n) => (n + 1) * 15)
    .filter(
      (long) => long >= stretch.shortest && (long % 30 === 0 || long === most || long === stretch.shortest),
    )
    .map((long) => timeOf(begin + long))
}

const slotsOf = (reply: Days, day: Day): readonly Slot[] =>
  reply.stretch === undefined ? day.slots : startsIn(day, reply.stretch)

const named = ({resource, resources}: Days): Pick<Place, 'resource'> =>
  resources.length > 1 ? {resource: resource.id} : {}

/** The chosen place if it is still free, or, if it was chosen to wait for, still full. */
export const stillFree = (reply: Days, date: string, time: string, until?: string): Place | null => {
  const day = reply.days.find((one) => one.date === date)
  if (day === undefined) return null
  if (reply.stretch !== undefined) {
    const ends = endsFrom(day, reply.stretch, time)
    const first = ends[0]
    if (first === undefined) return null
    const end = until !== undefined && ends.includes(until) ? until : (ends[1] ?? first)
    return {date, time, until: end, stretch: true, ...named(reply)}
  }
  const slot = day.slots.find((one) => one.time === time)
  if (slot === undefined || !canChoose(slot)) return null
  return {date, time, until: slot.until, ...named(reply), ...(slot.state === 'full' ? {wait: true} : {})}
}

/** The next place that is free. */
export const firstFree = (reply: Days): Place | null => {
  for (const day of reply.days) {
    const slot = slotsOf(reply, day).find(({state}) => state === 'free')
    if (slot !== undefined) return stillFree(reply, day.date, slot.time)
  }
  return null
}

/** What the button does with the time. */
export interface Doing {
  /** At the window: for whom it books at once; otherwise empty. */
  readonly name: string
  /** It changes the time of a visit. */
  readonly moves: boolean
}

const sayVerb = (place: Place, {term}: Days, today: string, {name, moves}: Doing): string => {
  const day = `${sayDay(place.date, today)}${sayTime(place.time)}`
  if (moves) return `改到${day}`
  if (place.wait === true) return `约满了，排队等 ${day}`
  if (term !== undefined) return name === '' ? '报名这个班' : `替 ${name} 报名`
  return name === ''
    ? `就约${saySlot(place.date, place.time, place.until, today)}`
    : `预约 ${day}，替 ${name}`
}

const sayTerm = ({term, days}: Days, today: string): readonly string[] => {
  if (term === undefined) return []
  const slot = days[0]?.slots[0]
  const next = term.lessons.find((date) => date >= today)
  return [
    `${sayDay(term.from, today)}开班，到${sayDay(term.until, today)}，一共 ${String(term.lessons.length)} 次。`,
    ...(slot === undefined ? [] : [`每次${sayTimes(slot.time, slot.until)}。`]),
    ...(next === undefined ? [] : [`下一次是${sayDay(next, today)}。`]),
    `${sayDay(term.closes, today)}前可以报名，报一次就是整个学期。`,
  ]
}

/** @param open the day whose times are shown; @param chosen the place chosen, on whichever day */
export const shapeTime = (
  reply: Days,
  open: string,
  chosen: Place | null,
  today: string,
  doing: Doing = {name: '', moves: false},
): TimeView => {
  const day = reply.days.find(({date}) => date === open)
  const here = chosen?.date === open ? chosen : null
  const {stretch} = reply
  const nothing = reply.days.every(({state}) => state !== 'open' && state !== 'undecided')
  const waitable = reply.days.some(({slots}) => slots.some(({state}) => state === 'full'))
  const ends =
    day === undefined || stretch === undefined || here === null ? [] : endsFrom(day, stretch, here.time)
  return {
    service: reply.service.name,
    resources:
      reply.resources.length < 2
        ? []
        : reply.resources.map(({id, name}) => {
            const on = id === reply.resource.id
            return {id, name, on, label: `${name}${on ? '，已选' : ''}`}
          }),
    term: sayTerm(reply, today),
    days: reply.term === undefined ? reply.days.map((one) => shapeDay(one, today, open)) : [],
    day: {
      said: open === '' || reply.term !== undefined ? '' : sayDay(open, today),
      plain: day === undefined ? '' : whyNothing(day),
    },
    parts: byPart(
      day === undefined ? [] : slotsOf(reply, day),
      here === null ? '' : here.time,
      stretch !== undefined,
    ),
    ends: ends.map((until) => ({
      until,
      said: `到 ${sayClock(until)}`,
      on: here?.until === until,
      label: `到${sayTime(until)}${here?.until === until ? '，已选' : ''}`,
    })),
    line: here?.wait === true ? '有人取消时，按先来后到留给您，留多久会写明；不收钱，随时可以不排。' : '',
    verb: chosen === null ? '' : sayVerb(chosen, reply, today, doing),
    // Days whose holidays are not published are not full: they are shown, and say so; so are full ones to wait for.
    none: nothing && !waitable,
    full: nothing && waitable,
  }
}
