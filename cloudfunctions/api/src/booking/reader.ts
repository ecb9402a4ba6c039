import type {CallContext} from '../context'
import {namesOf} from '../people/namesOf'
import type {Booking} from './documents'
import {known} from './own'

/** Who reads a visit, and what those are called who had a hand in it for somebody else. */
export interface Reader {
  /** The reader's ids. */
  readonly persons: readonly string[]
  /** Whose visit it is, where that is not the reader. */
  readonly of: {readonly person: string; readonly name: string} | null
  /** They may change it: not who was lent only the papers. */
  readonly changes: boolean
  /** Of somebody's confidential visit staff know no more than its code and time. */
  readonly codeOnly: boolean
  readonly names: ReadonlyMap<string, string>
}

/** Whether the caller may book and cancel for whom they act for, and not only look. */
export const mayChange = ({acting}: Pick<CallContext, 'acting'>): boolean =>
  acting?.how !== 'delegate' || acting.under?.things.includes('visits') === true

/** Names are looked up when a visit is read, so that nobody's stands in another's visit. At most one read. */
export const readerOf = async (context: CallContext, booking: Booking): Promise<Reader> => {
  const persons = context.persons
  const others = [
    ...booking.timeline.map(({by}) => by),
    ...(booking.home?.worker === undefined ? [] : [booking.home.worker.person]),
  ].filter((by) => !persons.includes(by))
  const names = others.length === 0 ? new Map<string, string>() : await namesOf(others)
  const {_id, name} = context.subject
  return {
    persons,
    of: context.acting === null ? null : {person: _id, name},
    changes: mayChange(context),
    codeOnly: known(context, booking) === 'code',
    names,
  }
}
