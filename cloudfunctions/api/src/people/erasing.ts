import {command} from '../kernel/database'
import {untilWon} from '../kernel/retry'
import type {Role} from '../kernel/contract'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {postsOn} from './authorise'
import {isReadable} from './children'
import type {Account} from './account'
import {accounts, changeAccount, membershipsOf} from './repo'

/**
 * An account as it stands: erased, being erased, or of a child of whom nobody may read anything any more. Only for
 * taking away what is in it.
 */
export const accountAsItIs = (person: string): Promise<Account | null> => accounts.get(person)

/** From now on nothing but its erasure is done for the account. At most one write. */
export const beginErasing = (person: string, now: Date): Promise<void> =>
  untilWon(async () => {
    const account = await accountAsItIs(person)
    if (account === null || account.erasingAt !== undefined || account.erasedAt !== undefined) return true
    return (await changeAccount(account, {erasingAt: now, changedAt: now})) ? true : null
  }).then(() => undefined)

/**
 * Children whose only guardian somebody is. One whose guardian has taken the consent back has no name any more, but
 * is there until it is erased.
 */
export const childrenOf = async (
  persons: readonly string[],
): Promise<readonly {readonly person: string; readonly name: string}[]> =>
  (await accounts.find({'child.guardian': command().in(persons)}, {limit: 20}))
    .filter(({erasedAt, erasingAt}) => erasedAt === undefined && erasingAt === undefined)
    .map((account) => ({person: account._id, name: isReadable(account) ? account.name : '孩子'}))

/** Posts that hold today, of all communities and districts. */
export const postsHeldBy = async (
  persons: readonly string[],
  now: Date,
): Promise<readonly {readonly place: string; readonly role: Role}[]> =>
  (await Promise.all(persons.map(membershipsOf)))
    .flat()
    .flatMap((membership) =>
      postsOn(membership, dateAt8(now)).map(({role}) => ({place: membership.community, role})),
    )
