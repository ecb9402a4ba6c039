import type {Mark, Marks} from '../../../../../miniprogram/packages/places/rules/calendar'
import {collection, command, inCommunity, type Change} from '../../kernel/database'

/** A call that changed a year: sent again, it is answered again. */
export interface MadeChange {
  readonly key: string
  readonly by: string
  readonly inputHash: string
  /** The revision that it made. */
  readonly rev: number
}

/** What has been entered for one year, in the district or in the community. */
export interface YearDays {
  readonly year: number
  readonly days: Marks
  readonly rev: number
  /** The latest changes, oldest first. */
  readonly recent: readonly MadeChange[]
  readonly changedAt: Date
}

/** The official days of a year as a district has entered them. `_id` is `<district>:<year>`. */
export interface Holidays extends YearDays {
  readonly _id: string
  readonly district: string
}

/** A community's own days of a year. `_id` is `<community>:<year>`. */
export interface CommunityYear extends YearDays {
  readonly _id: string
  readonly community: string
}

const holidays = collection<Holidays>('holidays')
const calendars = collection<CommunityYear>('calendars')

/** More than a question about days ever spans. */
const years = 10

export const yearId = (place: string, year: number): string => `${place}:${String(year)}`

export const holidaysById = (ids: readonly string[]): Promise<readonly Holidays[]> =>
  holidays.find({_id: command().in(ids)}, {limit: years})

export const communityYearsById = (
  community: string,
  ids: readonly string[],
): Promise<readonly CommunityYear[]> =>
  inCommunity(calendars, community).find({_id: command().in(ids)}, {limit: years})

/** `null` takes a day's entry back. */
export type DayChanges = Readonly<Record<string, Mark | null>>

/** What is noted with a change. */
export interface Made {
  readonly by: MadeChange
  readonly at: Date
}

/** Longer than colleagues take to save after each other before a lost answer is asked for again. */
const remembered = 10

const noted = ({by, at}: Made): Change => ({
  recent: command().push({each: [by], slice: -remembered}),
  rev: command().inc(1),
  changedAt: at,
})

const changeOf = (days: DayChanges, made: Made): Change => ({
  ...Object.fromEntries(
    Object.entries(days).map(([date, mark]) => [
      `days.${date}`,
      mark === null ? command().remove() : command().set(mark),
    ]),
  ),
  ...noted(made),
})

const withoutNulls = (days: DayChanges): Marks =>
  Object.fromEntries(Object.entries(days).flatMap(([date, mark]) => (mark === null ? [] : [[date, mark]])))

/** Changes some days of a community's year if nobody has since revision `rev`; 0 begins the year. */
export const changeCommunityYear = async (
  {_id, community, year}: Pick<CommunityYear, '_id' | 'community' | 'year'>,
  rev: number,
  days: DayChanges,
  made: Made,
): Promise<boolean> => {
  const scoped = inCommunity(calendars, community)
  if (rev === 0) {
    const first = {year, days: withoutNulls(days), rev: 1, recent: [made.by], changedAt: made.at}
    return (await scoped.add({_id, community, ...first})) === 'added'
  }
  return (await scoped.update({_id, rev}, changeOf(days, made))) === 1
}

/** Replaces the official days of a district's year if nobody has since revision `rev`; 0 begins the year. */
export const replaceHolidays = async (
  {_id, district, year}: Pick<Holidays, '_id' | 'district' | 'year'>,
  rev: number,
  days: Marks,
  made: Made,
): Promise<boolean> => {
  if (rev === 0) {
    const first = {year, days, rev: 1, recent: [made.by], changedAt: made.at}
    return (await holidays.add({_id, district, ...first})) === 'added'
  }
  return (await holidays.update({_id, rev}, {days: command().set(days), ...noted(made)})) === 1
}

/** Years of districts changed since a moment, oldest first. */
export const holidaysChangedSince = (from: Date, limit: number): Promise<readonly Holidays[]> =>
  holidays.find({changedAt: command().gt(from)}, {orderBy: ['changedAt', 'asc'], limit})

/** Years of communities changed since a moment, of all communities, oldest first: for the timer. */
export const communityYearsChangedSince = (from: Date, limit: number): Promise<readonly CommunityYear[]> =>
  calendars.find({changedAt: command().gt(from)}, {orderBy: ['changedAt', 'asc'], limit})
