import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {command} from '../../kernel/database'
import {idFromKey} from '../../kernel/ids'
import {noticesOf, waitingNotices} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {actUnder} from '../../people/delegations/actUnder'
import {namesOf} from '../../people/namesOf'
import {
  referralNext,
  referralOpen,
  type ReferralState,
} from '../../../../../miniprogram/packages/lessons/rules/referral'
import {maskName} from '../../../../../miniprogram/shared/name'
import {noteStaffLooked} from '../looked'
import {serviceById} from '../repo'
import type {ReferralView} from './contract'
import type {Referral} from './documents'
import {addReferral, addReferralWith, moveReferral, referralById, referralsOf, referralsOpen} from './repo'

const viewOf = (one: Referral, name: string): ReferralView => ({
  ...{id: one._id, service: one.service, to: one.to, name, state: one.state},
  steps: one.timeline.map(({to, at}) => ({state: to, at: at.toISOString()})),
  next: referralNext[one.state],
})

/** @throws Refusal `not-bookable` where nobody is sent on, `key-reused` */
export const askReferral = async (
  context: CallContext,
  {community, service: id}: InputOf<'booking.askReferral'>,
): Promise<ReplyOf<'booking.askReferral'>> => {
  const {person, subject, key, now, inputHash, mark} = context
  if (subject.name === '') throw new Refusal('needs-contact')
  const _id = idFromKey('r', person._id, key)
  const [earlier, service, own] = await Promise.all([
    referralById(community, _id),
    serviceById(community, id),
    referralsOf(community, context.subjects),
  ])
  if (earlier !== null) {
    if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
    return viewOf(earlier, subject.name)
  }
  if (service?.referral === undefined) throw new Refusal('not-bookable')
  const waits = own.find((one) => one.service.id === id && referralOpen.includes(one.state))
  if (waits !== undefined) return viewOf(waits, subject.name)
  const made: Referral = {
    ...{_id, community, person: subject._id, service: {id, name: service.name}, to: service.referral.to},
    ...{state: 'asked', inputHash, ord: `${now.toISOString()}:${_id}`, changedAt: now, rev: 0},
    timeline: [nextEntry([], {...mark, event: 'asked', from: null, to: 'asked', payload: {}})],
  }
  await put(context, made)
  return viewOf(made, subject.name)
}

/** For somebody else together with what it is asked under. */
const put = async (context: CallContext, made: Referral): Promise<void> => {
  if (context.acting?.how !== 'delegate') await addReferral(made)
  else {
    await actUnder(context, async (use) => {
      if (await addReferralWith(made, use)) return true
      return (await referralById(made.community, made._id)) === null ? null : true
    })
  }
}

export const myReferrals = async (
  context: CallContext,
  {community}: InputOf<'booking.myReferrals'>,
): Promise<ReplyOf<'booking.myReferrals'>> => {
  if (context.account === null) return {referrals: []}
  await noteStaffLooked(context, community, context.subject._id)
  const own = await referralsOf(community, context.subjects)
  const {acting, subject} = context
  return {
    referrals: own.map((one) => viewOf(one, subject.name)),
    ...(acting === null ? {} : {of: {person: subject._id, name: subject.name}}),
  }
}

export const referralsAtDesk = async (
  _context: CallContext,
  {community}: InputOf<'booking.referrals'>,
): Promise<ReplyOf<'booking.referrals'>> => {
  const open = await referralsOpen(community)
  const names = open.length === 0 ? new Map<string, string>() : await namesOf(open.map(({person}) => person))
  return {referrals: open.map((one) => viewOf(one, maskName(names.get(one.person) ?? '')))}
}

const words: Readonly<Record<ReferralState, string>> = {
  asked: '收到了',
  passed: '转过去了',
  taken: '对方接了',
  impossible: '这次办不了',
  done: '办完了',
  withdrawn: '撤回了',
}

/** @throws Refusal `moved` where somebody else has said how far it is, or it cannot be said */
export const sayReferral = async (
  context: CallContext,
  {community, referral, to}: InputOf<'booking.moveReferral'>,
): Promise<ReplyOf<'booking.moveReferral'>> => {
  const {mark, key, inputHash, person, now} = context
  const after = await untilWon(async () => {
    const one = await referralById(community, referral)
    if (one === null) throw new Refusal('not-found')
    const earlier = one.timeline.find((entry) => entry.key === key && entry.by === person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
      return one
    }
    if (!referralNext[one.state].includes(to)) throw new Refusal('moved')
    const entry = nextEntry(one.timeline, {...mark, event: to, from: one.state, to, payload: {}})
    const told = noticesOf(entry.chain, now, [
      {
        to: one.person,
        kind: 'referral-moved',
        about: one.person,
        fields: {service: one.service.name, office: one.to, how: words[to]},
        page: '/packages/lessons/pages/referrals/referrals',
      },
    ])
    const moved = await moveReferral(one, {
      ...waitingNotices([...(one.notify ?? []), ...told]),
      timeline: command().push([entry]),
      ...{state: to, changedAt: now},
    })
    return moved ? {...one, state: to, timeline: [...one.timeline, entry]} : null
  })
  const names = await namesOf([after.person])
  return viewOf(after, maskName(names.get(after.person) ?? ''))
}
