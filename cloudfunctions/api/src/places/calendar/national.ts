import {getDayDetail, isWorkday} from 'chinese-days'
import type {WorkdayCalendar} from '../../../../../miniprogram/packages/places/rules/workdays'

/**
 * The name of the statutory break a day belongs to (`国庆节`), or null.
 * chinese-days names such days `<English>,<Chinese>,<days off>` and others by their weekday.
 */
export const breakName = (date: string): string | null => {
  if (isWorkday(date)) return null
  return getDayDetail(date).name.split(',')[1] ?? null
}

/** The national calendar: statutory holidays and make-up days as the State Council published them. */
export const nationalCalendar: WorkdayCalendar = {
  kind(date) {
    if (isWorkday(date)) return 'workday'
    return breakName(date) === null ? 'weekend' : 'holiday'
  },
}
