import {fitForDuty} from '../../../../../miniprogram/packages/organisation/rules/staff'
import {swapState} from '../../../../../miniprogram/packages/places/rules/swaps'
import type {RosterDays, RosterTurn} from '../../../../../miniprogram/packages/places/rules/roster'
import type {StaffMember} from '../../organisation/staffOf'
import type {StoredSwap, StoredTurn} from './documents'
import type {SwapView, TurnView} from './views'

/** What is wrong with somebody's certificate on a day, if anything. */
export const uncertifiedOn = (
  member: StaffMember | undefined,
  date: string,
): {readonly uncertified?: 'missing' | 'expired'} => {
  const fit = member === undefined ? undefined : fitForDuty(member, date)
  return fit === undefined || fit.ok || fit.reason === 'left' ? {} : {uncertified: fit.reason}
}

export const turnView = (
  {id, from, until, staff, name, why, instead}: StoredTurn,
  date: string,
  member: StaffMember | undefined,
): TurnView => ({
  id,
  from,
  until,
  staff,
  name,
  ...(why !== undefined && {why}),
  ...(instead !== undefined && {instead}),
  ...uncertifiedOn(member, date),
})

/** @param days of both turns' months */
export const swapView = (swap: StoredSwap, days: RosterDays<RosterTurn>, now: Date): SwapView => ({
  id: swap.id,
  state: swapState(swap, days, now),
  by: swap.by,
  to: swap.to,
  give: swap.give,
  take: swap.take,
  at: swap.at.toISOString(),
})
