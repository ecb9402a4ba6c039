import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {fingerprint} from '../../kernel/secrets'
import {
  lastDay,
  mostDelegates,
  mostPrincipals,
  offerDays,
} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Account} from '../account'
import {endCodes, makeCode, type OneTimeCode} from '../codes'
import {stepping, type Stepping} from '../membership'
import {accountById, accountsByPhone, membershipOf} from '../repo'
import type {Delegation, Offered} from './documents'
import {standingOf} from './lent'
import {delegationById, delegationId, lentBy, lentTo, putDelegation, stopDelegation} from './repo'

/** Offers things in the app: a code, for whoever is to do them. */
export const lend = async (
  context: CallContext,
  {community, things, months}: InputOf<'people.lend'>,
): Promise<ReplyOf<'people.lend'>> => {
  if (context.person.child !== undefined) throw new Refusal('not-allowed')
  const says: Offered = {things: [...new Set(things)], months, how: 'app'}
  return offer(context, community, context.person, says)
}

const offer = async (
  context: CallContext,
  community: string,
  of: Account,
  says: Offered,
): Promise<ReplyOf<'people.lend'>> => {
  await refuseTooMany(context, community, {of, to: null})
  return makeCode(context, {community, kind: 'delegation', of: of._id, says: {...says}, days: offerDays})
}

/** Lends at the window what somebody has signed on paper: to a member by their number, or by a code. */
export const lendAtWindow = async (
  context: CallContext,
  {community, person, things, months, paper, to}: InputOf<'people.lendAtWindow'>,
): Promise<ReplyOf<'people.lendAtWindow'>> => {
  const of = await memberFor(community, person)
  const says: Offered = {things: [...new Set(things)], months, how: 'window', paper}
  if (to === undefined) return offer(context, community, of, says)
  const delegate = await memberWithPhone(community, to)
  if (idsOf(of).includes(delegate._id)) {
    throw new Refusal('invalid', {'to.phone': '这是本人的电话，请填替他办的人的电话'})
  }
  const {_id} = await put(context, community, {of, to: delegate}, says, stepping(context))
  return {delegation: _id}
}

/** Takes back the caller's codes that nobody has used yet. */
export const withdrawOffers = async (
  context: CallContext,
  {community}: InputOf<'people.withdrawOffers'>,
): Promise<ReplyOf<'people.withdrawOffers'>> => {
  const ended = await Promise.all(
    context.persons.map((person) => endCodes(community, person, 'delegation', context.now)),
  )
  return {withdrawn: ended.reduce((sum, one) => sum + one, 0)}
}

/**
 * Takes an offer for the caller: the code is theirs already. A code lends once, whoever calls however often: what
 * was taken back does not come back with it.
 */
export const acceptOffer = async (
  context: CallContext,
  code: OneTimeCode,
  says: Offered,
): Promise<{readonly of: Account; readonly until: string}> => {
  const of = await accountById(code.of)
  if (of === null) throw new Refusal('code-over')
  const call = {...stepping(context), key: keyOfCode(code)}
  const {until} = await put(context, code.community, {of, to: context.person}, says, call)
  return {of, until}
}

// No call's own key has a blank in it.
const isCall = (entry: Pick<Stepping, 'by' | 'key'>, {by, key}: Stepping): boolean =>
  entry.key === key && (entry.by === by || key.includes(' '))

const keyOfCode = ({_id}: OneTimeCode): string => `code ${_id}`

/**
 * Whether the caller could take an offer now.
 * @throws Refusal `code-over` for one from nobody any more, `code-used` for one whose lending is over, `invalid` for
 * one too many
 */
export const checkOffer = async (
  context: CallContext,
  code: OneTimeCode,
): Promise<{readonly of: Account; readonly needsContact: boolean}> => {
  const of = await accountById(code.of)
  if (of === null) throw new Refusal('code-over')
  const to = context.account
  if (to === null) return {of, needsContact: true}
  if (idsOf(of).includes(to._id)) {
    throw new Refusal('invalid', {code: '这是您自己的编码。请发给替您办事的人，让他来用'})
  }
  if (to.child !== undefined) throw new Refusal('not-allowed')
  const there = await delegationById(code.community, delegationId(code.community, of._id, to._id))
  const lentBefore = there?.timeline.filter(({event}) => event === 'lend') ?? []
  const known = lentBefore.some(({key}) => key === keyOfCode(code))
  if (!known) await refuseTooMany(context, code.community, {of, to})
  else if (there?.state !== 'active' || lentBefore.at(-1)?.key !== keyOfCode(code)) {
    throw new Refusal('code-used')
  }
  // Whoever belongs to another community only leaves their contact in this one.
  const own = await membershipOf(code.community, to._id)
  return {of, needsContact: own === null}
}

