import type {CallContext} from '../context'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {fingerprint, sameSecret} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Activation} from './account'
import {activationOf, activationsOf, addActivation, countTry, isLocked, replaceActivation} from './repo'

/** A code that was made is good for this many days. */
const goodFor = 14
/** Codes that are remembered as replaced. */
const mostReplaced = 50

export interface ActivationCode {
  /** Eight digits. */
  readonly code: string
  /** Last day on which it is taken, `YYYY-MM-DD`. */
  readonly until: string
}

const fingerprintOf = (community: string, code: string): string => fingerprint('activation', community, code)

/** Whose try it is, without the identity itself. @throws Refusal `no-identity` */
export const callerOf = ({openid}: Pick<CallContext, 'openid'>): string => {
  if (openid === null) throw new Refusal('no-identity')
  return `c${fingerprint('caller', openid).slice(0, 16)}`
}

/**
 * Makes the code with which the first two admins set a community up; the code before is out of use.
 * The digits follow from who asks and the call's key, so that the same call made again tells the same ones
 * although only their fingerprint is stored. Whether the caller may is the caller's action to say.
 * @throws Refusal `moved` when the same call made one before that a later one has replaced
 */
export const makeActivation = (context: CallContext, community: string): Promise<ActivationCode> => {
  const by = context.person._id
  const seed = idFromKey('activation', by, `${community} ${context.key}`)
  const code = String(Number.parseInt(fingerprint('digits', seed).slice(0, 12), 16) % 1e8).padStart(8, '0')
  const print = fingerprintOf(community, code)
  const until = addDays(dateAt8(context.now), goodFor)
  return untilWon(async () => {
    const there = await activationOf(community)
    if (there?.code === print) return {code, until: there.until}
    if (there?.replaced.includes(print) === true) throw new Refusal('moved')
    const said = {code: print, until, by, at: context.now}
    if (there === null) {
      const none = {tries: 0, callers: {}, admins: [], replaced: [], rev: 0}
      return (await addActivation({_id: community, community, ...said, ...none})) === 'added'
        ? {code, until}
        : null
    }
    const replaced = [...there.replaced, there.code].slice(-mostReplaced)
    return (await replaceActivation(there, {...said, replaced})) ? {code, until} : null
  })
}

/** Communities whose code nobody can try any more. One read. */
export const lockedAmong = async (communities: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await activationsOf(communities)).filter(isLocked).map(({community}) => community))

/**
 * What eight digits are to a community's code. Each try counts before it is judged; who has a seat by it need
 * not guess.
 * @throws Refusal `setup-code` right, and too late; `setup-done` right, and others have both seats
 */
export const openActivation = async (
  context: Pick<CallContext, 'account' | 'now' | 'openid'>,
  community: string,
  code: string,
): Promise<Activation | 'wrong' | 'locked'> => {
  const {account, now} = context
  const activation = await activationOf(community)
  if (activation === null) return 'wrong'
  const known = account !== null && activation.admins.includes(account._id)
  if (!known && !(await countTry(activation, callerOf(context)))) return 'locked'
  if (!sameSecret(fingerprintOf(community, code), activation.code)) return 'wrong'
  if (activation.until < dateAt8(now)) {
    throw new Refusal('setup-code', {code: '这个启用码过期了。请让区里重新发一个'})
  }
  if (!known && activation.admins.length >= 2) throw new Refusal('setup-done')
  return activation
}
