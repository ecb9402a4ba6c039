import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {unseal} from '../../kernel/secrets'
import {noteAccess} from '../../people/access'
import type {Account} from '../../people/account'
import {postsOn} from '../../people/authorise'
import {isChild} from '../../people/children'
import {lentBy, lentTo, type Delegation} from '../../people/delegation'
import {wechatsOf} from '../../people/joinWechat'
import {idsOf, memberOf} from '../../people/members'
import {namesOf} from '../../people/namesOf'
import {currentPlaces} from '../../places/tree/current'
import {maskIdNumber} from '../../../../../miniprogram/shared/idCard'
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
  const [{tree}, card, wechats, lent, borrowed] = await Promise.all([
    currentPlaces(community),
    cardOf(community, account),
    wechatsOf(account),
    Promise.all(ids.map((one) => lentBy(community, one))),
    Promise.all(ids.map((one) => lentTo(community, one))),
  ])
  const today = dateAt8(context.now)
  const [lends, borrows] = [lent, borrowed].map((list) => list.flat().filter((one) => holds(one, today)))
  const guardian = isChild(account, context.now) ? account.child : undefined
  const names = await namesOf([
    ...(lends ?? []).map(({to}) => to),
    ...(borrows ?? []).map(({of}) => of),
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
    lends: (lends ?? []).map(({to, until}) => ({to: nameOf(to), until})),
    borrows: (borrows ?? []).map(({of, until}) => ({of: nameOf(of), until})),
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

const holds = ({state, from, until}: Delegation, today: string): boolean =>
  state === 'active' && from <= today && until >= today

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
