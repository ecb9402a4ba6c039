import {sayDay} from '../../../../shared/time'
import {clashesIn, freedFrom, sayDays, sayWeekly} from '../../rules/weekly'
import type {Series} from './fields'

type Day = Series['days'][number]

export interface DayRow {
  readonly date: string
  readonly said: string
  /** How it stands, in words. */
  readonly word: string
  /** It has no place there. */
  readonly off: boolean
  /** What can be done with it: to give it back, or to take it after all. */
  readonly can: '' | 'drop' | 'again'
}

export interface GroupView {
  readonly title: string
  readonly when: string
  readonly facts: readonly string[]
  /** On which days it has no place; empty: it has all. */
  readonly clash: string
  readonly days: readonly DayRow[]
}

const words: Readonly<Record<Day['state'], string>> = {
  held: '占上了',
  taken: '已有人约，占不到',
  outside: '这个时间不开，占不到',
  shut: '用不了',
  dropped: '这次不用',
  planned: '到时候占',
}

const canOf = (state: Day['state']): DayRow['can'] =>
  state === 'dropped' ? 'again' : state === 'held' || state === 'planned' ? 'drop' : ''

export const shapeGroup = (one: Series, today: string): GroupView => {
  const clashes = clashesIn(one.days)
  return {
    title: one.group,
    when: `${sayWeekly(one)} · ${one.resource.name}`,
    facts: [
      one.contact === '' ? '没有人负责了，请换一位' : `${one.contact}负责`,
      `${one.begins > today ? `${sayDay(one.begins, today)}起，` : ''}到${sayDay(one.ends, today)}`,
    ],
    clash:
      clashes.length === 0
        ? ''
        : `这几天占不到：${sayDays(clashes, today)}。其余的照占；约的人退了，第二天补上。`,
    days: one.days.map(({date, state, why}) => ({
      ...{date, said: sayDay(date, today), can: canOf(state)},
      word: why === undefined ? words[state] : `${words[state]}：${why}`,
      off: state === 'taken' || state === 'outside' || state === 'shut',
    })),
  }
}

/** Asked before its days go back. @param from the first day on which it is not held any more */
export const askFreed = ({days}: Series, from: string, today: string): string => {
  const freed = freedFrom(days, from)
  return freed.length === 0
    ? ''
    : `${sayDay(from, today)}起不再占，空出来给别人约：${sayDays(freed, today)}。`
}
