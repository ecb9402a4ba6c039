import {dayById, holdOf, type Place} from './dayPlaces.repo'
import type {Booking} from './documents'
import {releasePlace} from './releasePlace'

/** A change of time keeps the day that was left in its payload under this name: cut off, the place is found by it. */
export const leftDay = 'left'

/** Where a visit had a place before a change of its time. @param since only changes after that */
const leftSince = (
  {_id, timeline}: Booking,
  since: Date,
): readonly {readonly day: string; readonly hold: string}[] =>
  timeline
    .filter(({event}) => event === 'reschedule' || event === 'ask-again')
    .flatMap(({at, payload}, moves) => {
      const day = payload?.[leftDay]
      return at > since && typeof day === 'string' ? [{day, hold: holdOf({_id, moves})}] : []
    })

/**
 * Gives back what a visit has left and still holds, because the call that changed its time was cut off. One read for
 * each change. @returns how many
 */
export const releaseLeft = async (booking: Booking, since: Date, now: Date): Promise<number> => {
  const {community, person, inputHash} = booking
  let released = 0
  for (const {day: id, hold} of leftSince(booking, since)) {
    const stands = (await dayById(community, id))?.held[hold]
    if (stands === undefined) continue
    const place: Place = {community, day: id, slot: stands.slot, person, hold, inputHash}
    if (await releasePlace(place, now)) released += 1
  }
  return released
}
