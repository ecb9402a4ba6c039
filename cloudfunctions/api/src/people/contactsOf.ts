import {unseal} from '../kernel/secrets'
import {accountById, accountsById} from './repo'

const atOnce = 100

/**
 * Names of people by their ids, and whether they have left a number; the caller masks the name, or writes down who
 * was shown it. One read for each hundred people.
 */
export const contactsOf = async (
  persons: readonly string[],
): Promise<ReadonlyMap<string, {readonly name: string; readonly hasPhone: boolean}>> => {
  const all = [...new Set(persons)]
  const hundreds = Array.from({length: Math.ceil(all.length / atOnce)}, (_, n) =>
    accountsById(all.slice(n * atOnce, (n + 1) * atOnce)),
  )
  return new Map(
    (await Promise.all(hundreds)).flat().map(({_id, name, phone}) => [_id, {name, hasPhone: phone !== null}]),
  )
}

/**
 * Name and number of somebody, whole: for who may know them. Null for whoever is not there any more, or has left no
 * name. One read.
 */
export const nameAndPhone = async (
  person: string,
): Promise<{readonly person: string; readonly name: string; readonly phone: string | null} | null> => {
  const account = await accountById(person)
  if (account === null || account.name === '') return null
  const {_id, name, phone} = account
  return {person: _id, name, phone: phone === null ? null : unseal(phone)}
}

/** Somebody's whole name and number; null without a number. Who is shown it is written down by the caller. */
export const numberOf = async (
  person: string,
): Promise<{readonly name: string; readonly phone: string} | null> => {
  const account = await accountById(person)
  const phone = account?.phone ?? null
  return account === null || phone === null ? null : {name: account.name, phone: unseal(phone)}
}
