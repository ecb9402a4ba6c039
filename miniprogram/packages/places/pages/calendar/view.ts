import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {addDays, sayDay, weekday} from '../../../../shared/time'

export type Year = ReplyOf<'places.calendar'>
type Day = Year['days'][number]
export type Kind = Day['kind']

/** A day's mark: '' a plain workday, `w` weekend, `m` made up, `h` holiday, `c` closed. Words stand in `markWords`. */
type Code = '' | 'w' | 'm' | 'h' | 'c'

export const markWords: Readonly<Record<Code, string>> = {
  '': '上班',
  w: '周末',
  m: '周末上班',
  h: '放假',
  c: '关门',
}

export interface MonthView {
  /** `2026-11`. */
  readonly id: string
  readonly name: string
  /** The weekday of its first day, 1 Monday to 7 Sunday. */
  readonly first: number
  /** `n` day of the month, `c` its mark, `o` 1 when the community has changed it, `t` 1 for today. Short names: there are 365. */
  readonly days: readonly {readonly n: number; readonly c: Code; readonly o?: 1; readonly t?: 1}[]
}

export interface YearView {
  readonly title: string
  readonly months: readonly MonthView[]
  /** From where the official days are, in words; empty when a warning says it. */
  readonly source: string
  readonly warning: {readonly text: string; readonly todo: string} | null
  /** What one may do about the official days: the verb, or empty. */
  readonly paste: string
  /** The district that may enter the official days, and the revision that goes back with them. */
  readonly district: {readonly id: string; readonly rev: number} | null
  readonly mayChange: boolean
  /** The community's own changes, soonest first. */
  readonly own: readonly {readonly date: string; readonly said: string}[]
}

const codes: Readonly<Record<Kind, Code>> = {workday: 'm', holiday: 'h', closed: 'c'}

const codeOf = (date: string, mark: Day | undefined): Code => {
  if (mark === undefined) return weekday(date) >= 6 ? 'w' : ''
  // 上班 on a Monday to Friday is nothing to mark.
  if (mark.kind === 'workday') return weekday(date) >= 6 ? 'm' : ''
  return codes[mark.kind]
}

const monthOf = (id: string, marks: ReadonlyMap<string, Day>, today: string): MonthView => {
  const days: MonthView['days'][number][] = []
  for (let date = `${id}-01`; date.startsWith(id); date = addDays(date, 1)) {
    const mark = marks.get(date)
    days.push({
      n: Number(date.slice(8)),
      c: codeOf(date, mark),
      ...(mark?.source === 'community' && {o: 1}),
      ...(date === today && {t: 1}),
    })
  }
  return {id, name: `${Number(id.slice(5))}月`, first: weekday(`${id}-01`), days}
}

const sources: Readonly<Record<Year['official'], string>> = {
  national: '放假和调休按国务院办公厅的通知',
  district: '放假和调休由区里按国务院办公厅的通知录入',
  none: '',
}

/** `12月11日(周五)`. */
export const sayDate = (date: string): string =>
  sayDay(date, `${date.slice(0, 4)}-00-00`).replace(/^\d+年/u, '')

const kindWords: Readonly<Record<Kind, string>> = {workday: '上班', holiday: '放假', closed: '关门'}

const sayMark = ({kind, name}: Pick<Day, 'kind' | 'name'>): string =>
  name === '' || name === kindWords[kind] ? kindWords[kind] : `${kindWords[kind]}：${name}`

/**
 * A year in months.
 * @param month only this one, 1 to 12, where there is no room for twelve; 0 for all
 */
export const shapeYear = (year: Year, month: number): YearView => {
  const marks = new Map(year.days.map((day) => [day.date, day]))
  const months = month === 0 ? Array.from({length: 12}, (_, n) => n + 1) : [month]
  const mayPaste = year.district?.mayEnter === true && year.official !== 'national'
  return {
    title: `${year.year}年`,
    months: months.map((one) => monthOf(`${year.year}-${String(one).padStart(2, '0')}`, marks, year.today)),
    source: sources[year.official],
    warning:
      year.official !== 'none'
        ? null
        : {
            text: `还没有${year.year}年的放假安排`,
            todo: `周一到周五先按上班算，预约暂不开放。${sayTodo(year)}`,
          },
    paste: !mayPaste ? '' : year.official === 'none' ? '粘贴放假通知' : '重新粘贴放假通知',
    district: year.district === null ? null : {id: year.district.id, rev: year.district.rev},
    mayChange: year.mayChange,
    own: year.days
      .filter(({source}) => source === 'community')
      .map((day) => ({date: day.date, said: `${sayDate(day.date)} ${sayMark(day)}`})),
  }
}

const sayTodo = ({district}: Year): string => {
  if (district === null) return '本社区还没有归到区里，请先联系区管理员；放假的日子也可以先一天一天改。'
  return district.mayEnter
    ? '国务院办公厅一般在 11 月公布，公布后把通知粘贴到这里，全区都有了。'
    : '国务院办公厅的通知公布后，请区管理员粘贴到这里。'
}

export interface DayPanel {
  readonly date: string
  /** `2026-12`, and the day in it: to find its tile. */
  readonly month: string
  readonly day: number
  readonly said: string
  /** What holds now and who says so. */
  readonly now: string
  /** What would hold without the community's change; empty when there is none. */
  readonly instead: string
  /** What can be chosen: `{kind, word, on}`. */
  readonly kinds: readonly {readonly id: Kind; readonly word: string}[]
  readonly own: boolean
}

const sourceWords: Readonly<Record<Day['source'], string>> = {
  national: '国务院通知',
  district: '区里录入',
  community: '本社区改的',
}

const plainWord = (date: string, official: Year['official']): string =>
  `${weekday(date) >= 6 ? '周末' : '上班'}${official === 'none' ? '（暂定）' : ''}`

/** The day that was tapped, and what can be made of it. */
export const shapeDay = (year: Year, date: string): DayPanel => {
  const mark = year.days.find((day) => day.date === date)
  const own = mark?.source === 'community'
  return {
    date,
    month: date.slice(0, 7),
    day: Number(date.slice(8)),
    said: sayDate(date),
    now:
      mark === undefined ? plainWord(date, year.official) : `${sayMark(mark)}（${sourceWords[mark.source]}）`,
    instead: !own
      ? ''
      : mark.instead === undefined
        ? plainWord(date, year.official)
        : `${sayMark(mark.instead)}（${sourceWords[mark.instead.source]}）`,
    kinds: (['workday', 'holiday', 'closed'] as const).map((id) => ({id, word: kindWords[id]})),
    own,
  }
}

/** What people who have booked the day will read, said before it is saved. */
export const sayBooked = (booked: number, kind: Kind | ''): string => {
  if (booked === 0) return ''
  if (kind === '' || kind === 'workday') return `这天已经有 ${booked} 人约了。`
  return `这天已经有 ${booked} 人约了。改了以后，他们的预约会写明这天办不了、请换时间；请再打电话告诉一声。`
}

/** The verb of the button. */
export const sayVerb = (date: string, kind: Kind | ''): string =>
  kind === '' ? '' : `${sayDate(date).replace(/\(.*$/u, '')}改成${kindWords[kind]}`

/** The change that takes the last one back. */
export const changeBack = (
  before: Day | undefined,
  date: string,
): {readonly date: string; readonly kind: Kind | 'usual'; readonly name?: string} =>
  before?.source === 'community' ? {date, kind: before.kind, name: before.name} : {date, kind: 'usual'}
