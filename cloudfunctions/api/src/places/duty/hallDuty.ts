import {onDuty, type OnDuty} from '../../../../../miniprogram/packages/places/rules/duty'
import {addDays, dateAt8, minuteOfDay} from '../../../../../miniprogram/shared/time'
import {hallOf, monthById} from './repo'
import type {DutyTurn} from './views'

/** How far to look for the next person on duty, in days. */
const ahead = 7

/** Who answers in the hall now, and who comes next within a week. One or two reads. */
export const hallDuty = async (community: string, now: Date): Promise<OnDuty<DutyTurn>> => {
  const date = dateAt8(now)
  // The week ahead may reach into the next month.
  const months = [...new Set([date, addDays(date, ahead)].map((day) => day.slice(0, 7)))]
  const found = await Promise.all(months.map((month) => monthById(community, hallOf(community), month)))
  const turns: Record<string, readonly DutyTurn[]> = Object.fromEntries(
    found
      .flatMap((month) => Object.entries(month?.days ?? {}))
      .map(([day, all]) => [
        day,
        all
          .filter(({staff}) => staff !== null)
          .map(({from, until, name, phone}) => ({from, until, name, phone})),
      ]),
  )
  return onDuty(turns, date, minuteOfDay(now), ahead)
}
