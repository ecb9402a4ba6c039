import {unseal} from '../kernel/secrets'
import {accountById} from './repo'

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
