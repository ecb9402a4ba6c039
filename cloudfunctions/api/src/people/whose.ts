import type {Whose} from '../kernel/holding'
import {unseal} from '../kernel/secrets'
import type {Account} from './account'
import {accountsById, membershipsOf} from './repo'

/** By what everything about somebody is found, as long as their account says who they are. */
export const whoseOf = async ({_id, also = []}: Pick<Account, '_id' | 'also'>): Promise<Whose> => {
  const persons = [_id, ...also]
  const [accounts, memberships] = await Promise.all([
    accountsById(persons),
    Promise.all(persons.map(membershipsOf)),
  ])
  const own = accounts.find((account) => account._id === _id)
  const phone = own?.phone ?? null
  return {
    persons,
    openids: accounts.map(({openid}) => openid).filter((openid) => !openid.startsWith('-:')),
    name: own?.name ?? '',
    phone: phone === null ? null : unseal(phone),
    places: [...new Set(memberships.flat().map(({community}) => community))],
  }
}
