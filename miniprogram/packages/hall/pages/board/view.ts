import {sayCode, sayWindow} from '../../../../words/booking'
import type {Tone} from '../../../../words/booking'
import {sayHelps} from '../../../../shared/visitTerms'
import {saySlot, sayDay} from '../../../../shared/time'
import {delays, isWaiting, minutesPast, undoWindow} from '../../rules/queue'
import type {Board, Entry, Outcome} from './queue'
import {lastStep, lateBy, listed, nextInQueue, servedAt} from './queue'

export interface BoardView {
  readonly day: string
  readonly windows: readonly {
    readonly id: string
    readonly name: string
    readonly on: boolean
    readonly waiting: number
  }[]
  readonly queue: readonly Row[]
  readonly current: Current | null
  /** Where somebody can be sent. */
  readonly others: readonly {readonly id: string; readonly name: string}[]
  /** The main button: what it says; empty when there is nothing to do. */
  readonly main: string
  readonly mainQuiet: string
  /** The five ends; who did not come leaves the window free at once, so that tap also calls the next. */
  readonly ends: readonly End[]
  readonly ended: readonly Row[]
  readonly endedCount: number
  readonly undo: {readonly id: string; readonly said: string; readonly left: string} | null
}

export interface Row {
  readonly id: string
  /** `A012`, or the time booked: `9:30`. */
  readonly mark: string
  readonly name: string
  readonly service: string
  readonly word: string
  readonly tone: Tone
  /** Whether they can be sent to another window. */
  readonly canSend: boolean
  /** What they need: someone goes to the door. Empty for nothing. */
  readonly helps: string
  /** What a tap does; empty when it does nothing. */
  readonly verb: '' | '叫' | '到了' | '到了，叫'
}

interface Current {
  readonly id: string
  readonly mark: string
  readonly name: string
  readonly service: string
  readonly helps: string
  /** What they answered when they booked. */
  readonly answers: readonly {readonly ask: string; readonly said: string}[]
  /** Until when it takes, where it takes longer. */
  readonly longer: string
  readonly materials: readonly {
    readonly id: string
    readonly name: string
    readonly note: string
    readonly on: boolean
  }[]
}

/** What the page itself knows: which window this is, and what has been tapped on the current card. */
export interface AtHand {
  readonly window: string
  readonly missing: readonly string[]
}

/** The five ends of a visit, as staff say them. */
interface End {
  readonly id: Outcome
  readonly name: string
}

const outcomeButtons: readonly End[] = [
  {id: 'done', name: '当场办好'},
  {id: 'forwarded', name: '已收件，转街道'},
  {id: 'lacking', name: '材料不全'},
  {id: 'elsewhere', name: '不在这里办'},
  {id: 'absent', name: '没来'},
]

const clock = (time: string): string => time.replace(/^0/u, '')

const markOf = (entry: Entry): string => entry.number ?? clock(entry.time)

const whoIs = (entry: Entry): string => [markOf(entry), entry.name].filter((part) => part !== '').join(' ')

/** `11 分钟`, `2 小时`, `2 小时 20 分`. */
const sayMinutes = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分钟`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} 小时${rest === 0 ? '' : ` ${rest} 分`}`
}

const sayState = (entry: Entry, now: Date, delay = 0): {word: string; tone: Tone} => {
  switch (entry.state) {
    case 'asked':
      return {word: '等确认', tone: 'wait'}
    case 'unconfirmed':
      return {word: '没有约成', tone: 'calm'}
    case 'booked': {
      const late = lateBy(entry, now)
      if (late > 0) return {word: `迟到 ${sayMinutes(late)}`, tone: 'stop'}
      if (delay > 0) return {word: `大约晚 ${sayMinutes(delay)}`, tone: 'wait'}
      return minutesPast(entry, now) === 0 ? {word: '到时间了', tone: 'wait'} : {word: '还没到', tone: 'calm'}
    }
    case 'arrived':
      if (entry.sentFrom !== undefined) return {word: '转来的，先办', tone: 'go'}
      if (delay > 0) return {word: `已到，大约晚 ${sayMinutes(delay)}`, tone: 'wait'}
      return entry.priority ? {word: '补齐了，先办', tone: 'go'} : {word: '已到', tone: 'go'}
    case 'serving':
      return {word: '正在办', tone: 'go'}
    case 'done':
      return {word: '当场办好', tone: 'calm'}
    case 'forwarded':
      return {word: '已收件', tone: 'info'}
    case 'lacking':
      return {word: '材料不全', tone: 'wait'}
    case 'elsewhere':
      return {word: '不在这里办', tone: 'info'}
    case 'absent':
      return {word: '没来', tone: 'stop'}
    case 'cancelled':
      return {word: '已取消', tone: 'calm'}
  }
}

/** What one tap on a person does: at a free window it calls; while somebody is served it notes that they are here. */
const verbOf = (entry: Entry, busy: boolean): Row['verb'] => {
  if (entry.state === 'lacking') return busy ? '到了' : '到了，叫'
  if (!busy) return ['booked', 'arrived', 'absent'].includes(entry.state) ? '叫' : ''
  return ['booked', 'absent'].includes(entry.state) ? '到了' : ''
}

/** Of a confidential visit its code, until it is called. */
const sayWho = ({name, confidential, code = ''}: Entry): string => {
  if (name !== '') return name
  return confidential === true ? `预约码 ${sayCode(code)}` : '现场取号'
}

/** What somebody is here for; who has no page of their own is told how to come back. */
const sayService = (entry: Entry): string =>
  entry.state === 'lacking' && entry.code !== undefined && entry.confidential !== true
    ? `补齐后报 ${sayCode(entry.code)}，不用排队`
    : (entry.service?.name ?? (entry.confidential === true ? '内容保密' : ''))

