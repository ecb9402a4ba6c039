import {command} from '../kernel/database'
import {bookings} from './repo'

/** Of up to fifty people those for whom something was booked, ever and anywhere. One read. */
export const hasVisits = async (persons: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await bookings.find({person: command().in(persons)}, {limit: 1000})).map(({person}) => person))
