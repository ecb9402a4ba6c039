import {untilWon} from '../../kernel/retry'
import {dayById} from '../dayPlaces.repo'
import type {Wait} from './documents'
import {endOffers, leaveLine} from './line.repo'

/** Takes somebody out of the line; a place that is kept for them goes to whoever is next. One write, none where they do not stand there. */
export const leave = async ({_id, community, day: id}: Wait, now: Date): Promise<void> => {
  await untilWon(async () => {
    const day = await dayById(community, id)
    if (day?.queue?.[_id] !== undefined) return (await leaveLine(day, _id, now)) ? true : null
    if (day?.offers?.[_id] === undefined) return true
    return (await endOffers(day, [_id], now)) ? true : null
  })
}
