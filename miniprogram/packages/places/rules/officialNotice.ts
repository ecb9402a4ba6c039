import {addDays, daysBetween} from '../../../shared/time'
import {readRange, sayDate, type Found} from './noticeDates'

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

/** The holidays of every year, as a notice may call them. Source: 全国年节及纪念日放假办法. */
const holidays: readonly (readonly [name: string, called: RegExp, fixed?: string])[] = [
  ['元旦', /元旦|新年/u, '01-01'],
  ['春节', /春节/u],
  ['清明节', /清明/u],
  ['劳动节', /劳动|五一/u, '05-01'],
  ['端午节', /端午/u],
  ['中秋节', /中秋/u],
  ['国庆节', /国庆/u, '10-01'],
]

/** 国庆 has seven days; with 中秋 in it, and perhaps in its name, it has eight. */
const withMidAutumn = 8

/** Names of the holidays that a year's list lacks: such a list is not a whole year's. */
export const missingHolidays = (days: readonly OfficialDay[], year: number): readonly string[] => {
  const off = days.filter(({kind}) => kind === 'holiday')
  const named = (called: RegExp) => off.filter(({name}) => called.test(name))
  return holidays
    .filter(([name, called, fixed]) => {
      if (fixed !== undefined) return !off.some(({date}) => date === `${String(year)}-${fixed}`)
      return named(called).length === 0 && !(name === '中秋节' && named(/国庆/u).length >= withMidAutumn)
    })
    .map(([name]) => name)
}

/** @param year for which the notice is meant to be */
export const readNotice = (text: string, year: number): Notice => {
  const days = new Map<string, OfficialDay>()
  const problems: NoticeProblem[] = []
  const lines = text.split(/\r?\n/u).map(plain)
  const named = /(?:关于|现将)(\d{4})年/u.exec(lines.join(''))?.[1]
  if (named !== undefined && Number(named) !== year) {
    return {days: [], problems: [{line: 0, said: `这是 ${named} 年的通知，这里要 ${String(year)} 年的`}]}
  }
  for (const paragraph of paragraphsOf(lines)) {
    for (const item of itemsOf(paragraph.text)) {
      const read = item.name === null ? readStray(item) : readItem({...item, name: item.name}, year)
      problems.push(...read.problems.map(({at, said}) => ({line: paragraph.lineAt(at), said})))
      for (const day of read.days) {
        const before = days.get(day.date)
        if (before !== undefined && before.kind !== day.kind) {
          problems.push({line: paragraph.lineAt(item.at), said: `${sayDate(day.date)}又放假又上班，请核对`})
        }
        days.set(day.date, day)
      }
    }
  }
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

interface Paragraph {
  readonly text: string
  /** The pasted line, counted from 1, that brought the character at an offset. */
  lineAt(offset: number): number
}

// 一、 (一) 1. 1) before the name.
const mark =
  /^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\(?\d{1,2}\)|\d{1,2}[、.])/u
const nameFirst = /^[^\d:。;,()]{0,20}(?:元旦|春节|清明|劳动|端午|中秋|国庆)[^\d:。;,()]{0,20}:/u

/** Joins lines that were wrapped, as in a text copied from a PDF: only an item's mark or name begins anew. */
const paragraphsOf = (lines: readonly string[]): readonly Paragraph[] => {
  const found: {texts: string[]; first: number; named: boolean; open: boolean}[] = []
  lines.forEach((line, n) => {
    const last = found.at(-1)
    const marked = mark.test(line)
    // 「六、国庆节、」 waits for the rest of its name, and 「（农历正月初」 for 「七、周一）」.
    const begins = last?.open !== true && (marked || (last?.named !== false && nameFirst.test(line)))
    let paragraph = last
    if (paragraph === undefined || begins) {
      paragraph = {texts: [], first: n + 1, named: !marked, open: false}
      found.push(paragraph)
    }
    paragraph.texts.push(line)
    paragraph.named ||= line.includes(':')
    const [opened, closed] = [line.lastIndexOf('('), line.lastIndexOf(')')]
    if (opened !== closed) paragraph.open = opened > closed
  })
  return found.map(({texts, first}) => ({
    text: texts.join(''),
    lineAt(offset) {
      let left = offset
      const n = texts.findIndex((text) => (left -= text.length) < 0)
      return first + (n === -1 ? texts.length - 1 : n)
    },
  }))
}

interface Item {
  /** Null for what stands before any name. */
  readonly name: string | null
  readonly body: string
  /** Where it begins in its paragraph, and where its body does. */
  readonly at: number
  readonly from: number
}

