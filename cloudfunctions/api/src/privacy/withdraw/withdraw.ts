import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {forgetNames} from '../../booking/comingVisits'
import {endVisitsOfChild} from '../../booking/endVisits'
import {erasePrechecksOfChild} from '../../booking/precheck/erase'
import {Refusal} from '../../kernel/refusal'
import {childOfOwn, takeBackForChild} from '../../people/children/guardian'
import {accountAsItIs} from '../../people/erasing'
import {takeBackConsent} from '../../people/withdraw'
import {takeBackNumbers} from '../../places/directory/takeBack'
import {whoseOf} from '../../people/whose'
import {eraseAccount} from '../erase/erase'
import {erasureOf} from '../erase/repo'

/** Takes back the caller's own consent. Nobody here has given any: done. Again it finds it done. */
export const withdraw = async (
  context: CallContext,
  {what}: InputOf<'privacy.withdraw'>,
): Promise<ReplyOf<'privacy.withdraw'>> => {
  const {account, now} = context
  if (account === null) return {done: true}
  if (what === 'contact') {
    const {places, persons} = await whoseOf(account)
    await takeBackNumbers(places, persons)
    await forgetNames(persons, now)
  }
  await takeBackConsent(account._id, what, now)
  return {done: true}
}

/**
 * Takes back the consent for a child. Visits go first: cut off in between, the consent still stands, and the guardian
 * sees that it does and goes on. Then once more, for what was booked at this very moment.
 */
export const withdrawChild = async (
  context: CallContext,
  {person}: InputOf<'privacy.withdrawChild'>,
): Promise<ReplyOf<'privacy.withdrawChild'>> => {
  const {_id, also = []} = await childOfOwn(context, person)
  const {now: at, inputHash} = context
  const by = context.person._id
  const step = {at, by, inputHash, key: context.keyOr(at.toISOString())}
  const end = async (): Promise<number> => {
    await erasePrechecksOfChild([_id, ...also], step)
    return endVisitsOfChild([_id, ...also], by, step)
  }
  const cancelled = await end()
  await takeBackForChild(context, person)
  return {withdrawn: _id, cancelled: cancelled + (await end())}
}

/** A child without its guardian's consent is erased; the guardian's retry goes on with that. */
export const withdrawForChild = async (
  context: CallContext,
  {community, child}: InputOf<'privacy.withdrawForChild'>,
): Promise<ReplyOf<'privacy.withdrawForChild'>> => {
  const [account, erasure] = await Promise.all([accountAsItIs(child), erasureOf(child)])
  if (account === null) throw new Refusal('not-found')
  const begun = erasure !== null && context.persons.includes(erasure.by)
  const guards = account.child !== undefined && context.persons.includes(account.child.guardian)
  if (!begun && !guards) throw new Refusal('not-found')
  return eraseAccount(context, account, {by: context.person._id, how: 'app', community})
}
