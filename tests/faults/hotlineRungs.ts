import type {Request, RequestEntry} from '../../cloudfunctions/api/src/hotline/documents'
import {addDays, dateAt8} from '../../miniprogram/shared/time'
import {inCommunity} from '../harness/cloud'

/**
 * When each rung of a request is due, worked out beside the product: the hall's minutes of a year counted one by one,
 * and a request's timeline read from its beginning.
 */

const minute = 60_000
/** The demonstration's hall on a working day, minutes since midnight. */
const hours = [
  [510, 720],
  [840, 1050],
] as const
const dayLength = 420
/** The demonstration's admins are admins for a year; after that the community has no head to be told. */
const headsUntil = Date.parse('2027-11-08T00:00:00+08:00')
/** By so much a clock is off at most. */
const skew = 5 * minute

export interface WorkYear {
  readonly from: number
  /** Working minutes from the beginning up to each minute. */
  readonly passed: Uint32Array
  readonly isWorkday: (date: string) => boolean
}

/** @param from `YYYY-MM-DD` */
export const workYear = async (from: string, days: number): Promise<WorkYear> => {
  const {calendarIn} = await import('../../cloudfunctions/api/src/places/calendar/calendarOf')
  const calendar = await calendarIn(inCommunity, from, addDays(from, days))
  const passed = new Uint32Array(days * 1440 + 1)
  for (let n = 0; n < days; n += 1) {
    const works = calendar.kind(addDays(from, n)) === 'workday'
    for (let of = 0; of < 1440; of += 1) {
      const open = works && hours.some(([begin, end]) => of >= begin && of < end)
      passed[n * 1440 + of + 1] = (passed[n * 1440 + of] ?? 0) + (open ? 1 : 0)
    }
  }
  return {
    from: Date.parse(`${from}T00:00:00+08:00`),
    passed,
    isWorkday: (date) => calendar.kind(date) === 'workday',
  }
}

/** Working minutes passed at a moment, whole ones. */
const passedAt = ({from, passed}: WorkYear, at: number): number =>
  passed[Math.floor((at - from) / minute)] ?? 0

/** The first moment at which so many have passed. */
const momentOf = ({from, passed}: WorkYear, count: number): number => {
  let low = 0
  for (let high = passed.length - 1; low < high;) {
    const middle = (low + high) >> 1
    if ((passed[middle] ?? 0) >= count) high = middle
    else low = middle + 1
  }
  return from + low * minute
}

const afterWorkdays = ({isWorkday}: WorkYear, date: string, count: number): string => {
  let reached = date
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1)
    if (isWorkday(reached)) left -= 1
  }
  return reached
}

const workdaysUpTo = ({isWorkday}: WorkYear, from: string, to: string): number => {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkday(date)) count += 1
  return count
}

/** Working days promised, and the rungs of each kind, as the product begins with them. */
const promised: Readonly<Record<Request['kind'], number>> = {
  consult: 1,
  help: 5,
  advice: 5,
  complaint: 10,
  report: 10,
  emergency: 0,
}
const rungsOf = (kind: Request['kind']): readonly string[] => {
  if (kind === 'emergency') return ['m0', 'm2', 'm4', 'm10']
  return kind === 'consult' ? ['p80', 'p100'] : ['p80', 'p100', 'd1', 'd3']
}

/** A request as its timeline tells it, up to an entry. */
interface Clock {
  readonly kind: Request['kind']
  used: number
  since: number | null
  total: number
  promise: string
  pausedOn: string
  told: string[]
  answered: boolean
}

const reaches = ({kind, total}: Clock, rung: string): number => {
  if (kind === 'emergency') return Number(rung.slice(1))
  if (rung.startsWith('p')) return Math.ceil((total * Number(rung.slice(1))) / 100)
  return total + Number(rung.slice(1)) * dayLength
}

/** When the next rung is due; null while none is. */
const dueOf = (clock: Clock, year: WorkYear): {readonly rung: string; readonly at: number} | null => {
  const {kind, since, used, told, answered} = clock
  const rung = rungsOf(kind).find((one) => !told.includes(one))
  if (rung === undefined || since === null) return null
  if (kind === 'emergency') {
    return answered ? null : {rung, at: since + Math.max(0, reaches(clock, rung) - used) * minute}
  }
  const left = reaches(clock, rung) - used
  return {rung, at: left <= 0 ? since : momentOf(year, passedAt(year, since) + left)}
}

