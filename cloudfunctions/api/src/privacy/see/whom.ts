import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import type {Account} from '../../people/account'
import {noteAccess} from '../../people/access'

/**
 * Whose data is asked for; null for a visitor about whom there is nothing. Staff leave their name.
 * @throws Refusal `not-allowed` for somebody to whom a thing was lent: all that is held was not
 */
export const whomOf = async (
  context: CallContext,
  community: string,
  purpose: string,
): Promise<Account | null> => {
  const {acting, account} = context
  if (acting === null) return account
  if (acting.how === 'delegate') throw new Refusal('not-allowed')
  const {subject} = acting
  if (acting.how === 'staff') {
    const of = `privacy:${subject._id}`
    await noteAccess(context, {community, of, persons: [subject._id], purpose})
  }
  return subject
}
