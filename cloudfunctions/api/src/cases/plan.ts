import {command, type Change} from '../kernel/database'
import {calendarIn} from '../places/calendar/calendarOf'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {outPapers} from '../../../../miniprogram/packages/cases/rules/papers'
import {tellings} from '../../../../miniprogram/packages/cases/rules/promise'
import {isOpen} from '../../../../miniprogram/packages/cases/rules/states'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {dueAgain, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Case} from './documents'

/** Where a case stands on the lists, and when the timer looks at it next. */

/** Sorts behind every day. */
const atTheEnd = '9999-12-31'

/**
 * The calendar that a case's days are counted on: from the first day that one of them is counted from, far enough
 * for another promise from today. Three reads.
 */
export const calendarFor = (
  {community, due, parts, askedOn}: Pick<Case, 'community' | 'due' | 'parts' | 'askedOn'>,
  now: Date,
): Promise<Calendar> => {
  const today = dateAt8(now)
  const days = [
    askedOn,
    due.from,
    due.date,
    today,
    ...parts.flatMap((part) => [part.due.from, part.due.date]),
  ]
  const [first = today] = [...days].sort()
  const last = [...days].sort().at(-1) ?? today
  return calendarIn(community, first, dueWithin(last, longest.workdays))
}

/** Days that were promised over unpublished holidays, counted again; those told for certain stay. */
export const datesAgain = ({due, parts, left}: Case, calendar: Calendar): Pick<Case, 'due' | 'parts'> => ({
  due: left === null ? dueAgain(due, calendar) : due,
  parts: parts.map((part) => (part.state === 'out' ? {...part, due: dueAgain(part.due, calendar)} : part)),
})

export interface Planned {
  readonly lane: Case['lane']
  readonly dueOrd: string
  readonly nextAt: Date | null
}

export const planned = (one: Omit<Case, keyof Planned>, now: Date, calendar: Calendar): Planned => {
  const {_id, state, due, left, parts, told, papers} = one
  const open = isOpen(state)
  // Papers are waited for: nobody is late meanwhile.
  const runs = state === 'asked' || state === 'open'
  const [next] = runs ? tellings({due, parts, told, now}, calendar) : []
  return {
    lane: open ? 'open' : outPapers(papers).length > 0 ? 'owing' : 'over',
    // What was late before it had to wait stays late, and stands where late ones do.
    dueOrd: `${runs || !open || left === null ? due.date : atTheEnd}:${_id}`,
    nextAt: next?.at ?? null,
  }
}

/** The same as a change. */
export const planChange = ({lane, dueOrd, nextAt}: Planned): Change => ({
  lane,
  dueOrd,
  nextAt: nextAt ?? command().remove(),
})
