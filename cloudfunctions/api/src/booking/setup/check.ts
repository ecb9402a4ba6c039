import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {calendarIn} from '../../places/calendar/calendarOf'
import type {Calendar} from '../../../../../miniprogram/packages/places/rules/calendar'
import {addDays, dateAt8, daysBetween} from '../../../../../miniprogram/shared/time'
import type {Resource} from '../documents'
import {farthest} from '../openDays'
import {heldOn, planOf} from '../plan'
import {resourceById} from '../repo'
import {comingDays, strandedIn, takenIn} from './coming'
import {refuseMisfit} from './fits'
import {refuseAnotherWay} from './changes'
import type {PlannedDay} from './views'

/** The longest term that is counted through, in days. */
const longestTerm = 400

type Said = Omit<Resource, '_id' | 'dueDate'>

/** What a resource would be if it were saved like this, and who has a place at times that it would not have. */
export const checkResource = async (
  {now}: CallContext,
  {resource: id, ...said}: InputOf<'booking.checkResource'>,
): Promise<ReplyOf<'booking.checkResource'>> => {
  refuseMisfit(said)
  const today = dateAt8(now)
  const before = await resourceById(said.community, id)
  const days = before === null ? [] : await comingDays(before, now)
  if (before !== null) refuseAnotherWay(before, said, days)
  const calendar = await calendarIn(said.community, firstOf(said, today), lastOf(said, today))
  return {
    ...takenIn(days),
    ...strandedIn(days, said, calendar),
    days: said.takes === 'term' ? lessonsOf(said, calendar, today) : daysOf(said, calendar, today),
  }
}

/** The first and the last day that the calendar is asked about. */
const firstOf = ({term}: Pick<Said, 'term'>, today: string): string =>
  term !== undefined && term.from < today ? term.from : today
const lastOf = ({term}: Pick<Said, 'term'>, today: string): string => {
  const last = addDays(today, farthest)
  if (term === undefined || term.until <= last) return last
  const most = addDays(firstOf({term}, today), longestTerm)
  return term.until < most ? term.until : most
}

/** Whether the day has hours of its own that count. */
const ownOf = ({exceptions = []}: Said, date: string, calendar: Calendar): {readonly own?: true} =>
  exceptions.some((one) => one.date === date) && calendar.closure(date) === null ? {own: true} : {}

const planned = (said: Said, date: string, calendar: Calendar): PlannedDay => {
  const {slots, open, closed, notYet} = planOf(said, date, calendar)
  const sessions = heldOn(said, date, calendar)
  return {
    date,
    hours: (open ?? sessions).map(({from, until}) => ({from, until})),
    places: Object.values(slots).reduce((sum, {capacity}) => sum + capacity, 0),
    ...(closed === null ? {} : {closed}),
    ...(notYet === null ? {} : {notYet}),
    ...ownOf(said, date, calendar),
  }
}

const daysOf = (said: Said, calendar: Calendar, today: string): PlannedDay[] =>
  Array.from({length: said.horizon}, (_, ahead) => planned(said, addDays(today, ahead), calendar))

/** Why a lesson falls out on a day of its own. */
const closedBy = ({exceptions}: Said, date: string, held: readonly unknown[]): {readonly closed?: string} => {
  const why = exceptions?.find((one) => one.date === date)?.why
  return held.length > 0 || why === undefined ? {} : {closed: why}
}

/** A class is held by the calendar as it is now; a day whose holidays are not published may still fall out. */
const lessonsOf = (said: Said, calendar: Calendar, today: string): PlannedDay[] => {
  const {term, sessions} = said
  if (term === undefined) return []
  const from = term.from < today ? today : term.from
  const length = Math.max(
    0,
    Math.min(daysBetween(from, lastOf(said, today)), daysBetween(from, term.until)) + 1,
  )
  return Array.from({length}, (_, n) => addDays(from, n))
    .map((date) => ({date, held: heldOn(said, date, calendar), ...ownOf(said, date, calendar)}))
    .filter(({held, own}) => held.length > 0 || own === true)
    .slice(0, farthest)
    .map(({date, held, ...own}) => ({
      ...{date, ...own},
      ...closedBy(said, date, held),
      hours: held.map(({from: start, until}) => ({from: start, until})),
      places: sessions[0]?.capacity ?? 0,
      ...(calendar.provisional(date) ? {notYet: '还没有公布放假安排，这一课可能会变'} : {}),
    }))
}
