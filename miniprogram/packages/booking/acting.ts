import {session} from '../../stores/session'

/**
 * For whom things are done now, where that is somebody else. Kept in memory only, and not for long: a phone that
 * changes hands, a window that the next person comes to, and an app that starts anew are back at oneself.
 */

/** Milliseconds. */
const lasts = 30 * 60_000

/** Somebody for whom things are done, and by what right. */
export interface ActingFor {
  readonly person: string
  readonly name: string
  readonly how: 'delegate' | 'guardian' | 'staff'
}

type Listener = () => void

const listeners = new Set<Listener>()
let current: (ActingFor & {readonly community: string; readonly since: number}) | null = null

const told = (): void => listeners.forEach((listener) => listener())

export const acting = {
  /** Null: things are done for oneself. */
  get now(): ActingFor | null {
    if (current === null) return null
    const age = Date.now() - current.since
    // A clock that was set back must not keep it alive.
    return current.community === session.community && age >= 0 && age < lasts ? current : null
  },

  begin({person, name, how}: ActingFor): void {
    current = {person, name, how, community: session.community, since: Date.now()}
    told()
  },

  end(): void {
    current = null
    told()
  },

  /** Calls back when somebody begins or ends; returns what stops that. */
  follow(listener: Listener): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}

/** A page that a message about somebody led to: what is done from there is done for them. */
export const actFor = ({person, name}: Pick<ActingFor, 'person' | 'name'>): void => {
  if (acting.now?.person !== person) acting.begin({person, name, how: 'delegate'})
}

/** What a call says about whom it is made for: nothing for oneself. */
export const forWhom = (one: Pick<ActingFor, 'person'> | null): {readonly for?: string} =>
  one === null ? {} : {for: one.person}
