import {randomBytes, scrypt} from 'node:crypto'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {fingerprint, sameSecret, unseal} from '../../kernel/secrets'
import {
  checkPin as wrongWith,
  pinLockMinutes,
  pinTries,
} from '../../../../../miniprogram/packages/people/rules/pin'
import type {Account} from '../account'
import {accountById, accounts} from '../repo'

/** The digits with the machine's key, so that a copy of the store alone cannot be tried through. Some 50 ms. */
const hashPin = (person: string, pin: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(fingerprint('pin', person, pin), Buffer.from(salt, 'base64url'), 32, (failed, key) => {
      if (failed === null) resolve(key.toString('base64url'))
      else reject(failed)
    })
  })

/** Sets one's PIN, or another in its place; tries of the one before are forgotten. */
export const setPin = async (
  {person, now}: CallContext,
  {pin}: InputOf<'people.setPin'>,
): Promise<ReplyOf<'people.setPin'>> => {
  const wrong = wrongWith(pin, person.phone === null ? '' : unseal(person.phone))
  if (wrong !== '') throw new Refusal('invalid', {pin: wrong})
  const salt = randomBytes(16).toString('base64url')
  const hash = await hashPin(person._id, pin, salt)
  await accounts.update({_id: person._id}, {pin: command().set({salt, hash, tries: 0, at: now})})
  return {set: true}
}

/** Whether the digits are right. */
export const checkPin = async (
  context: CallContext,
  {pin}: InputOf<'people.checkPin'>,
): Promise<ReplyOf<'people.checkPin'>> => {
  const {hash} = await judge(context, pin)
  await accounts.update(
    {_id: context.person._id, 'pin.hash': hash},
    {'pin.tries': 0, 'pin.lockedUntil': command().remove()},
  )
  return {right: true}
}

/** Takes one's PIN away. */
export const dropPin = async (
  context: CallContext,
  {pin}: InputOf<'people.dropPin'>,
): Promise<ReplyOf<'people.dropPin'>> => {
  const {hash} = await judge(context, pin)
  await accounts.update({_id: context.person._id, 'pin.hash': hash}, {pin: command().remove()})
  return {set: false}
}

/**
 * Counts a try, then judges it. Tries at the same moment count each for itself.
 * @throws Refusal `not-found` none is set; `pin-locked`; `pin-wrong` with how many tries are left
 */
const judge = async ({person, now}: CallContext, given: string): Promise<NonNullable<Account['pin']>> => {
  const counted = await untilWon(async () => {
    const pin = (await accountById(person._id))?.pin
    if (pin === undefined) throw new Refusal('not-found', {pin: '还没有设过密码'})
    const {lockedUntil} = pin
    if (lockedUntil !== undefined && lockedUntil > now) throw new Refusal('pin-locked')
    // A lock that is over begins anew.
    const tries = (lockedUntil === undefined ? pin.tries : 0) + 1
    const locks = tries >= pinTries
    const changed = await accounts.update(
      {
        _id: person._id,
        'pin.hash': pin.hash,
        'pin.tries': pin.tries,
        'pin.lockedUntil': lockedUntil ?? command().exists(false),
      },
      {
        'pin.tries': tries,
        'pin.lockedUntil': locks ? new Date(now.getTime() + pinLockMinutes * 60_000) : command().remove(),
      },
    )
    return changed === 1 ? {pin, left: pinTries - tries} : null
  })
  const {pin, left} = counted
  if (sameSecret(await hashPin(person._id, given, pin.salt), pin.hash)) return pin
  if (left <= 0) throw new Refusal('pin-locked')
  throw new Refusal('pin-wrong', {pin: `不对，还可以试 ${left} 次`})
}
