import {command, type Change} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import type {Consent} from './account'
import {accountById, changeAccount, renameMember} from './repo'

/** What stands in an account under each consent. */
const under: Readonly<Record<'contact' | 'sensitive', () => Change>> = {
  contact: () => ({name: '', phone: null, phoneIndex: null}),
  sensitive: () => ({idNumber: command().remove(), idIndex: command().remove()}),
}

/**
 * Takes a consent back, and from the account what stood under it; that it was given, and until when, stays
 * (个人信息保护法 art. 15). One write, and one for each membership where the name stood.
 */
export const takeBackConsent = async (
  person: string,
  what: 'contact' | 'sensitive',
  now: Date,
): Promise<void> => {
  await untilWon(async () => {
    const account = await accountById(person)
    if (account === null) throw new Refusal('not-found')
    const consents = account.consents.map((consent): Consent =>
      consent.what === what && consent.withdrawnAt === undefined ? {...consent, withdrawnAt: now} : consent,
    )
    const change = {...under[what](), consents: command().set(consents), changedAt: now}
    return (await changeAccount(account, change)) ? true : null
  })
  if (what === 'contact') await renameMember(person, '', '')
}
