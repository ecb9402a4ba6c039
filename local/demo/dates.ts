import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

const day = 'YYYY-MM-DD'

/** The day at +08:00 of an instant. */
export const dayOf = (instant: Date): string => dayjs(instant).utcOffset(8).format(day)

export const addDays = (date: string, days: number): string => dayjs.utc(date).add(days, 'day').format(day)

/** 1 Monday to 7 Sunday. */
export const weekday = (date: string): number => ((dayjs.utc(date).day() + 6) % 7) + 1
