import {
  lookBack,
  neverFrom,
  pauseOn,
  type NoShow,
  type Pause,
} from '../../../../../miniprogram/packages/visited/rules/noShows'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {ageOf, ageOfPerson} from '../../people/ageOf'
import type {Booking} from '../documents'
import {missedSince, settingsOf} from './repo'

const noShowOf = ({_id, date, timeline, absence}: Booking): NoShow => ({
  ...{booking: _id, date},
  byStaff: timeline[0]?.payload?.['acting'] === 'staff',
  appealed: absence?.answer === 'came' && absence.judged === undefined,
  excused: absence?.judged?.excused === true,
  lifted: absence?.lifted !== undefined,
})

export interface Paused extends Pause {
  readonly visits: readonly Booking[]
}

/**
 * Whether somebody may book nothing ahead for now, and why. One indexed read; two where there is something to weigh.
 * @param age theirs, asked for only where it matters; who gave no ID number is not known to be old
 * @param mostly what is not stored yet: these visits as they are after the step that is being made
 */
const pausedNow = async (
  community: string,
  persons: readonly string[],
  age: () => number | null | Promise<number | null>,
  now: Date,
  mostly: readonly Booking[] = [],
): Promise<Paused | null> => {
  const today = dateAt8(now)
  const stored = await missedSince(community, persons, lookBack(today))
  const visits = stored.map((visit) => mostly.find(({_id}) => _id === visit._id) ?? visit)
  const pause = pauseOn(visits.map(noShowOf), today)
  if (pause === null || ((await age()) ?? 0) >= neverFrom) return null
  if ((await settingsOf(community))?.pauses === false) return null
  return {...pause, visits: visits.filter(({_id}) => pause.from.includes(_id))}
}

/** The same of somebody by their id. */
export const pausedOf = (
  {community, person}: Booking,
  now: Date,
  mostly: readonly Booking[] = [],
): Promise<Paused | null> =>
  pausedNow(community, [person], () => ageOfPerson(person, dateAt8(now)), now, mostly)

/** The same of whom a call is made for; at the window and on the phone everybody is booked for. */
export const pausedIn = async (context: CallContext, community: string): Promise<Paused | null> => {
  const {acting, account, now} = context
  if (acting?.how === 'staff' || (acting === null && account === null)) return null
  const {subject, subjects} = context
  return pausedNow(community, subjects, () => ageOf(subject, dateAt8(now)), now)
}

/** @throws Refusal `booking-paused` */
export const refusePaused = async (context: CallContext, community: string): Promise<void> => {
  if ((await pausedIn(context, community)) !== null) throw new Refusal('booking-paused')
}
