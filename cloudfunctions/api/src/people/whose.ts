import type {Whose} from '../kernel/holding'
import {oneOf} from '../kernel/pages'
import {unseal} from '../kernel/secrets'
import type {Account} from './account'
import {accounts, membershipsOf} from './repo'

/** By what everything about somebody is found, as long as their account says who they are. */
export const whoseOf = async ({_id, also = []}: Pick<Account, '_id' | 'also'>): Promise<Whose> => {
  const persons = [_id, ...also]
  const [found, memberships] = await Promise.all([
    // As they are: a child's without consent as well, which nobody else reads.
    accounts.find({_id: oneOf(persons)}, {limit: 100}),
    Promise.all(persons.map(membershipsOf)),
  ])
  const own = found.find((account) => account._id === _id)
  const phone = own?.phone ?? null
  return {
    persons,
    openids: found.map(({openid}) => openid).filter((openid) => !openid.startsWith('-:')),
    name: own?.name ?? '',
    phone: phone === null ? null : unseal(phone),
    places: [...new Set(memberships.flat().map(({community}) => community))],
  }
}