// A notice copied without its line breaks has several items on one line.
const itemStart =
  /(?:^|[。;.)])(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]?|\(?\d{1,2}\)?[、.])?([^\d:。;,()]{2,40}):/gu

const isHoliday = (name: string): boolean =>
  /(?:节|纪念日)$/u.test(name) || holidays.some(([, called]) => called.test(name))

const itemsOf = (text: string): readonly Item[] => {
  const starts = [...text.matchAll(itemStart)]
  const before = {name: null, body: text.slice(0, starts[0]?.index), at: 0, from: 0}
  const items = starts.map((start, n) => {
    const from = start.index + start[0].length
    const name = start[1] ?? ''
    return {
      name: isHoliday(name) ? name : null,
      body: text.slice(from, starts[n + 1]?.index),
      // Behind the full stop of the item before.
      at: /^[。;.)]/u.test(start[0]) ? start.index + 1 : start.index,
      from,
    }
  })
  return [before, ...items].filter(({body}) => /\d日/u.test(body))
}

interface Said {
  readonly at: number
  readonly said: string
}

interface Read {
  readonly days: readonly OfficialDay[]
  readonly problems: readonly Said[]
}

const oneDate = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]{0,40})\))?`
const token = new RegExp(
  `(?<range>${oneDate}(?:至${oneDate})?)|(?<verb>不?放假|公休|上班|补班|调班)|(?<count>[共假](\\d{1,2})天)|(?<end>[。;])`,
  'gu',
)

/**
 * Days of a break always have a month and never need a year; other dates with a year are those of the
 * publication, and 〔2025〕7号 has no month.
 */
const readStray = ({body, from}: Item): Read => {
  let dated = {words: '', until: -1}
  for (const match of body.matchAll(token)) {
    const {range, verb} = match.groups ?? {}
    const yearless = match[2] === undefined
    if (range !== undefined && match[3] !== undefined) {
      dated = {words: range, until: match.index + range.length}
    }
    if (dated.words === range ? yearless : verb !== undefined && dated.until === match.index) {
      const said = `“${dated.words}”前面没有看到是哪个节，请写成“元旦：1月1日至3日放假”`
      return {days: [], problems: [{at: from + match.index, said}]}
    }
  }
  return {days: [], problems: []}
}

// 国务院办公厅 2025年11月4日, and 鼓励…安排职工在除夕（2月9日）休息.
const signature = /^(?:[^\d]*办公厅)?\d{4}年\d{1,2}月\d{1,2}日(?:\(.*\))?$/u
const advice = /鼓励|提倡|建议/u

const readItem = ({name, body, from}: Item & {readonly name: string}, year: number): Read => {
  const days: OfficialDay[] = []
  const problems: Said[] = []
  // Dates wait for the verb that says what happens on them.
  let waiting: {readonly words: string; readonly at: number; readonly found: ReturnType<typeof readRange>}[] =
    []
  let off: readonly Found[] = []
  let month = ''
  let sentence = 0
  for (const match of `${body}。`.matchAll(token)) {
    const {range, verb, count, end} = match.groups ?? {}
    const at = from + match.index
    if (range !== undefined) {
      waiting.push({words: range, at, found: readRange(match, {year, month})})
      month = match[7] ?? match[3] ?? month
    } else if (verb !== undefined) {
      const kind = /假|休/u.test(verb) ? 'holiday' : 'workday'
      problems.push(
        ...waiting.flatMap(({found, at: said}) =>
          'problem' in found ? [{at: said, said: found.problem}] : [],
        ),
      )
      const found = waiting.flatMap((one) => ('problem' in one.found ? [] : [one.found]))
      if (verb !== '不放假') days.push(...found.flatMap((one) => datesOf(one, kind, name)))
      if (kind === 'holiday' && found.length > 0) off = found
      waiting = []
    } else if (count !== undefined) {
      const said = Number(/\d+/u.exec(count)?.[0])
      const found = off.reduce((sum, {date, until}) => sum + daysBetween(date, until) + 1, 0)
      if (off.length > 0 && said !== found) {
        const words = `${name}写的是 ${String(said)} 天，日期是 ${String(found)} 天，请核对`
        problems.push({at, said: words})
      }
      off = []
    } else if (end !== undefined) {
      const words = body.slice(sentence, match.index)
      const [first] = waiting
      if (first !== undefined && !advice.test(words) && !signature.test(words)) {
        problems.push({at: first.at, said: `“${first.words}”没有写放假还是上班，请核对`})
      }
      waiting = []
      sentence = match.index + 1
    }
  }
  if (days.length === 0 && problems.length === 0 && /放假|[上补调]班/u.test(body)) {
    problems.push({at: from, said: `${name}没有看懂，请写成“1月1日至3日放假，1月4日上班”`})
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
