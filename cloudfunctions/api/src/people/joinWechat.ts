import type {CallContext} from '../context'
import {moveTogether, type Move} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import type {Account} from './account'
import {hasWechat, memberOf} from './members'
import {accountMoves, carryMemberships, membershipMoves, mergeProblem} from './merge'
import {stepping} from './membership'
import {accountOf, accountsById, changeAccount, membershipOf, membershipsOf} from './repo'

/** Accounts of one person that a WeChat identity leads to. */
export const wechatsOf = async (account: Account): Promise<readonly Account[]> =>
  [account, ...(await accountsById(account.also ?? []))].filter(hasWechat)

/**
 * Why this WeChat cannot become this person, for whoever holds the code; null when it can, or is them already.
 * @param replace the person's WeChat until now counts no more
 */
export const joinProblem = async (
  context: CallContext,
  {account, replace}: {readonly account: Account; readonly replace: boolean},
): Promise<string | null> => {
  const own = context.account
  if (own?._id === account._id) return null
  if (!replace && (await wechatsOf(account)).length > 0) {
    return `${account.name}已经在用另一个微信了。换了微信的话，请到窗口重新领编码`
  }
  if (own === null) return null
  return mergeProblem(account, own, await membershipsOf(own._id), context.now)
}

/**
 * The caller's WeChat becomes a person's. Without an account that is one conditional update; an account of its own is
 * merged into the person, both histories kept. With `replace` whatever WeChat was theirs before is signed out in the
 * same act. Again changes nothing.
 * @throws Refusal `not-found`, `invalid` with the reason
 */
export const joinWechat = (
  context: CallContext,
  community: string,
  {person, replace}: {readonly person: string; readonly replace: boolean},
): Promise<string> =>
  untilWon(async () => {
    const {openid, now} = context
    if (openid === null) throw new Refusal('no-identity')
    const kept = await memberOf(community, person)
    const own = await accountOf(openid)
    if (own?._id === kept.account._id) return own._id
    const former = await wechatsOf(kept.account)
    if (!replace && former.length > 0) throw new Refusal('code-over')
    const signOut = (one: Account): Move => ({
      collection: 'accounts',
      document: one,
      change: {openid: `-:${one._id}`, changedAt: now},
    })
    const others = former.filter(({_id}) => _id !== kept.account._id).map(signOut)
    if (own === null) {
      const change = {openid, changedAt: now}
      if (others.length === 0) return (await linked(kept.account, change, openid)) ? kept.account._id : null
      const move = {collection: 'accounts', document: kept.account, change}
      return (await moveTogether([...others, move])) ? kept.account._id : null
    }
    const held = await membershipsOf(own._id)
    const problem = mergeProblem(kept.account, own, held, now)
    if (problem !== null) throw new Refusal('invalid', {code: problem})
    const call = stepping(context, kept.account._id)
    await carryMemberships(kept.account, held, community, call)
    const [first, ...rest] = await accountMoves(kept.account, own, now)
    const out = former.some(({_id}) => _id === kept.account._id) ? {openid: `-:${kept.account._id}`} : {}
    const moves = [
      ...others,
      ...(first === undefined ? [] : [{...first, change: {...first.change, ...out}}]),
      ...rest,
      ...membershipMoves(kept, {account: own, membership: await membershipOf(community, own._id)}, call),
    ]
    return (await moveTogether(moves)) ? kept.account._id : null
  })

/** One conditional update; false also when the same WeChat has got an account of its own at this moment. */
const linked = async (
  account: Account,
  change: {readonly openid: string; readonly changedAt: Date},
  openid: string,
): Promise<boolean> => {
  try {
    return await changeAccount(account, change)
  } catch (thrown) {
    if ((await accountOf(openid)) === null) throw thrown
    return false
  }
}
