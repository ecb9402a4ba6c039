import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import type {WarningProvider} from '../community/warnings'
import {isNationalYear} from './national'
import {holidaysById, yearId} from './repo'

/** A year that begins within so many days must have its holidays. */
const daysAhead = 60

/** The holidays of a year that is near are not known yet. */
export const calendarWarnings: WarningProvider = async ({district}, now) => {
  const today = dateAt8(now)
  const near = [...new Set([today, addDays(today, daysAhead)].map((date) => Number(date.slice(0, 4))))]
  const missing = near.filter((year) => !isNationalYear(year))
  if (missing.length === 0) return []
  const entered =
    district === undefined ? [] : await holidaysById(missing.map((year) => yearId(district, year)))
  return missing
    .filter((year) => entered.every((one) => one.year !== year))
    .map((year) => ({
      id: `calendar:${String(year)}`,
      text: `还没有 ${String(year)} 年的放假安排：周一到周五先按上班算，预约暂不开放`,
      todo:
        district === undefined
          ? '这个社区还没有归到区里：请先联系区管理员把它归进来，放假通知公布后由区里粘贴；急着开放的日子可以在工作日历里先单独标上班'
          : '国务院办公厅的放假通知公布后，请区管理员粘贴到工作日历',
      page: `/packages/places/pages/calendar/calendar?year=${String(year)}`,
    }))
}
