import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {seal, unseal} from '../../kernel/secrets'
import {ageOn, childUntil} from '../../../../../miniprogram/packages/people/rules/idCard'
import {noticeVersion} from '../../../../../miniprogram/shared/privacyNotice'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Account} from '../account'
import {initialsOf} from '../initials'
import {newMembership, stepping} from '../membership'
import {
  accountsOfGuardian,
  addAccount,
  addMembership,
  changeAccount,
  heldAccount,
  membershipOf,
  membershipsIn,
  renameMember,
} from '../repo'
import type {ChildRow} from './contract'

/** More than any family has. */
const mostChildren = 12

/** Children of one's own here, as long as one agrees. */
export const children = async (
  {persons}: CallContext,
  {community}: InputOf<'people.children'>,
): Promise<ReplyOf<'people.children'>> => {
  const found = await accountsOfGuardian(persons)
  if (found.length === 0) return {children: []}
  const here = await membershipsIn(
    community,
    found.map(({_id}) => _id),
  )
  const belongs = new Set(here.map(({person}) => person))
  return {children: found.filter(({_id}) => belongs.has(_id)).map(rowOf)}
}

/**
 * Writes a child down under the guardian's consent: the account, then the membership; a retry completes what was cut
 * off. Two writes.
 * @throws Refusal `invalid` for whoever is 14 already or not yet born, `key-reused`
 */
export const addChild = async (
  context: CallContext,
  {community, name, birth}: InputOf<'people.addChild'>,
): Promise<ReplyOf<'people.addChild'>> => {
  const {person, key, now, inputHash} = context
  if (person.child !== undefined) throw new Refusal('not-allowed')
  checkBirth(birth, now)
  const _id = idFromKey('p', person._id, key)
  const there = await heldAccount(_id)
  if (there !== null && there.made?.inputHash !== inputHash) throw new Refusal('key-reused')
  if (there === null && (await accountsOfGuardian(context.persons)).length >= mostChildren) {
    throw new Refusal('invalid', {name: `最多记 ${String(mostChildren)} 个孩子`})
  }
  const account =
    there ??
    (await addAccount({
      _id,
      openid: `-:${_id}`,
      name,
      phone: null,
      phoneIndex: null,
      child: {birth: seal(birth), guardian: person._id},
      consents: [{what: 'child', notice: noticeVersion, at: now, how: 'app', by: person._id}],
      made: {by: person._id, inputHash},
      createdAt: now,
      changedAt: now,
      rev: 0,
    }))
  // Another call with this key may have been first by a moment.
  if (account.made?.inputHash !== inputHash) throw new Refusal('key-reused')
  if ((await membershipOf(community, _id)) === null) {
    const step = {event: 'join', payload: {how: 'guardian'}} as const
    await addMembership(newMembership(account, community, await initialsOf(name), step, stepping(context)))
  }
  return rowOf(account)
}

/** @throws Refusal `not-found` for somebody else's child, `moved` when it is not what was seen */
export const correctChild = async (
  context: CallContext,
  {person, name, birth, rev}: InputOf<'people.correctChild'>,
): Promise<ReplyOf<'people.correctChild'>> => {
  checkBirth(birth, context.now)
  const account = await ownChild(context, person)
  const same = account.name === name && birthOf(account) === birth
  if (!same) {
    if (account.rev !== rev) throw new Refusal('moved')
    const {guardian} = account.child
    const child = command().set({birth: seal(birth), guardian})
    if (!(await changeAccount(account, {name, child, changedAt: context.now}))) throw new Refusal('moved')
  }
  // A retry of a call that was cut off here completes it.
  await renameMember(account._id, name, await initialsOf(name))
  return rowOf(await ownChild(context, person))
}

/**
 * One's own child, whether the consent still stands or not, for taking it back.
 * @throws Refusal `not-found` for somebody else's
 */
export const childOfOwn = async (
  {persons}: Pick<CallContext, 'persons'>,
  person: string,
): Promise<Account> => {
  const account = await heldAccount(person)
  if (account?.child === undefined || !persons.includes(account.child.guardian)) {
    throw new Refusal('not-found')
  }
  return account
}

/** Takes back the consent for a child of one's own: at once, and everywhere. At most one write. */
export const takeBackForChild = (
  context: Pick<CallContext, 'persons' | 'now'>,
  person: string,
): Promise<void> =>
  untilWon(async () => {
    const account = await childOfOwn(context, person)
    if (!account.consents.some(stands)) return true
    const consents = account.consents.map((one) => (stands(one) ? {...one, withdrawnAt: context.now} : one))
    const change = {consents: command().set(consents), changedAt: context.now}
    return (await changeAccount(account, change)) ? true : null
  }).then(() => undefined)

const stands = ({what, withdrawnAt}: Account['consents'][number]): boolean =>
  what === 'child' && withdrawnAt === undefined

const birthOf = ({child}: Account): string => (child === undefined ? '' : unseal(child.birth))

const rowOf = (account: Account): ChildRow => ({
  person: account._id,
  name: account.name,
  birth: birthOf(account),
  agreedAt: account.consents.find(stands)?.at.toISOString() ?? '',
  rev: account.rev,
})

/** One's own child, while the consent stands. */
const ownChild = async (
  {persons}: CallContext,
  person: string,
): Promise<Account & {readonly child: NonNullable<Account['child']>}> => {
  const found = (await accountsOfGuardian(persons)).find(({_id}) => _id === person)
  if (found?.child === undefined) throw new Refusal('not-found')
  return {...found, child: found.child}
}

const checkBirth = (birth: string, now: Date): void => {
  const today = dateAt8(now)
  if (birth > today) throw new Refusal('invalid', {birth: '出生日期不能晚于今天'})
  if (ageOn(birth, today) >= childUntil) {
    throw new Refusal('invalid', {birth: '满 14 岁的孩子要自己留姓名和电话，不用家长替他记'})
  }
}
