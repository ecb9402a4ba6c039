import {setupContract} from '../contractSetup'

/** Fields that may be left out: what is not said any more is taken back. From the contract, so that none is forgotten. */
const optionalIn = (action: 'booking.saveService' | 'booking.saveResource'): readonly string[] =>
  Object.entries(setupContract[action].input.entries)
    .filter(([field, {type}]) => type === 'exact_optional' && field !== 'rev' && field !== 'told')
    .map(([field]) => field)

export const optionalOfService = optionalIn('booking.saveService')
export const optionalOfResource = optionalIn('booking.saveResource')
