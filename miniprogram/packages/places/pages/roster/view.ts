import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, instant, sayDay, sayWeekday} from '../../../../shared/time'

export type Roster = ReplyOf<'places.roster'>
type Day = Roster['days'][number]
type Turn = Day['turns'][number]
type Swap = Roster['swaps'][number]

/** A line of a day in the grid. */
export interface GridLine {
  readonly id: string
  readonly times: string
  readonly name: string
  readonly tone: '' | 'mine' | 'open'
}

export interface GridDay {
  readonly date: string
  /** `23`, on the first day and on the first of a month `12月1日`. */
  readonly day: string
  /** `周三`, for a phone, where the days stand one under the other. */
  readonly weekday: string
  /** `今天`, `休`, `节`; '' on a working day. */
  readonly word: string
  readonly lines: readonly GridLine[]
  /** `缺人 12:00–14:00`, `重了 9:00–10:00`. */
  readonly wrong: readonly string[]
  /** `past`, `wrong`, `on`; '' for an ordinary day. */
  readonly look: 'past' | 'wrong' | 'on' | ''
  readonly label: string
}

/** A turn that somebody can do something about. */
export interface TurnLine {
  readonly id: string
  readonly date: string
  readonly from: string
  readonly until: string
  readonly staff: string | null
  readonly name: string
  readonly when: string
  readonly times: string
  /** `替刘芳`, `上岗证过期`. */
  readonly note: string
  readonly mine: boolean
  /** Not over yet. */
  readonly ahead: boolean
  /** Not begun yet: it can be swapped. */
  readonly swappable: boolean
}

export interface AskLine {
  readonly id: string
  readonly month: string
  readonly title: string
  readonly lines: readonly string[]
  readonly lapsed: boolean
}

export interface RosterPage {
  readonly title: string
  readonly points: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
  /** What is wrong in these weeks, in one sentence. */
  readonly summary: string
  readonly wrong: boolean
  readonly days: readonly GridDay[]
  readonly mine: readonly TurnLine[]
  readonly moreMine: number
  readonly asked: readonly AskLine[]
  readonly sent: readonly AskLine[]
  readonly linked: boolean
  readonly day: DayView | null
}

export interface DayView {
  readonly date: string
  readonly title: string
  readonly hours: string
  readonly turns: readonly TurnLine[]
  readonly overlaps: readonly string[]
  /** Open hours that no turn covers, or only an open one. */
  readonly gaps: readonly TurnLine[]
}

const mineShown = 6

/** `8:30`: staff read 24 hours. */
export const clock = (time: string): string => time.replace(/^0/u, '')

export const times = ({from, until}: {readonly from: string; readonly until: string}): string =>
  `${clock(from)}–${clock(until)}`

const kindWords: Readonly<Record<Day['kind'], string>> = {workday: '', weekend: '休', holiday: '节'}

const wrongOf = ({gaps, overlaps}: Day): string[] => [
  ...gaps.map((gap) => `缺人 ${times(gap)}`),
  ...overlaps.map((overlap) => `重了 ${times(overlap)}`),
]

/** @param chosen the day that is looked at closely, if any */
export const shapeRoster = (roster: Roster, chosen: string): RosterPage => {
  const now = new Date(roster.now)
  const today = dateAt8(now)
  const {days, me} = roster
  const all = days.flatMap((day) => day.turns.map((turn) => turnLine(turn, day.date, roster)))
  const mine = all.filter((turn) => turn.mine && turn.ahead)
  const ahead = days.filter(({date}) => date >= today)
  const gaps = ahead.reduce((sum, day) => sum + day.gaps.length, 0)
  const overlaps = ahead.reduce((sum, day) => sum + day.overlaps.length, 0)
  const day = days.find(({date}) => date === chosen)
  return {
    title: roster.points.find(({id}) => id === roster.point)?.name ?? '',
    points: roster.points.map((point) => ({...point, on: point.id === roster.point})),
    summary: sumUp(gaps, overlaps),
    wrong: gaps + overlaps > 0,
    days: days.map((one, place) => gridDay(one, {place, today, chosen, me})),
    mine: mine.slice(0, mineShown),
    moreMine: Math.max(0, mine.length - mineShown),
    asked: roster.swaps
      .filter(({to, state}) => to.staff === me && state === 'asked')
      .map((swap) => askLine(swap, today, 'asked')),
    sent: roster.swaps.filter(({by}) => by.staff === me).map((swap) => askLine(swap, today, 'sent')),
    linked: me !== null,
    day: day === undefined ? null : dayView(day, roster, today),
  }
}

const sumUp = (gaps: number, overlaps: number): string => {
  if (gaps + overlaps === 0) return '这四周开门的时间都有人，没有重的'
  const said = [
    ...(gaps > 0 ? [`${String(gaps)} 处没人`] : []),
    ...(overlaps > 0 ? [`${String(overlaps)} 处排了两个人`] : []),
  ]
  return `这四周有 ${said.join('，')}，标红的日子点开看`
}

