import {untilWon} from '../kernel/retry'
import {givePlaceBack, type HeldBy, type Place} from './dayPlaces.repo'

/**
 * Gives a place back, or hands it to whoever waits for it; false when it was given back before, or is held by another
 * call by now. One write.
 */
export const releasePlace = (place: Place, now: Date, heldBy: HeldBy = {}): Promise<boolean> =>
  untilWon(() => givePlaceBack(place, now, heldBy))
