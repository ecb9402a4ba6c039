import {sayDay} from '../../../../../shared/time'
import type {Notice, OfficialDay} from '../../../rules/officialNotice'

export interface NoticeView {
  /** One line a break: `元旦`, `1月1日(周五)至1月3日(周日)放假，共 3 天`, and the days made up. */
  readonly breaks: readonly {readonly name: string; readonly off: string; readonly made: string}[]
  readonly problems: readonly {readonly id: string; readonly said: string}[]
}

const say = (date: string, year: number): string => sayDay(date, `${year}-00-00`)

/** What was read out of a pasted notice, to be looked over before it counts. */
export const shapeNotice = ({days, problems}: Notice, year: number): NoticeView => {
  const names = [...new Set(days.filter(({kind}) => kind === 'holiday').map(({name}) => name))]
  return {
    breaks: names.map((name) => {
      const off = days.filter((day) => day.name === name && day.kind === 'holiday')
      const made = days.filter((day) => day.kind === 'workday' && day.name.startsWith(name))
      return {
        name,
        off: sayOff(off, year),
        made: made.length === 0 ? '' : `${made.map(({date}) => say(date, year)).join('、')}上班`,
      }
    }),
    problems: problems.map(({line, said}, n) => ({
      id: String(n),
      said: line === 0 ? said : `第 ${line} 行：${said}`,
    })),
  }
}

const sayOff = (days: readonly OfficialDay[], year: number): string => {
  const [first] = days
  const last = days[days.length - 1]
  if (first === undefined || last === undefined) return ''
  if (first === last) return `${say(first.date, year)}放假，共 1 天`
  return `${say(first.date, year)}至${say(last.date, year)}放假，共 ${days.length} 天`
}
