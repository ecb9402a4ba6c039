import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {sayDay} from '../../../../shared/time'
import {sayHours} from '../../rules/overlap'
import {sayRow, weekLines, type WeekLine} from '../../rules/week'
import {whyNoResource} from '../../rules/why'
import {kindNames, takings, type Exception, type Resource} from './forms'

export type Setup = ReplyOf<'booking.setup'>
export type Check = ReplyOf<'booking.checkResource'>

export interface Line {
  readonly id: string
  readonly title: string
  readonly second: string
}

export interface ResourceView {
  readonly title: string
  readonly second: string
  /** Why nobody can book here; empty when somebody can. */
  readonly why: string
  readonly retired: boolean
  readonly lines: WeekLine[]
  /** What the week gives, a line for each of its hours. */
  readonly sentences: readonly string[]
  readonly days: readonly Line[]
  readonly facts: readonly string[]
}

const sayDayHours = ({sessions}: Exception): string =>
  sessions.length === 0 ? '不开' : sessions.map(sayHours).join('、')

const namedBy = (one: Resource, {services}: Setup): string => {
  const count = services.filter(({resources = []}) => resources.includes(one.resource)).length
  return count === 0 ? '还没有事在这里办' : `${String(count)} 件事在这里办`
}

const factsOf = ({stretch, term, horizon, letter, where}: Resource, today: string): string[] => [
  ...(where === undefined ? [] : [where]),
  ...(letter === undefined ? [] : [`现场取号 ${letter}001 起`]),
  ...(stretch === undefined
    ? []
    : [
        `一次 ${String(stretch.shortest)}–${String(stretch.longest)} 分钟，${stretch.gap === 0 ? '不用收拾' : `用完收拾 ${String(stretch.gap)} 分钟`}`,
      ]),
  ...(term === undefined
    ? [`提前 ${String(horizon)} 天放号`]
    : [`${sayDay(term.from, today)}到${sayDay(term.until, today)}，${sayDay(term.closes, today)}截止报名`]),
]

export const shapeResource = (one: Resource, setup: Setup): ResourceView => {
  const {today} = setup
  const taking = takings.find(({id}) => id === one.takes)?.name ?? ''
  return {
    title: one.name,
    second: `${kindNames[one.kind]} · ${taking} · ${namedBy(one, setup)}`,
    why: whyNoResource(one, today),
    retired: one.retired === true,
    lines: weekLines(one.sessions),
    sentences: one.sessions.map((row) => sayRow(row, one.takes)),
    days: (one.exceptions ?? [])
      .filter(({date}) => date >= today)
      .map((day) => ({
        ...{id: day.date, title: sayDay(day.date, today)},
        second: `${sayDayHours(day)} · ${day.why}`,
      })),
    facts: factsOf(one, today),
  }
}

export interface ComingView {
  readonly id: string
  readonly day: string
  /** Its hours and places, or why there are none. */
  readonly parts: readonly string[]
  /** Nobody can book: shut, or not yet. */
  readonly off: boolean
}

/** Days as the hours make them. */
export const shapeComing = (
  {days}: Pick<Check, 'days'>,
  takes: Resource['takes'],
  today: string,
): ComingView[] =>
  days.map(({date, hours, places, closed, notYet, own}) => {
    const why = closed ?? notYet
    const open = [...hours.map(sayHours), ...(takes === 'slots' ? [`${String(places)} 个号`] : [])]
    return {
      ...{id: date, day: sayDay(date, today), off: why !== undefined},
      parts: [...(own === true ? ['例外'] : []), ...(why === undefined ? open : [why])],
    }
  })

/** Asked before a change that leaves people without the time that they have; empty where it leaves nobody. */
export const askBefore = ({stranded, shut}: Pick<Check, 'stranded' | 'shut'>): string => {
  if (stranded === 0) return ''
  const told =
    shut === 0 ? '' : `${shut === stranded ? '他们' : `其中 ${String(shut)} 人`}会收到通知，可以另选时间。`
  return `已有 ${String(stranded)} 人约在这些时间，改了以后不再放号，他们的预约保留。${told}`
}

/** What the cloud says of the hours that are changed, at the fields of the form. */
export const wrongInForm = (fields: FieldErrors, part: 'facts' | 'hours' | 'day'): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([path, why]) => {
      if (part === 'hours') return [path.replace(/^sessions\.\d+\./u, '').replace(/^weekdays.*$/u, 'on'), why]
      if (part === 'day') return [path.replace(/^exceptions\.\d+\./u, ''), why]
      if (path === 'stretch' || path === 'term')
        return [path === 'term' ? 'term.from' : 'stretch.shortest', why]
      return [path, why]
    }),
  )
