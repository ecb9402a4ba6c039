import {namesOf} from '../people/namesOf'
import type {Booking} from './documents'

/** Names of those who did something in somebody's visit, apart from themself. At most one read. */
export const actorsOf = async ({timeline, person}: Booking): Promise<ReadonlyMap<string, string>> => {
  const others = timeline.map(({by}) => by).filter((by) => by !== person)
  return others.length === 0 ? new Map() : namesOf(others)
}
