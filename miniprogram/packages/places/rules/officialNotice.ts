import {addDays, daysBetween, weekday} from '../../../shared/time'

/**
 * Reads the State Council's yearly notice as it is published and copied:
 * 「一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」
 * Source: 国务院办公厅关于…年部分节假日安排的通知.
 */

export interface OfficialDay {
  readonly date: string
  readonly kind: 'workday' | 'holiday'
  readonly name: string
}

export interface NoticeProblem {
  /** Counted from 1; 0 when it is about the whole. */
  readonly line: number
  readonly said: string
}

export interface Notice {
  /** In the order of their dates. */
  readonly days: readonly OfficialDay[]
  readonly problems: readonly NoticeProblem[]
}

/** Holidays by law that fall on the same date each year. Source: 全国年节及纪念日放假办法. */
const fixed = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['10-01', '国庆节'],
] as const

/** Names of the fixed holidays that a year's list lacks: such a list is not a whole year's. */
export const missingHolidays = (days: readonly OfficialDay[], year: number): readonly string[] =>
  fixed
    .filter(([day]) => !days.some(({date, kind}) => date === `${String(year)}-${day}` && kind === 'holiday'))
    .map(([, name]) => name)

/** A break at New Year may begin in the last days of December. */
export const belongsToNotice = (date: string, year: number): boolean =>
  date.startsWith(String(year)) || date.startsWith(`${String(year - 1)}-12-`)

/** @param year for which the notice is meant to be */
export const readNotice = (text: string, year: number): Notice => {
  const days = new Map<string, OfficialDay>()
  const problems: NoticeProblem[] = []
  const lines = text.split(/\r?\n/u).map(plain)
  const named = lines
    .map((line) => /(?:关于|现将)(\d{4})年/u.exec(line)?.[1])
    .find((found) => found !== undefined)
  if (named !== undefined && Number(named) !== year) {
    return {days: [], problems: [{line: 0, said: `这是 ${named} 年的通知，这里要 ${String(year)} 年的`}]}
  }
  lines.forEach((line, n) => {
    for (const item of itemsOf(line)) {
      const read = readItem(item, year)
      problems.push(...read.problems.map((said) => ({line: n + 1, said})))
      for (const day of read.days) {
        const before = days.get(day.date)
        if (before !== undefined && before.kind !== day.kind) {
          problems.push({line: n + 1, said: `${sayDate(day.date)}又放假又上班，请核对`})
        }
        days.set(day.date, day)
      }
    }
  })
  const all = [...days.values()].sort((one, other) => one.date.localeCompare(other.date))
  const missing = missingHolidays(all, year)
  if (problems.length === 0 && missing.length > 0) {
    problems.push({line: 0, said: `没有看到${missing.join('、')}，请把通知完整地粘贴进来`})
  }
  return {days: all, problems}
}

/** Full-width digits, brackets and punctuation as ASCII, blanks gone. */
const plain = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/gu, '')
    .replace(/[〔【［[]/gu, '(')
    .replace(/[〕】］\]]/gu, ')')
    .replace(/星期|礼拜/gu, '周')
    .replace(/周天/gu, '周日')
    .replace(/[到~～—–-]/gu, '至')
    .replace(/号/gu, '日')

interface Item {
  readonly name: string
  readonly body: string
}

// 一、 (一) 1. 1、 before the name; a notice copied without its line breaks has several on one line.
const itemStart =
  /(?:^|[。;.)])(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]?|\(?\d{1,2}\)?[、.])?([^\d:。;,()]{2,40}):/gu

const itemsOf = (line: string): readonly Item[] => {
  const starts = [...line.matchAll(itemStart)]
  return starts.flatMap((start, n) => {
    const from = start.index + start[0].length
    const body = line.slice(from, starts[n + 1]?.index)
    // 各省、自治区…: and the like name no days.
    return /\d日/u.test(body) ? [{name: start[1] ?? '', body: `${body}。`}] : []
  })
}

interface Found {
  readonly date: string
  readonly until: string
}