const gridDay = (
  day: Day,
  {
    place,
    today,
    chosen,
    me,
  }: {readonly place: number; readonly today: string; readonly chosen: string; readonly me: string | null},
): GridDay => {
  const {date, kind, turns} = day
  const dayOfMonth = Number(date.slice(8))
  const wrong = date < today ? [] : wrongOf(day)
  const lines = turns.map((turn, n) => ({
    id: String(n),
    times: times(turn),
    name: turn.staff === null ? '空着' : turn.name,
    tone: turn.staff === null ? ('open' as const) : turn.staff === me ? ('mine' as const) : ('' as const),
  }))
  return {
    date,
    day:
      place === 0 || dayOfMonth === 1
        ? `${String(Number(date.slice(5, 7)))}月${String(dayOfMonth)}日`
        : String(dayOfMonth),
    weekday: sayWeekday(date),
    word: date === today ? '今天' : kindWords[kind],
    lines,
    wrong,
    look: date === chosen ? 'on' : wrong.length > 0 ? 'wrong' : date < today ? 'past' : '',
    label: [sayDay(date, today), ...lines.map(({name}) => name), ...wrong].join('，'),
  }
}

const turnLine = (turn: Turn, date: string, roster: Roster): TurnLine => {
  const now = new Date(roster.now)
  const notes = [
    ...(turn.instead === undefined || turn.staff === null ? [] : [`替${turn.instead}`]),
    ...(turn.staff === null ? [turn.instead === undefined ? '还没有排人' : `${turn.instead}来不了`] : []),
    ...(turn.uncertified === 'expired' ? ['上岗证过期'] : []),
    ...(turn.uncertified === 'missing' ? ['没有上岗证'] : []),
  ]
  return {
    id: turn.id,
    date,
    from: turn.from,
    until: turn.until,
    staff: turn.staff,
    name: turn.staff === null ? '空着' : turn.name,
    when: sayDay(date, dateAt8(now)),
    times: times(turn),
    note: notes.join(' · '),
    mine: roster.me !== null && turn.staff === roster.me,
    ahead: instant(date, turn.until) > now,
    swappable: instant(date, turn.from) > now,
  }
}

const side = (
  {date, from, until}: {readonly date: string; readonly from: string; readonly until: string},
  today: string,
): string => `${sayDay(date, today)} ${times({from, until})}`

const askLine = ({id, by, to, give, take, state}: Swap, today: string, whose: 'asked' | 'sent'): AskLine => {
  const lapsed = state === 'lapsed'
  const month = give.date.slice(0, 7)
  if (whose === 'asked') {
    return {
      id,
      month,
      lapsed,
      title: take === null ? `${by.name}请您替一个班` : `${by.name}想和您换班`,
      lines: [`您上：${side(give, today)}`, ...(take === null ? [] : [`${by.name}上：${side(take, today)}`])],
    }
  }
  return {
    id,
    month,
    lapsed,
    title: lapsed ? `和${to.name}的换班不算数了，班已经变了` : `等${to.name}回答`,
    lines: [`让出：${side(give, today)}`, ...(take === null ? [] : [`换来：${side(take, today)}`])],
  }
}

const dayView = (day: Day, roster: Roster, today: string): DayView => ({
  date: day.date,
  title: sayDay(day.date, today),
  hours: day.hours.length === 0 ? '这天不开门' : `开门 ${day.hours.map(times).join('、')}`,
  turns: day.turns.map((turn) => turnLine(turn, day.date, roster)),
  overlaps: day.overlaps.map((overlap) => `重了 ${times(overlap)}：${overlap.names.join('、')}`),
  gaps: day.gaps
    // An open turn has its own line, where somebody is put.
    .filter(
      (gap) =>
        !day.turns.some((turn) => turn.staff === null && turn.from < gap.until && gap.from < turn.until),
    )
    .map((gap) => gapLine(gap, day.date, roster)),
})

/** An uncovered time as a turn that is not there yet. */
const gapLine = (gap: Day['gaps'][number], date: string, roster: Roster): TurnLine =>
  turnLine({id: '', ...gap, staff: null, name: ''}, date, roster)

/** What a turn can be swapped for. */
export interface SwapOption {
  readonly key: string
  readonly to: string
  readonly name: string
  readonly take: {readonly date: string; readonly turn: string} | null
  readonly said: string
  /** What the button says. */
  readonly verb: string
}

/** So many turns of colleagues are offered in return. */
const offers = 14

/** Turns to come of colleagues who can be asked, soonest first; then who could just take it over. */
export const swapOptions = (
  roster: Roster,
  give: Pick<TurnLine, 'id'>,
): {readonly swaps: readonly SwapOption[]; readonly takers: readonly SwapOption[]} => {
  const now = new Date(roster.now)
  const today = dateAt8(now)
  const fit = new Map(
    roster.staff
      .filter(({id, reachable, uncertified}) => id !== roster.me && reachable && uncertified === undefined)
      .map(({id, name}) => [id, name]),
  )
  const swaps = roster.days
    .flatMap(({date, turns}) => turns.map((turn) => ({date, turn})))
    .filter(
      ({date, turn}) =>
        turn.staff !== null && fit.has(turn.staff) && turn.id !== give.id && instant(date, turn.from) > now,
    )
    .slice(0, offers)
    .map(({date, turn}) => ({
      key: turn.id,
      to: turn.staff ?? '',
      name: turn.name,
      take: {date, turn: turn.id},
      said: `${sayDay(date, today)} ${times(turn)}`,
      verb: `问${turn.name}换不换`,
    }))
  const takers = [...fit].map(([id, name]) => ({
    key: `take:${id}`,
    to: id,
    name,
    take: null,
    said: `请${name}替`,
    verb: `问${name}能不能替`,
  }))
  return {swaps, takers}
}

/** Monday of the week of a day. */
export const startOfWeek = (date: string): string => {
  const day = new Date(Date.parse(date))
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}
