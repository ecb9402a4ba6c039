import {staffOf, type StaffMember} from '../../organisation/staffOf'
import {awayAmong} from '../../people/covering'
import type {OpenItems} from '../../people/openItems'
import {instant, dateAt8} from '../../../../../miniprogram/shared/time'
import {swapState} from '../../../../../miniprogram/packages/places/rules/swaps'
import type {DutyMonth} from './documents'
import {hallOf, monthById, rostersOf} from './repo'

/** Turns are made for the coming weeks: those of the next month are there. */
const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The duty of this month and the next at every point. Two reads a point. */
const monthsAhead = async (community: string, now: Date): Promise<readonly DutyMonth[]> => {
  const month = dateAt8(now).slice(0, 7)
  const points = new Set([hallOf(community), ...(await rostersOf(community)).map(({_id}) => _id)])
  const found = await Promise.all(
    [...points].flatMap((point) => [month, nextMonth(month)].map((one) => monthById(community, point, one))),
  )
  return found.filter((one) => one !== null)
}

const staffIds = (staff: readonly StaffMember[], persons: readonly string[]): readonly string[] =>
  staff.filter(({person}) => person !== null && persons.includes(person)).map(({id}) => id)

/** Turns to come. Whoever leaves ends as staff today: their turns are open, and shown as gaps, within two minutes. */
export const openTurns: OpenItems = {
  kind: 'turns',
  name: '以后的值班',
  becomes: '空出来，在“排班”和“要看一眼的”里提醒补人',
  async count({now}, community, covered) {
    const ids = staffIds(await staffOf(community), awayAmong(covered))
    return (await monthsAhead(community, now))
      .flatMap(({days}) => Object.entries(days))
      .flatMap(([date, turns]) => turns.filter((turn) => instant(date, turn.until) > now))
      .filter(({staff}) => staff !== null && ids.includes(staff)).length
  },
}

/** Swaps that wait for an answer, asked by them or of them: their turns are open, so the question lapses. */
export const openSwaps: OpenItems = {
  kind: 'swaps',
  name: '等回答的换班',
  becomes: '不再算数，班空出来',
  async count({now}, community, covered) {
    const ids = staffIds(await staffOf(community), awayAmong(covered))
    const months = await monthsAhead(community, now)
    const days = Object.fromEntries(months.map((month) => [month._id, month.days]))
    return months
      .flatMap((month) => Object.values(month.swaps).map((swap) => ({swap, point: month.point})))
      .filter(({swap, point}) => {
        const own = Object.entries(days)
          .filter(([id]) => id.startsWith(`${point}:`))
          .flatMap(([, found]) => Object.entries(found))
        return (
          (ids.includes(swap.by.staff) || ids.includes(swap.to.staff)) &&
          swapState(swap, Object.fromEntries(own), now) === 'asked'
        )
      }).length
  },
}
