import {ageOn, birthOf} from '../../../../miniprogram/packages/people/rules/idCard'
import {unseal} from '../kernel/secrets'
import type {Account} from './account'
import {accountById} from './repo'

/** Years of age by the ID number they gave; null for who gave none. */
export const ageOf = ({idNumber}: Pick<Account, 'idNumber'>, today: string): number | null =>
  idNumber === undefined ? null : ageOn(birthOf(unseal(idNumber)), today)

/** The same by the person's id. One read. */
export const ageOfPerson = async (person: string, today: string): Promise<number | null> => {
  const account = await accountById(person)
  return account === null ? null : ageOf(account, today)
}
