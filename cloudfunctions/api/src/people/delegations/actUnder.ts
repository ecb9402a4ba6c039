import type {CallContext} from '../../context'
import type {Move} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {holds} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {delegationById, useOf} from './repo'

/**
 * Makes an act for somebody go through only while what it is made under is lent: the two move together, so an act is
 * either before the end or refused, never after it.
 * @param attempt writes the act together with `use` (`moveTogether`); null when that lost a race
 * @throws Refusal `not-allowed` when it was taken back meanwhile, or its time is over
 */
export const actUnder = <Done>(
  {acting, now}: CallContext,
  attempt: (use: Move) => Promise<Done | null>,
): Promise<Done> =>
  untilWon(async () => {
    const under = acting?.under ?? null
    const current = under === null ? null : await delegationById(under.community, under._id)
    // Lent anew meanwhile, it may be for other things: the next call is let through by that one.
    if (current?.lentAt.getTime() !== under?.lentAt.getTime()) throw new Refusal('not-allowed')
    if (current === null || !holds(current, dateAt8(now))) throw new Refusal('not-allowed')
    return attempt(useOf(current, now))
  })