const shapeRow = (entry: Entry, busy: boolean, now: Date, delay = 0): Row => ({
  id: entry.id,
  mark: markOf(entry),
  name: sayWho(entry),
  helps: sayHelps(entry.helps ?? []),
  service: sayService(entry),
  canSend: entry.state === 'arrived',
  verb: verbOf(entry, busy),
  ...sayState(entry, now, delay),
})

const shapeCurrent = (entry: Entry, board: Board, missing: readonly string[]): Current => ({
  id: entry.id,
  mark: markOf(entry),
  name: sayWho(entry),
  service: entry.service?.name ?? '现场来办，没有预约',
  helps: sayHelps(entry.helps ?? []),
  answers: entry.answers ?? [],
  longer: entry.expects === undefined ? '' : `大约办到 ${clock(entry.expects)}，大厅屏已经告诉后面的人`,
  materials: (board.materials[entry.service?.id ?? ''] ?? []).map(({id, name, note}) => ({
    id,
    name,
    note,
    on: missing.includes(id),
  })),
})

const whatWasDone = (entry: Entry, {windows}: Board, now: Date): string => {
  if (entry.state === 'arrived') {
    return `转到${sayWindow(windows.find(({id}) => id === entry.window)?.name ?? '别的窗口')}`
  }
  if (entry.state !== 'serving') return sayState(entry, now).word
  return entry.expects === undefined ? '叫到窗口' : `办到 ${clock(entry.expects)}`
}

const sayUndo = (entry: Entry, board: Board, now: Date): BoardView['undo'] => {
  const left = Math.floor((undoWindow - (now.getTime() - Date.parse(entry.changedAt))) / 60_000)
  return {
    id: entry.id,
    said: `${whoIs(entry)} ${whatWasDone(entry, board, now)}`,
    left: left < 1 ? '不到 1 分钟' : `还有 ${left} 分钟`,
  }
}

/** Who comes after this visitor, or when somebody will. */
const sayAfter = (next: Entry | undefined, queue: readonly Entry[]): string => {
  if (next !== undefined) return `下一位 ${whoIs(next)}`
  const [first] = queue
  if (first === undefined) return '后面没有人等'
  return queue.length === 1 ? `还有 1 位没到，${markOf(first)} 的` : `还有 ${queue.length} 位没到`
}

const endedShown = 8

/** The board of one window. */
export const shapeBoard = (board: Board, {window, missing}: AtHand, now: Date): BoardView => {
  const {entries} = board
  const current = servedAt(entries, window)
  const next = nextInQueue(entries, window, now)
  const last = lastStep(entries, window, now)
  const busy = current !== undefined
  const ended = entries
    .filter((entry) => entry.window === window && !isWaiting(entry) && entry.state !== 'serving')
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))
  const queue = listed(entries, window, now)
  const delay = delays(entries, window)
  return {
    day: sayDay(board.date, board.date),
    windows: board.windows.map(({id, name}) => ({
      id,
      name: sayWindow(name),
      on: id === window,
      waiting: entries.filter((entry) => entry.window === id && entry.state === 'arrived').length,
    })),
    queue: queue.map((entry) => shapeRow(entry, busy, now, delay.get(entry.id))),
    others: board.windows
      .filter(({id, person}) => id !== window && person !== true)
      .map(({id, name}) => ({id, name: sayWindow(name)})),
    current: current === undefined ? null : shapeCurrent(current, board, missing),
    main: busy ? (next === undefined ? '办好了' : '办好了，叫下一位') : next === undefined ? '' : '叫下一位',
    ends: outcomeButtons.map((end) =>
      end.id === 'absent' && next !== undefined ? {...end, name: '没来，叫下一位'} : end,
    ),
    mainQuiet: sayAfter(next, queue),
    ended: ended.slice(0, endedShown).map((entry) => shapeRow(entry, busy, now)),
    endedCount: ended.length,
    undo: last === undefined ? null : sayUndo(last, board, now),
  }
}

export interface FoundRow extends Row {
  /** Said beside it when the visit is for another day or another window. */
  readonly plain: string
}

const sayElsewhen = (entry: Entry, today: string): string =>
  `约的是${saySlot(entry.date, entry.time, entry.until, today)}，今天来可以取现场号`

const sayOtherWindow = (entry: Entry, verb: Row['verb'], {windows}: Board): string => {
  const name = windows.find(({id}) => id === entry.window)?.name
  if (name === undefined) return ''
  return `在${sayWindow(name)}办${verb === '' ? '' : '，点“到了”就排进那里'}`
}

/** What a code led to. Whoever belongs to another window is only noted as here: that window calls them. */
export const shapeFound = (found: readonly Entry[], board: Board, window: string, now: Date): FoundRow[] =>
  found.map((entry) => {
    if (entry.date !== board.date && entry.state !== 'lacking') {
      return {...shapeRow(entry, true, now), verb: '', plain: sayElsewhen(entry, board.date)}
    }
    const here = entry.window === window
    const row = shapeRow(entry, !here || servedAt(board.entries, window) !== undefined, now)
    return {...row, plain: here ? '' : sayOtherWindow(entry, row.verb, board)}
  })

/** Offices that the catalogue sends people to, the commonest first. */
export const offices = (
  services: readonly {readonly bookable: boolean; readonly where: string}[],
  most: number,
) => {
  const counts = new Map<string, number>()
  for (const {bookable, where} of services) {
    if (!bookable) counts.set(where, (counts.get(where) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([where]) => where)
}

/** The six digits in what a camera read or somebody typed, or an empty string. */
export const codeIn = (text: string): string => /^\d{6}$/u.exec(text.replace(/\s/gu, ''))?.[0] ?? ''