const begin = (clock: Clock, at: number, year: WorkYear): void => {
  Object.assign(clock, {used: 0, since: at, told: []})
  if (clock.kind === 'emergency') return
  clock.promise = afterWorkdays(year, dateAt8(new Date(at)), promised[clock.kind])
  promiseUntil(clock, year)
}

/** Up to the end of the promised day, where that is ahead. */
const promiseUntil = (clock: Clock, year: WorkYear): void => {
  const end = Date.parse(`${clock.promise}T23:59:00+08:00`)
  const left = clock.since === null ? 0 : passedAt(year, end) - passedAt(year, clock.since)
  if (left > 0) clock.total = clock.used + left
}

const stop = (clock: Clock, at: number, year: WorkYear): void => {
  if (clock.since === null) return
  const ran =
    clock.kind === 'emergency'
      ? Math.max(0, Math.floor((at - clock.since) / minute))
      : Math.max(0, passedAt(year, at) - passedAt(year, clock.since))
  clock.used += ran
  clock.since = null
}

const goOn = (clock: Clock, at: number, year: WorkYear): void => {
  clock.since = at
  const today = dateAt8(new Date(at))
  if (clock.kind === 'emergency') return
  if (clock.pausedOn < today && clock.pausedOn <= clock.promise) {
    clock.promise = afterWorkdays(year, today, Math.max(1, workdaysUpTo(year, clock.pausedOn, clock.promise)))
  }
  promiseUntil(clock, year)
}

/** An entry that is no rung: what it does to the clock. */
const follow = (clock: Clock, {event, at}: RequestEntry, year: WorkYear): void => {
  const time = at.getTime()
  switch (event) {
    case 'file':
    case 'reopen':
    case 'ask-recheck':
    case 'overturn':
    case 'review-due':
      begin(clock, time, year)
      clock.answered = event !== 'file'
      break
    case 'pause':
      stop(clock, time, year)
      clock.pausedOn = dateAt8(at)
      break
    case 'resume':
      goOn(clock, time, year)
      break
    case 'close':
    case 'withdraw':
    case 'uphold':
      stop(clock, time, year)
      break
    case 'take':
    case 'acknowledge':
      clock.answered = true
      break
    default:
  }
}

/** What is wrong with the rungs of a request; empty when nothing is. */
export const wrongWith = (
  request: Request,
  year: WorkYear,
  {ran, end}: {readonly ran: readonly number[]; readonly end: number},
): readonly string[] => {
  const wrong: string[] = []
  const {kind, timeline} = request
  const clock: Clock = {
    ...{kind, used: 0, since: null, total: 0, promise: '', pausedOn: ''},
    ...{told: [], answered: false},
  }
  for (const [n, entry] of timeline.entries()) {
    const {event, at, payload} = entry
    if (event === 'rung') {
      const said = String(payload?.['rung'])
      const due = dueOf(clock, year)
      if (clock.told.includes(said)) wrong.push(`${said} twice`)
      else if (due?.rung !== said) wrong.push(`${said} out of order, or when none is due`)
      else if (at.getTime() < Math.floor(due.at / minute) * minute) wrong.push(`${said} early`)
      clock.told.push(said)
      if ((said === 'p80' || said === 'p100') && at.getTime() < headsUntil) {
        const {chain} = entry
        if (!(request.notify ?? []).some(({id}) => id.startsWith(chain.slice(0, 40))))
          wrong.push(`${said}: nobody is told`)
      }
    } else follow(clock, entry, year)
    // A timer that surely ran while it was due, whatever the clocks, must not have passed it by.
    const due = dueOf(clock, year)
    const after = Math.max(due?.at ?? Infinity, at.getTime() + 2 * skew)
    const until = (timeline[n + 1]?.at.getTime() ?? end) - 2 * skew
    if (due !== null && ran.some((one) => one >= after && one < until)) {
      wrong.push(`${due.rung} ${n === timeline.length - 1 ? 'missing' : 'late'}`)
    }
  }
  return wrong
}
