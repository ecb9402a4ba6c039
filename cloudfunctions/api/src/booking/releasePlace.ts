import {untilWon} from '../kernel/retry'
import {givePlaceBack, type Place} from './dayPlaces.repo'

/**
 * Gives a place back, or hands it to whoever waits for it; false when it was given back before. One write.
 * @param heldAt set: only if the place is still held since then
 */
export const releasePlace = (place: Place, now: Date, heldAt?: Date): Promise<boolean> =>
  untilWon(() => givePlaceBack(place, now, heldAt))