const oneDate = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?`
const token = new RegExp(
  `(?<range>${oneDate}(?:至${oneDate})?)|(?<verb>不?放假|公休|上班)|(?<count>[共假](\\d{1,2})天)|(?<end>[。;])`,
  'gu',
)

const readItem = (
  {name, body}: Item,
  year: number,
): {readonly days: readonly OfficialDay[]; readonly problems: readonly string[]} => {
  const days: OfficialDay[] = []
  const problems: string[] = []
  // Dates wait for the verb that says what happens on them; a full stop sends away those without one.
  let waiting: ReturnType<typeof readRange>[] = []
  let off: readonly Found[] = []
  let month = ''
  for (const match of body.matchAll(token)) {
    const {range, verb, count, end} = match.groups ?? {}
    if (range !== undefined) {
      waiting.push(readRange(match, {year, month}))
      month = match[7] ?? match[3] ?? month
    } else if (verb !== undefined) {
      const kind = verb === '上班' ? 'workday' : 'holiday'
      const found = waiting.flatMap((one) => ('problem' in one ? [] : [one]))
      // A date that nobody works or rests on, as the one at the foot, need not be right.
      problems.push(...waiting.flatMap((one) => ('problem' in one ? [one.problem] : [])))
      if (verb !== '不放假') days.push(...found.flatMap((one) => datesOf(one, kind, name)))
      if (kind === 'holiday') off = found
      waiting = []
    } else if (count !== undefined) {
      const said = Number(/\d+/u.exec(count)?.[0])
      const found = off.reduce((sum, {date, until}) => sum + daysBetween(date, until) + 1, 0)
      if (off.length > 0 && said !== found) {
        problems.push(`${name}写的是 ${String(said)} 天，日期是 ${String(found)} 天，请核对`)
      }
      off = []
    } else if (end !== undefined) waiting = []
  }
  if (days.length === 0 && problems.length === 0 && /放假|上班/u.test(body)) {
    problems.push(`${name}没有看懂，请写成“1月1日至3日放假，1月4日上班”`)
  }
  return {days, problems}
}

const datesOf = (
  {date: from, until}: Found,
  kind: OfficialDay['kind'],
  name: string,
): readonly OfficialDay[] =>
  Array.from({length: daysBetween(from, until) + 1}, (_, n) => ({
    date: addDays(from, n),
    kind,
    name: kind === 'holiday' ? name : `${name}调休上班`,
  }))

/** No break is longer. */
const longest = 16

const readRange = (
  match: RegExpMatchArray,
  {year, month}: {readonly year: number; readonly month: string},
): Found | {readonly problem: string} => {
  const [
    ,
    ,
    fromYear,
    fromMonth = month,
    fromDay = '',
    fromNote = '',
    untilYear,
    untilMonth = fromMonth,
    untilDay,
    untilNote = '',
  ] = match
  const from = dateIn(Number(fromYear ?? year), fromMonth, fromDay)
  if (from === null) return {problem: `没有${fromMonth}月${fromDay}日这一天，请核对`}
  const wrong =
    wrongWeekday(from, fromNote) ??
    (belongsToNotice(from, year) ? undefined : `${sayDate(from)}不在 ${String(year)} 年`)
  if (wrong !== undefined) return {problem: wrong}
  if (untilDay === undefined) return {date: from, until: from}
  const sameYear = Number(untilYear ?? from.slice(0, 4))
  const first = dateIn(sameYear, untilMonth, untilDay)
  // 2022年12月31日至1月2日: the end lies in the next year.
  const until =
    first !== null && first < from && untilYear === undefined
      ? dateIn(sameYear + 1, untilMonth, untilDay)
      : first
  if (until === null) return {problem: `没有${untilMonth}月${untilDay}日这一天，请核对`}
  if (until < from || daysBetween(from, until) >= longest) {
    return {problem: `${sayDate(from)}至${sayDate(until)}不像一个假期，请核对`}
  }
  const wrongEnd = wrongWeekday(until, untilNote)
  return wrongEnd === undefined ? {date: from, until} : {problem: wrongEnd}
}

const pad = (digits: string): string => digits.padStart(2, '0')

/** Null for 2月30日. */
const dateIn = (year: number, month: string, day: string): string | null => {
  const date = `${String(year)}-${pad(month)}-${pad(day)}`
  return !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date ? date : null
}

const weekdayNames = '一二三四五六日'

const sayDate = (date: string): string =>
  `${String(Number(date.slice(5, 7)))}月${String(Number(date.slice(8)))}日`

/** A weekday that does not fit is the surest sign of another year's notice or of a slip. */
const wrongWeekday = (date: string, note: string): string | undefined => {
  const said = /周([一二三四五六日])/u.exec(note)?.[1]
  if (said === undefined || weekdayNames.indexOf(said) + 1 === weekday(date)) return undefined
  const is = weekdayNames[weekday(date) - 1] ?? ''
  return `${date.slice(0, 4)}年${sayDate(date)}是周${is}，写的是周${said}，请核对`
}
