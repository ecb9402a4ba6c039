import type {CallContext} from '../../context'
import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {hallOf, moveRoster, rosterById} from './repo'

/** When somebody is on duty in the hall, whoever it is. */
export interface Shift extends Session {
  readonly name: string
}

/** Never: a roster without people makes no turns until somebody has said who takes them. */
const notYet = '9999-12-31'

/** The shifts of a community's hall that go on. One read. */
export const shiftsOf = async (community: string): Promise<readonly Shift[]> => {
  const roster = await rosterById(community, hallOf(community))
  return (roster?.patterns ?? [])
    .filter(({until}) => until === null)
    .map(({name, days, weekdays, start, end}) => ({
      name,
      days,
      ...(weekdays === undefined ? {} : {weekdays}),
      from: start,
      until: end,
    }))
}

/**
 * Gives a new community the shifts of its hall, to which its head adds people. A hall that has a roster keeps it.
 * Until then nobody is on duty, and the head is warned of it like of any open hour. At most one write.
 */
export const beginShifts = async (
  {now, person, key, inputHash}: CallContext,
  community: string,
  shifts: readonly Shift[],
): Promise<void> => {
  if (shifts.length === 0) return
  await moveRoster(0, {
    _id: hallOf(community),
    community,
    patterns: shifts.map(({name, days, weekdays, from, until}, place) => ({
      id: `shift-${String(place + 1)}`,
      name,
      from: dateAt8(now),
      until: null,
      days,
      ...(weekdays === undefined ? {} : {weekdays}),
      start: from,
      end: until,
      people: [],
      every: 'day',
    })),
    rev: 1,
    saved: {by: person._id, key, inputHash, at: now},
    dueDate: notYet,
  })
}
