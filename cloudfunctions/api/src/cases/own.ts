import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {noteAccess} from '../people/access'
import {workdaysBetween} from '../../../../miniprogram/packages/places/rules/workdays'
import {limits} from '../../../../miniprogram/shared/limits'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Case} from './documents'
import {inChargeOf, toOwner, toStaff} from './notices'
import {caseById, casesOf} from './repo'
import {notNow, step} from './step'
import {ownView, rowOf} from './view'
import {nextState} from '../../../../miniprogram/packages/cases/rules/states'

/** What whoever's case it is can do, or who acts for them. */

/** Staff who look at somebody's cases to do something for them leave their name, once a day. */
const noteStaffLooked = async (context: CallContext, community: string, of: string): Promise<void> => {
  if (context.acting?.how !== 'staff') return
  await noteAccess(context, {community, of, persons: [context.subject._id], purpose: '替居民办事，查看代办'})
}

const ownCase = (context: CallContext, one: Case | null): Case => {
  if (one === null || !context.subjects.includes(one.person)) throw new Refusal('not-found')
  return one
}

/** One's own cases, or of whom one acts for, the latest first. */
export const mine = async (
  context: CallContext,
  {community, cursor}: InputOf<'cases.mine'>,
): Promise<ReplyOf<'cases.mine'>> => {
  if (context.account === null) return {cases: []}
  const {acting, subject, subjects, now} = context
  await noteStaffLooked(context, community, `cases:${subject._id}`)
  const found = await casesOf(community, subjects, limits.page + 1, cursor)
  const shown = found.slice(0, limits.page)
  const last = found.length > limits.page ? shown.at(-1) : undefined
  return {
    cases: shown.map((one) => rowOf(one, now)),
    ...(last === undefined ? {} : {next: last.ord}),
    ...(acting === null ? {} : {of: {person: subject._id, name: subject.name}}),
  }
}

/** One's own case. Another person's is as if it did not exist. */
export const get = async (
  context: CallContext,
  {community, case: id}: InputOf<'cases.get'>,
): Promise<ReplyOf<'cases.get'>> => {
  const one = ownCase(context, await caseById(community, id))
  await noteStaffLooked(context, community, id)
  return ownView(context, one)
}

/** It is not wanted any more; papers that are with somebody come back all the same. */
export const withdraw = async (
  context: CallContext,
  input: InputOf<'cases.withdraw'>,
): Promise<ReplyOf<'cases.withdraw'>> => {
  const {person, acting, now} = context
  const moved = await step(context, input, (current, calendar) => {
    const one = ownCase(context, current)
    if (nextState(one.state, 'withdraw') === null) throw notNow(one, 'withdraw', 'resident')
    const today = dateAt8(now)
    return {
      event: 'withdraw',
      payload: {said: input.reason, ...(acting === null ? {} : {acting: acting.how})},
      change: {
        ended: {
          ...{outcome: 'withdrawn', said: '', by: person._id, at: now, kept: null},
          days: workdaysBetween(one.askedOn, today, calendar),
        },
      },
      notices: async (after) => [
        ...toStaff(after, await inChargeOf(after, now), 'case-withdrawn'),
        ...(acting === null ? [] : toOwner(after, 'case-withdrawn-for', {}, person._id)),
      ],
    }
  })
  return ownView(context, moved)
}
