import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {unseal} from '../../kernel/secrets'
import {noteAccess} from '../../people/access'
import type {Account} from '../../people/account'
import {postsOn} from '../../people/authorise'
import {isChild} from '../../people/children'
import {delegationsOf} from '../../people/delegations/lent'
import {wechatsOf} from '../../people/joinWechat'
import {idsOf, memberOf} from '../../people/members'
import {namesOf} from '../../people/namesOf'
import {currentPlaces} from '../../places/tree/current'
import {maskIdNumber} from '../../../../../miniprogram/packages/people/rules/idCard'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {cardOf, numberOf} from './cards'
import type {PersonView} from './contractFind'
import {lineOf} from './lines'

/** All that staff need to know of one person; who looked is written down before it is shown. */
export const person = async (
  context: CallContext,
  {community, person: id}: InputOf<'residents.person'>,
): Promise<ReplyOf<'residents.person'>> => {
  const member = await memberOf(community, id)
  const {account, membership} = member
  const ids = idsOf(account)
  await noteAccess(context, {
    community,
    of: `${community}:page:${account._id}`,
    persons: [account._id],
    purpose: '查看居民资料',
  })
  const [{tree}, card, wechats, {lent, borrowed}] = await Promise.all([
    currentPlaces(community),
    cardOf(community, account),
    wechatsOf(account),
    delegationsOf(context, community, ids),
  ])
  const today = dateAt8(context.now)
  const guardian = isChild(account, context.now) ? account.child : undefined
  const names = await namesOf([
    ...(account.also ?? []),
    ...(guardian === undefined ? [] : [guardian.guardian]),
  ])
  const nameOf = (one: string) => names.get(one) ?? ''
  return {
    ...lineOf(member, tree, context.now),
    wechat: wechats.length > 0,
    lives: membership.home ?? null,
    said: saidBy(account),
    idNumber: account.idNumber === undefined ? '' : maskIdNumber(unseal(account.idNumber)),
    guardian:
      guardian === undefined
        ? null
        : {person: guardian.guardian, name: nameOf(guardian.guardian), birth: unseal(guardian.birth)},
    household: membership.household !== undefined,
    posts: postsOn(membership, today).map(({role, place, until}) => ({role, place, until})),
    lends: lent.map(({name, things, until}) => ({name, things, until})),
    borrows: borrowed.map(({name, things, until}) => ({name, things, until})),
    card:
      card === null
        ? {state: 'none', number: '', at: ''}
        : {
            state: card.state,
            number: card.state === 'active' ? numberOf(card) : '',
            at: card.changedAt.toISOString(),
          },
    consents: account.consents.map(({what, how, at, paper = '', withdrawnAt}) => ({
      what,
      how,
      at: at.toISOString(),
      paper,
      withdrawn: withdrawnAt !== undefined,
    })),
    also: (account.also ?? []).map((one) => ({person: one, name: nameOf(one)})),
    rev: account.rev,
    homeRev: membership.rev,
  }
}

/** Whose words name and number are: the last consent to them tells who left them. */
const saidBy = ({consents}: Account): PersonView['said'] =>
  consents.filter(({what}) => what === 'contact').at(-1)?.how === 'paper' ? 'window' : 'self'

/** Somebody's whole number; who looked, and for what, is written down first. */
export const phone = async (
  context: CallContext,
  {community, person: id, purpose}: InputOf<'residents.phone'>,
): Promise<ReplyOf<'residents.phone'>> => {
  const {account} = await memberOf(community, id)
  if (account.phone === null) throw new Refusal('not-found', {person: '没有登记电话'})
  await noteAccess(context, {
    community,
    of: `${community}:phone:${account._id}`,
    persons: [account._id],
    purpose,
  })
  return {name: account.name, phone: unseal(account.phone)}
}
