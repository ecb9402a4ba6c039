import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import type {Account} from '../../people/account'
import {accountAsItIs} from '../../people/erasing'
import {isMember} from '../../people/isMember'
import {mostAtOnce} from './contract'
import {whatHinders} from './before'
import type {Erasure} from './documents'
import {addErasure, erasureOf} from './repo'
import {runErasure} from './run'

/** Why it cannot be begun yet, in one sentence, at the field that pages show. */
const refuseHindered = async (account: Account, context: CallContext): Promise<void> => {
  const [first] = await whatHinders(account, context.now)
  if (first !== undefined) throw new Refusal('invalid', {account: first.said})
}

/** Begins an erasure that nothing hinders, or goes on with it. @returns whether everything is gone */
export const eraseAccount = async (
  context: CallContext,
  account: Account,
  asked: Pick<Erasure, 'by' | 'how' | 'community'> & {readonly paper?: string},
): Promise<{readonly done: boolean}> => {
  const {_id, also = []} = account
  const there = await erasureOf(_id)
  if (there === null) await refuseHindered(account, context)
  const fresh: Erasure = {_id, persons: [_id, ...also], state: 'requested', at: context.now, ...asked}
  if (there === null && (await addErasure(fresh)) === 'exists') throw new Refusal('busy')
  const erasure = there ?? fresh
  if (erasure.state === 'done') return {done: true}
  return {done: await runErasure(erasure, context.now, mostAtOnce)}
}

/** Erases the caller. Who is nobody here, or nobody any more, has nothing left to erase. */
export const erase = async (
  context: CallContext,
  {community}: InputOf<'privacy.erase'>,
): Promise<ReplyOf<'privacy.erase'>> => {
  const {account} = context
  if (account === null) return {done: true}
  return eraseAccount(context, account, {by: account._id, how: 'app', community})
}

/**
 * Erases somebody without WeChat who has asked for it on paper, at the window. Who has WeChat asks for it there:
 * nobody else can.
 */
export const eraseAtWindow = async (
  context: CallContext,
  {community, person, paper}: InputOf<'privacy.eraseAtWindow'>,
): Promise<ReplyOf<'privacy.eraseAtWindow'>> => {
  const account = await accountAsItIs(person)
  if (account === null || !(await isMember(community, person))) throw new Refusal('not-found')
  if (!account.openid.startsWith('-:')) {
    throw new Refusal('invalid', {person: '这位居民有微信，请本人在手机上“我的—隐私”里注销'})
  }
  const asked = {by: context.person._id, how: 'paper', paper, community} as const
  await noteAccess(context, {
    community,
    of: `erase:${person}`,
    persons: [person],
    purpose: '按本人的书面申请注销',
  })
  return eraseAccount(context, account, asked)
}
