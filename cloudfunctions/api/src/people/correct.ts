import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {fingerprint, seal} from '../kernel/secrets'
import type {Home, Member} from './account'
import {initialsOf} from './initials'
import {memberOf} from './members'
import {stepMembership, stepping} from './membership'
import {changeAccount, renameMember} from './repo'

export interface Corrected {
  readonly name?: string
  readonly phone?: string | null
  readonly home?: Home
}

/** What of it is not so already. */
const changesOf = ({account, membership}: Member, {name, phone, home}: Corrected) => {
  const phoneIndex = phone === undefined ? undefined : phone === null ? null : fingerprint('phone', phone)
  const sealed = typeof phone === 'string' ? seal(phone) : null
  return {
    account: {
      ...(name === undefined || name === account.name ? {} : {name}),
      ...(phoneIndex === undefined || phoneIndex === account.phoneIndex ? {} : {phone: sealed, phoneIndex}),
    },
    home: home === undefined || JSON.stringify(home) === JSON.stringify(membership.home) ? undefined : home,
  }
}

/**
 * Writes down anew what somebody is called, their number, and where they live. What stands there already is not
 * written again, so a retry completes what was cut off. The step names the fields, not what they say.
 * @throws Refusal `not-found`, `moved` when the account or the membership is not what was seen
 */
export const correctMember = async (
  context: CallContext,
  community: string,
  {
    person,
    rev,
    homeRev,
    said,
  }: {
    readonly person: string
    readonly rev: number
    readonly homeRev: number
    readonly said: Corrected
  },
): Promise<string> => {
  const first = await memberOf(community, person)
  const call = stepping(context)
  const done = first.membership.timeline.find(({key, by}) => key === call.key && by === call.by)
  if (done !== undefined) {
    if (done.inputHash !== call.inputHash) throw new Refusal('key-reused')
    return first.account._id
  }
  const {account} = changesOf(first, said)
  if (Object.keys(account).length > 0) {
    if (first.account.rev !== rev) throw new Refusal('moved')
    const changed = await changeAccount(first.account, {...account, changedAt: context.now})
    if (!changed) throw new Refusal('moved')
  }
  if (said.name !== undefined) await renameMember(first.account._id, said.name, await initialsOf(said.name))
  return untilWon(async () => {
    const {membership} = await memberOf(community, person)
    const {home} = changesOf({...first, membership}, said)
    if (home !== undefined && membership.rev !== homeRev) throw new Refusal('moved')
    const payload = {corrected: Object.keys(said).sort()}
    const step = {event: 'declare', payload, ...(home === undefined ? {} : {change: {home}})} as const
    return (await stepMembership(membership, step, call)) === null ? null : membership.person
  })
}
