import {route} from '../../api/src/router'

/** Called by the timer every minute, whatever the event says. Anyone else is refused by the policy. */
export const main = () => route('jobs', {action: 'booking.tick', input: {}})