const idsOf = ({_id, also = []}: Account): readonly string[] => [_id, ...also]

interface Two {
  readonly of: Account
  readonly to: Account
}

/** Lends, once for the key; what was lent between the same two before is over with it. */
const put = async (
  context: CallContext,
  community: string,
  {of, to}: Two,
  {things, months, how, paper}: Offered,
  call: Stepping,
): Promise<Delegation> => {
  const from = dateAt8(context.now)
  const id = delegationId(community, of._id, to._id)
  const lent = await untilWon(async () => {
    const before = await delegationById(community, id)
    const same = before?.timeline.find(({by, key, event}) => event === 'lend' && isCall({by, key}, call))
    if (before !== null && same !== undefined) {
      if (same.inputHash !== call.inputHash) throw new Refusal('key-reused')
      return before
    }
    await refuseTooMany(context, community, {of, to})
    const said = {things, from, until: lastDay(from, months), how}
    const pair = {community, of: of._id, to: to._id}
    return putDelegation(before, pair, said, paper === undefined ? {} : {paper}, call)
  })
  await endOthers(community, {of, to}, id, call)
  return lent
}

/** Under the ids that the two had before a merge something may still be lent: the new one replaces it. */
const endOthers = async (community: string, {of, to}: Two, kept: string, call: Stepping): Promise<void> => {
  if (of.also === undefined && to.also === undefined) return
  const others = (await lentBy(community, idsOf(of))).filter(
    (one) => one._id !== kept && one.state === 'active' && idsOf(to).includes(one.to),
  )
  for (const other of others) {
    await untilWon(async () => {
      const now = await delegationById(community, other._id)
      return now?.state === 'active' ? stopDelegation(now, {}, call) : other
    })
  }
}

/** @throws Refusal `invalid`: five may do things for one, and one for twenty; two at the same moment may be one more */
const refuseTooMany = async (
  context: CallContext,
  community: string,
  {of, to}: {readonly of: Account; readonly to: Account | null},
): Promise<void> => {
  const standing = standingOf(context.now)
  const delegates = (await lentBy(community, idsOf(of))).filter(standing)
  const others = delegates.filter((one) => to === null || !idsOf(to).includes(one.to))
  if (others.length >= mostDelegates) {
    throw new Refusal('invalid', {
      to: `已经请了 ${String(mostDelegates)} 个人代办，请先收回一个再请别人`,
    })
  }
  if (to === null) return
  const principals = (await lentTo(community, idsOf(to))).filter(standing)
  if (principals.filter((one) => !idsOf(of).includes(one.of)).length >= mostPrincipals) {
    throw new Refusal('invalid', {to: `一个人最多替 ${String(mostPrincipals)} 个人办事，请另请一位`})
  }
}

/** @throws Refusal `not-found` for whoever does not belong to the community, `invalid` for a child */
const memberFor = async (community: string, person: string): Promise<Account> => {
  const account = await accountById(person)
  const membership = account === null ? null : await membershipOf(community, account._id)
  if (account === null || membership === null || membership.standing === 'moved-out') {
    throw new Refusal('not-found', {person: '本社区没有这个人，请再找一次'})
  }
  if (account.child !== undefined) throw new Refusal('invalid', {person: '孩子的事由监护人办，不用委托'})
  return account
}

/** The member who has a number; the name tells apart those who share one. */
const memberWithPhone = async (
  community: string,
  {phone, name}: {readonly phone: string; readonly name?: string},
): Promise<Account> => {
  const found = await accountsByPhone(fingerprint('phone', phone))
  const kept = await Promise.all(
    [...new Set(found.map(({_id, mergedInto}) => mergedInto ?? _id))].map((one) => accountById(one)),
  )
  const adults = kept.flatMap((account) => (account === null || account.child !== undefined ? [] : [account]))
  const memberships = await Promise.all(adults.map(({_id}) => membershipOf(community, _id)))
  const members = adults.filter((_, n) => (memberships[n]?.standing ?? 'moved-out') !== 'moved-out')
  const named = name === undefined ? members : members.filter((account) => account.name === name)
  const [only, another] = named
  if (only === undefined) {
    throw new Refusal('invalid', {
      'to.phone':
        members.length > 0
          ? '这个号码和姓名对不上，请再核对一下'
          : '本社区没有人留过这个号码。请他先在小程序里留下姓名和电话，或者给他一个编码',
    })
  }
  if (another !== undefined) {
    throw new Refusal('invalid', {'to.name': '这个号码有几个人在用，请写上替他办的人的姓名'})
  }
  return only
}
