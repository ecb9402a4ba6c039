import type {CallContext} from '../context'
import {command} from '../kernel/database'
import {isHolding} from '../kernel/holding'
import {delegations} from './delegations/repo'
import {peoplePersonal} from './personal'
import {accountsById, membershipsIn} from './repo'

/**
 * Of up to fifty people written down by staff those to whom nothing has happened since, here or elsewhere, and for
 * whom nobody does anything; and those who were taken back already; and how many of them there are at all. Four reads.
 */
export const untouchedAmong = async (
  community: string,
  persons: readonly string[],
): Promise<{readonly untouched: readonly string[]; readonly there: number}> => {
  if (persons.length === 0) return {untouched: [], there: 0}
  const [accounts, memberships, lent, borrowed] = await Promise.all([
    accountsById(persons),
    membershipsIn(community, persons),
    delegations.find({of: command().in(persons)}, {limit: 1000}),
    delegations.find({to: command().in(persons)}, {limit: 1000}),
  ])
  const busy = new Set([...lent.map(({of}) => of), ...borrowed.map(({to}) => to)])
  // Emptied by a call that was cut off before it came to the account.
  const still = new Set(
    memberships.filter(({rev, name}) => rev === 0 || name === '').map(({person}) => person),
  )
  const untouched = accounts
    .filter(
      ({_id, rev, openid, made, erasedAt}) =>
        erasedAt !== undefined ||
        (made !== undefined && rev === 0 && openid === `-:${_id}` && still.has(_id) && !busy.has(_id)),
    )
    .map(({_id}) => _id)
  return {untouched, there: accounts.length}
}

/** More documents than an untouched person has. */
const most = 10

/** Takes everything that is held about them away, as when somebody is erased. @returns how many people are gone */
export const takeBackUntouched = async (
  context: CallContext,
  community: string,
  persons: readonly string[],
): Promise<number> => {
  const {by, at, key, inputHash} = context.mark
  for (const person of persons) {
    const whose = {persons: [person], openids: [], name: '', phone: null, places: [community]}
    for (const holding of peoplePersonal.filter(isHolding)) {
      await holding.erase?.(whose, {by, at, key, inputHash, most})
    }
  }
  return persons.length
}
