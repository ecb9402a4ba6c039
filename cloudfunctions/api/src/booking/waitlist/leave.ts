import type {Move} from '../../kernel/database'
import {untilWon} from '../../kernel/retry'
import {dayById} from '../dayPlaces.repo'
import type {Wait} from './documents'
import {endOffers, leaveLine} from './line.repo'

/** Takes somebody out of the line; a place that is kept for them goes to whoever is next. One write, none where they do not stand there. */
export const leave = async (wait: Wait, now: Date): Promise<void> => {
  await untilWon(() => leaveOnce(wait, now))
}

/**
 * The same, tried once.
 * @param use what somebody does it under, in one with it
 * @returns whether they stood there; null when it is to be tried again
 */
export const leaveOnce = async (
  {_id, community, day: id}: Wait,
  now: Date,
  use?: Move,
): Promise<'left' | 'gone' | null> => {
  const day = await dayById(community, id)
  if (day?.queue?.[_id] !== undefined) return (await leaveLine(day, _id, now, use)) ? 'left' : null
  if (day?.offers?.[_id] === undefined) return 'gone'
  return (await endOffers(day, [_id], now, [], use)) ? 'left' : null
}
