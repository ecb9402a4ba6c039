import {ageOn, childUntil} from '../../../../miniprogram/packages/people/rules/idCard'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {unseal} from '../kernel/secrets'
import type {Account} from './account'

/** Whether somebody is a child on a day at +08:00: written down as one, and not yet 14. */
export const isChild = ({child}: Pick<Account, 'child'>, at: Date): boolean =>
  child !== undefined && ageOn(unseal(child.birth), dateAt8(at)) < childUntil

/**
 * Whether anything about somebody may be read: of whoever was written down as a child only while a guardian's consent
 * stands (S9, 个人信息保护法 31). Being 14 brings nothing back that was withdrawn: then the person joins by
 * themself. Asked where accounts are read, so that nobody can forget it.
 */
export const isReadable = ({child, consents}: Pick<Account, 'child' | 'consents'>): boolean =>
  child === undefined || consents.some(({what, withdrawnAt}) => what === 'child' && withdrawnAt === undefined)
