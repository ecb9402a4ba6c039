import {generate, merge} from '../../../../../miniprogram/packages/places/rules/roster'
import {nobody, stillHeld, type NewHolder} from '../../../../../miniprogram/packages/places/rules/swaps'
import type {WorkdayCalendar} from '../../../../../miniprogram/packages/places/rules/workdays'
import {addDays, dateAt8, minuteOfDay, timeOf} from '../../../../../miniprogram/shared/time'
import {untilWon} from '../../kernel/retry'
import type {StaffMember} from '../../organisation/staffOf'
import type {DutyMonth, Roster, StoredTurn} from './documents'
import {holderOf} from './fit'
import type {Point} from './point'
import {emptyMonth, monthById, moveMonth} from './repo'

/** Turns are made this many days ahead, as far as the end of the next month: two documents. */
const ahead = 35

/** The last day for which turns are made. */
export const madeUntil = (today: string): string => {
  const nextMonth = addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 7)
  const endOfNext = addDays(`${addDays(`${nextMonth}-28`, 4).slice(0, 7)}-01`, -1)
  const usual = addDays(today, ahead)
  return usual < endOfNext ? usual : endOfNext
}

export interface Making {
  readonly roster: Roster
  readonly point: Pick<Point, 'phone'>
  readonly staff: readonly StaffMember[]
  /** Knows the days from today to `madeUntil`. */
  readonly calendar: WorkdayCalendar
  readonly now: Date
}

/**
 * Makes the turns of the weeks ahead from a roster's patterns. What is right already is not written again,
 * so it may run twice, late, or go on where an earlier run was cut off. @returns months that changed
 */
export const makeAhead = async ({roster, point, staff, calendar, now}: Making): Promise<number> => {
  const today = dateAt8(now)
  const until = madeUntil(today)
  const members = new Map(staff.map((member) => [member.id, member]))
  /** Null for who is not known, or has left by then: the turn is open, which the head sees. */
  const holderOn = (id: string, date: string): NewHolder | null => {
    const member = members.get(id)
    const here = member !== undefined && (member.until === null || date <= member.until)
    return here ? holderOf(member, point) : null
  }
  // Shifts of a new community have nobody yet.
  const patterns = roster.patterns.filter(({people}) => people.length > 0)
  const made = generate(patterns, calendar, today, until)
  const months = [...new Set([today, until].map((date) => date.slice(0, 7)))]
  let changed = 0
  for (const month of months) {
    const days = Object.fromEntries(
      Object.entries(made)
        .filter(([date]) => date.startsWith(month))
        .map(([date, turns]) => [
          date,
          turns.map((turn): StoredTurn => ({
            ...turn,
            ...((turn.staff === null ? null : holderOn(turn.staff, date)) ?? nobody),
          })),
        ]),
    )
    if (
      await keepMonth(roster, month, now, (before) =>
        stillHeld(merge(before, days, today), {date: today, time: timeOf(minuteOfDay(now))}, holderOn),
      )
    )
      changed += 1
  }
  return changed
}

const keepMonth = (
  {_id: point, community, rev}: Roster,
  month: string,
  now: Date,
  anew: (before: DutyMonth['days']) => DutyMonth['days'],
): Promise<boolean> =>
  untilWon<boolean>(async () => {
    const found = await monthById(community, point, month)
    const before = found ?? emptyMonth(community, point, month, now)
    // Another call has made it from newer patterns.
    if (before.made > rev) return false
    // Equal days keep their place, so that only days that differ are written.
    const days = Object.fromEntries(
      Object.entries(anew(before.days)).map(([date, turns]) => [date, sameTurns(before.days[date], turns)]),
    )
    const same = Object.entries(days).every(([date, turns]) => turns === before.days[date])
    if (same && before.made === rev && found !== null) return false
    const after = {...before, days, made: rev, rev: before.rev + 1, changedAt: now}
    return (await moveMonth(before, after)) ? true : null
  })

const sameTurns = (
  before: readonly StoredTurn[] | undefined,
  turns: readonly StoredTurn[],
): readonly StoredTurn[] => (before !== undefined && said(before) === said(turns) ? before : turns)

/** Without regard to the order of a stored turn's fields. */
const said = (turns: readonly StoredTurn[]): string =>
  JSON.stringify(
    turns.map(({id, from, until, staff, name, phone, why, instead}) => [
      id,
      from,
      until,
      staff,
      name,
      phone,
      why ?? null,
      instead ?? null,
    ]),
  )
