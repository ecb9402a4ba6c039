import type {FormValues} from '../../../../services/formDraft'
import {changeWeek, type Chip, type Hours} from '../../rules/week'
import {changeDays, dayFrom, hoursFrom, putResource, type Exception, type Resource} from './forms'
import type {Setup} from './view'

/** What a form of the page does to what is kept, so that it can be done again to what somebody else has saved meanwhile. */

export interface Asked {
  readonly change: (base: Resource) => Resource
  /** Said when it is saved. */
  readonly words: string
}

export type Part = 'facts' | 'hours' | 'day'

/** What a page knows beside what it shows. */
export interface Known {
  id: string
  setup: Setup | null
  /** What something new begins with, while it is not saved. */
  fresh: Resource | null
  /** What is being saved: kept while it is asked about first. */
  asked: Asked | null
  /** How many people with a place one was told of. */
  told: number
  /** As it was before the last save. */
  last: Resource | null
  /** What is edited. */
  hours: Hours | null
  chip: Chip | null
  day: Exception | null
}

const known = new WeakMap<object, Known>()
export const knownOf = (page: object): Known => {
  const found = known.get(page) ?? {
    ...{
      id: '',
      setup: null,
      fresh: null,
      asked: null,
      told: 0,
      last: null,
      hours: null,
      chip: null,
      day: null,
    },
  }
  known.set(page, found)
  return found
}

export const changeBy = (part: Part, {hours, day, setup}: Known, values: FormValues): Asked => {
  switch (part) {
    case 'facts':
      return {change: (base) => putResource(base, values), words: '存好了'}
    case 'hours':
      return {
        change: (base) => {
          const asked = hoursFrom(values, base.takes)
          return {...base, sessions: changeWeek(base.sessions, hours, asked.on, asked.hours)}
        },
        words: '时间改好了，一分钟内放号跟着变',
      }
    case 'day':
      return {
        change: ({exceptions = [], ...base}) => {
          const then = dayFrom(values, day, base.takes)
          return {...base, exceptions: changeDays(exceptions, day, then, setup?.today ?? '')}
        },
        words: '这一天改好了',
      }
  }
}

/** What is edited is taken away. */
export const awayBy = (part: Part, {hours, chip, day, setup}: Known): Asked =>
  part === 'day'
    ? {
        change: ({exceptions = [], ...base}) => {
          const left = changeDays(exceptions, day, null, setup?.today ?? '')
          return {...base, ...(left.length === 0 ? {} : {exceptions: left})}
        },
        words: '这一天照平常开',
      }
    : {
        change: (base) => ({
          ...base,
          sessions: changeWeek(base.sessions, hours, chip === null ? [] : [chip], null),
        }),
        words: '这一段不开了',
      }
