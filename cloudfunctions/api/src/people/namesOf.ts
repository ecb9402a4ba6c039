import {accountsById} from './repo'

/** Names of people by their ids, for colleagues to see who did something; who is gone is not in it. One read. */
export const namesOf = async (persons: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await accountsById([...new Set(persons)])).map(({_id, name}) => [_id, name]))
