import {fingerprint} from '../kernel/secrets'
import {accountsById} from './repo'

/** Whose number it is said to be. */
interface Claimed {
  readonly person: string
  readonly phone: string
}

/**
 * Whether people's accounts still have certain numbers. One read for each hundred people.
 * @returns tells it of any of `claimed`
 */
export const haveNumber = async (claimed: readonly Claimed[]): Promise<(one: Claimed) => boolean> => {
  const persons = [...new Set(claimed.map(({person}) => person))]
  const hundreds = Array.from({length: Math.ceil(persons.length / 100)}, (_, n) =>
    accountsById(persons.slice(n * 100, n * 100 + 100)),
  )
  const indexes = new Map((await Promise.all(hundreds)).flat().map(({_id, phoneIndex}) => [_id, phoneIndex]))
  return ({person, phone}) => indexes.get(person) === fingerprint('phone', phone)
}
