import {collection, command} from '../../kernel/database'
import type {Erasure} from './documents'

const erasures = collection<Erasure>('erasures')

export const erasureOf = (person: string): Promise<Erasure | null> => erasures.get(person)

export const addErasure = (erasure: Erasure): Promise<'added' | 'exists'> => erasures.add(erasure)

/** Erasures that are not complete, the longest waiting first. */
export const erasuresUnderWay = (limit: number): Promise<readonly Erasure[]> =>
  erasures.find({state: 'requested'}, {orderBy: ['at', 'asc'], limit})

export const erasureDone = (person: string, now: Date): Promise<number> =>
  erasures.update({_id: person, state: 'requested'}, {state: 'done', doneAt: now})

export const erasuresOf = (persons: readonly string[]): Promise<readonly Erasure[]> =>
  erasures.find({_id: command().in(persons)}, {limit: 100})
