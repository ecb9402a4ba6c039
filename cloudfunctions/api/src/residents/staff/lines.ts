import {sayHome, type Home} from '../../../../../miniprogram/packages/places/rules/homes'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {maskPhone} from '../../../../../miniprogram/shared/phone'
import {unseal} from '../../kernel/secrets'
import type {Account, Member} from '../../people/account'
import {isChild} from '../../people/children'
import {hasWechat} from '../../people/members'
import type {PersonLine} from './contractFind'

export const maskedPhone = ({phone}: Pick<Account, 'phone'>): string =>
  phone === null ? '' : maskPhone(unseal(phone))

/** '' where nothing is known. */
export const homeSaid = (tree: Tree, home: Home | undefined): string =>
  home === undefined ? '' : sayHome(tree, home)

/** Somebody as a line of a list. */
export const lineOf = ({account, membership}: Member, tree: Tree, now: Date): PersonLine => ({
  person: account._id,
  name: account.name,
  phone: maskedPhone(account),
  home: homeSaid(tree, membership.home),
  standing: membership.standing,
  wechat: hasWechat(account),
  child: isChild(account, now),
})
