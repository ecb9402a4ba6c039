import type {CallContext} from '../context'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {fingerprint, sameSecret} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Activation} from './account'
import {activationOf, countTry, keepActivation} from './repo'

/** A code that was made is good for this many days. */
const goodFor = 14
/** Wrong tries after which a code is locked: eight digits are then guessed once in five million. */
const mostTries = 20

export interface ActivationCode {
  /** Eight digits. */
  readonly code: string
  /** Last day on which it is taken, `YYYY-MM-DD`. */
  readonly until: string
}

const fingerprintOf = (community: string, code: string): string => fingerprint('activation', community, code)

/**
 * Makes the code with which the first two admins set a community up; the code before is out of use.
 * The digits follow from who asks and the call's key, so that the same call made again tells the same ones
 * although only their fingerprint is stored. Whether the caller may is the caller's action to say.
 */
export const makeActivation = async (context: CallContext, community: string): Promise<ActivationCode> => {
  const by = context.person._id
  const seed = idFromKey('activation', by, `${community} ${context.key}`)
  const code = String(Number.parseInt(fingerprint('digits', seed).slice(0, 12), 16) % 1e8).padStart(8, '0')
  const print = fingerprintOf(community, code)
  const there = await activationOf(community)
  if (there?.code === print) return {code, until: there.until}
  const until = addDays(dateAt8(context.now), goodFor)
  await keepActivation({
    _id: community,
    community,
    code: print,
    until,
    tries: 0,
    admins: [],
    by,
    at: context.now,
  })
  return {code, until}
}

/**
 * The activation that eight digits open. Each try counts before it is judged; who has a seat by it need not guess.
 * @throws Refusal `setup-code` wrong, too late or locked; `setup-done` when others have both seats
 */
export const openActivation = async (
  {account, now}: CallContext,
  community: string,
  code: string,
): Promise<Activation> => {
  const activation = await activationOf(community)
  if (activation === null) throw new Refusal('setup-code', {code: '启用码不对'})
  const known = account !== null && activation.admins.includes(account._id)
  if (!known && !(await countTry(activation, mostTries))) {
    throw new Refusal('setup-code', {code: '试错太多次，这个启用码已经锁上。请让区里重新发一个'})
  }
  if (!sameSecret(fingerprintOf(community, code), activation.code)) {
    throw new Refusal('setup-code', {code: '启用码不对'})
  }
  if (activation.until < dateAt8(now)) {
    throw new Refusal('setup-code', {code: '这个启用码过期了。请让区里重新发一个'})
  }
  if (!known && activation.admins.length >= 2) throw new Refusal('setup-done')
  return activation
}
