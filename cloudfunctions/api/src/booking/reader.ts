import type {CallContext} from '../context'
import {namesOf} from '../people/namesOf'
import type {Booking} from './documents'

/** Who reads a visit, and what those are called who had a hand in it for somebody else. */
export interface Reader {
  /** The reader's ids. */
  readonly persons: readonly string[]
  /** Whose visit it is, where that is not the reader. */
  readonly of: {readonly person: string; readonly name: string} | null
  readonly names: ReadonlyMap<string, string>
}

/** Names are looked up when a visit is read, so that nobody's stands in another's visit. At most one read. */
export const readerOf = async (context: CallContext, booking: Booking): Promise<Reader> => {
  const persons = context.persons
  const others = booking.timeline.map(({by}) => by).filter((by) => !persons.includes(by))
  const names = others.length === 0 ? new Map<string, string>() : await namesOf(others)
  const {_id, name} = context.subject
  return {persons, of: context.acting === null ? null : {person: _id, name}, names}
}
