import {nextTimely, type Timely} from './timely'
import {command, type Change} from '../../kernel/database'
import {lapsesAt} from '../begun'
import type {Booking} from '../documents'

/** Who steps where the timer does. */
export const timer = '-'

type Planned = Omit<Booking, 'rev'>

/** What the timer tells next about a visit, and when. */
export const timelyOf = (visit: Planned, now: Date): Timely | null => {
  const {kind, state, date, slot, timeline, ended, result, feedback, absence, asked, told = []} = visit
  return nextTimely(
    {
      ...{kind, state, date, slot, told},
      stepped: timeline.filter(({by}) => by !== timer).at(-1)?.at ?? visit.changedAt,
      asked: asked ? {due: asked.due, lapses: lapsesAt(visit)} : null,
      endedOn: ended?.on ?? null,
      dueDate: state === 'forwarded' ? (result?.dueDate ?? null) : null,
      said: state === 'absent' ? absence !== undefined && absence !== null : Boolean(feedback),
    },
    now,
  )
}

/** The field of a visit that is added by which the timer finds it. */
export const planned = (visit: Planned, now: Date): Pick<Booking, 'nextAt'> => {
  const next = timelyOf(visit, now)
  return next === null ? {} : {nextAt: next.at}
}

/** The same as a change. */
export const planChange = (visit: Planned, now: Date): Change => ({
  nextAt: timelyOf(visit, now)?.at ?? command().remove(),
})
