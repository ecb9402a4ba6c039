import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {dateAt8, daysBetween, minuteOfDay, minutesOf} from '../../../../../miniprogram/shared/time'
import {dayId, type Booking, type Day, type Resource, type Service} from '../documents'
import {forwarded} from '../finish'
import {addBooking, bookingsById, resourcesById, servicesOf} from '../repo'
import type {ResultView} from '../views'
import {numberOf, paperVisit, samePaper, type Paper} from './paperVisit'
import {daysOf, queuePapers} from './repo'

/** How long after it a day's papers can be written down. */
const backDays = 14
/** How many numbers in a row may have been nobody's: more is a slip of the pen. */
const gapAtMost = 20
/** Visits added at once. */
const together = 10

/** What is wrong, by field of a row: `rows.3.number`. */
type Wrong = Record<string, string>

const refuse = (wrong: Wrong): void => {
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
}

/**
 * Writes down the paper visits of an outage: all of them or, where a row is wrong, none. First each window's numbers
 * are taken in the list of the day, then the visits are added under ids that follow from the call's key: cut off,
 * the same call goes on. A row that stands there already, word for word, is not written again.
 * @throws Refusal `invalid` with what is wrong at which field of which row, `rows.3.number`
 */
export const outage = async (
  context: CallContext,
  input: InputOf<'booking.outage'>,
): Promise<ReplyOf<'booking.outage'>> => {
  const {community, date, rows} = input
  const today = dateAt8(context.now)
  if (date > today) throw new Refusal('invalid', {date: '这一天还没到'})
  if (daysBetween(date, today) > backDays) throw new Refusal('invalid', {date: '太久了，只能补最近两周的'})
  const [windows, services] = await Promise.all([
    resourcesById(community, [...new Set(rows.map(({window}) => window))]),
    servicesOf(community),
  ])
  const papers = readRows(context, input, windows, services)
  const left = await untilWon(() => takeNumbers(context, input, papers))
  for (let from = 0; from < left.length; from += together) {
    await Promise.all(left.slice(from, from + together).map((paper) => write(context, input, paper)))
  }
  return {written: left.length, already: papers.length - left.length}
}

const write = async (
  context: CallContext,
  {community, date}: InputOf<'booking.outage'>,
  paper: Paper,
): Promise<void> => {
  const result = await resultOf(community, date, paper)
  await addBooking(paperVisit(context, community, date, paper, result))
}

const resultOf = async (community: string, date: string, paper: Paper): Promise<ResultView> => {
  const {row, service} = paper
  if (row.outcome === 'forwarded') return forwarded(community, service, date, numberOf(paper))
  const where = row.outcome === 'elsewhere' ? service?.elsewhere?.office : undefined
  return {outcome: row.outcome, ...(where === undefined ? {} : {where})}
}

/** Rows with their windows and services. @throws Refusal `invalid` for those that cannot be, whoever came before */
const readRows = (
  context: CallContext,
  {date, rows}: InputOf<'booking.outage'>,
  windows: readonly Resource[],
  services: readonly Service[],
): readonly Paper[] => {
  const wrong: Wrong = {}
  const seen = new Set<string>()
  const latest = date === dateAt8(context.now) ? minuteOfDay(context.now) : 24 * 60
  const papers = rows.flatMap((row, place): readonly Paper[] => {
    const at = (field: string): string => `rows.${String(place)}.${field}`
    const window = windows.find(({_id}) => _id === row.window)
    const service = services.find(({_id}) => _id === row.service) ?? null
    if (window?.letter === undefined) wrong[at('window')] = '没有这个窗口，或者这里不取号'
    if (row.service !== undefined && service === null) wrong[at('service')] = '没有这件事'
    if (minutesOf(row.time) > latest) wrong[at('time')] = '这个时间还没到'
    const one = `${row.window} ${String(row.number)}`
    if (seen.has(one)) wrong[at('number')] = '这个号上面已经写过了'
    seen.add(one)
    if (window === undefined) return []
    const id = idFromKey('b', context.person._id, `${context.key}.${String(place)}`)
    return [{id, place, row, window, service}]
  })
  refuse(wrong)
  return papers
}

/**
 * Takes the papers' numbers in the lists of their day. Numbers between that nobody wrote down are nobody's.
 * @returns the papers that are still to be added; null when somebody took a number meanwhile: it is decided anew
 */
const takeNumbers = async (
  context: CallContext,
  {community, date}: InputOf<'booking.outage'>,
  papers: readonly Paper[],
): Promise<readonly Paper[] | null> => {
  const ids = [...new Set(papers.map(({window}) => dayId(window._id, date)))]
  const days = new Map((await daysOf(community, ids)).map((day) => [day.resource, day]))
  const taken = papers.flatMap(({window, row, id}) => days.get(window._id)?.walkIns[row.number - 1] ?? id)
  const visits = new Map((await bookingsById(community, taken)).map((visit) => [visit._id, visit]))
  refuse(wrongWith(papers, days, visits))
  for (const day of days.values()) {
    const own = papers.filter(
      ({window, row}) => window._id === day.resource && row.number > day.walkIns.length,
    )
    if (own.length === 0) continue
    const last = Math.max(...own.map(({row}) => row.number))
    const added = Array.from({length: last - day.walkIns.length}, (_, place) => {
      const number = day.walkIns.length + place + 1
      const mine = own.find(({row}) => row.number === number)
      return mine?.id ?? idFromKey('b', context.person._id, `${context.key}.nobody.${String(number)}`)
    })
    if (!(await queuePapers(day, added, context.now))) return null
  }
  return papers.filter(({id, window, row}) => {
    const there = days.get(window._id)?.walkIns[row.number - 1] ?? id
    return visits.get(there) === undefined
  })
}

const wrongWith = (
  papers: readonly Paper[],
  days: ReadonlyMap<string, Day>,
  visits: ReadonlyMap<string, Booking>,
): Wrong => {
  const wrong: Wrong = {}
  for (const paper of papers) {
    const {id, place, row, window} = paper
    const day = days.get(window._id)
    const at = (field: string): string => `rows.${String(place)}.${field}`
    if (day === undefined || day.closed !== undefined) {
      wrong[at('window')] = '这个窗口那天没有开'
      continue
    }
    const there = day.walkIns[row.number - 1]
    const visit = visits.get(there ?? id)
    const mine = there === undefined || there === id || (visit !== undefined && samePaper(visit, paper))
    if (!mine) wrong[at('number')] = `${numberOf(paper)} 这个号已经有人了`
    else if (visit?._id === id && !samePaper(visit, paper)) throw new Refusal('key-reused')
    const others = papers.filter((other) => other.window._id === window._id && other.row.number < row.number)
    const before = Math.max(day.walkIns.length, ...others.map((other) => other.row.number))
    if (row.number > before + gapAtMost + 1) wrong[at('number')] = '前面空了太多号，看看是不是写错了'
  }
  return wrong
}
