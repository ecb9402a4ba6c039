import {
  layCalendar,
  type Calendar,
  type Marks,
} from '../../../../../miniprogram/packages/places/rules/calendar'
import {communityById} from '../community/repo'
import {isNationalYear, nationalMarks} from './national'
import {communityYearsById, holidaysById, yearId, type CommunityYear, type Holidays} from './repo'

/** Whose calendar: a community document will do. */
export interface CalendarPlace {
  readonly community: string
  readonly district?: string
}

/**
 * A community's calendar for the days from `from` to `until`, both included; asking it about another day
 * is an error. Two reads: the district's years, the community's years.
 */
export const calendarOf = async (
  {community, district}: CalendarPlace,
  from: string,
  until: string,
): Promise<Calendar> => {
  const years = yearsBetween(from, until)
  const [entered, own] = await Promise.all([
    district === undefined ? [] : holidaysById(years.map((year) => yearId(district, year))),
    communityYearsById(
      community,
      years.map((year) => yearId(community, year)),
    ),
  ])
  return calendarFrom({years, entered, own}, {from, until})
}

/** The same by the community's id; one read more. A community that is not there has the national calendar. */
export const calendarIn = async (community: string, from: string, until: string): Promise<Calendar> =>
  calendarOf((await communityById(community)) ?? {community}, from, until)

/** The year that follows as well: the notice for a year may speak of the last days of the year before. */
const yearsBetween = (from: string, until: string): readonly number[] => {
  const first = Number(from.slice(0, 4))
  const last = Number(until.slice(0, 4)) + (until.slice(5, 7) === '12' ? 1 : 0)
  return Array.from({length: last - first + 1}, (_, n) => first + n)
}

/** Lays what was entered over the national days. */
export const calendarFrom = (
  {
    years,
    entered,
    own,
  }: {
    readonly years: readonly number[]
    readonly entered: readonly Pick<Holidays, 'year' | 'days'>[]
    readonly own: readonly Pick<CommunityYear, 'days'>[]
  },
  within?: {readonly from: string; readonly until: string},
): Calendar => {
  const all = (parts: readonly Marks[]): Marks =>
    Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
  return layCalendar({
    years: new Set([...years.filter(isNationalYear), ...entered.map(({year}) => year)]),
    layers: [
      {source: 'national', marks: all(years.map(nationalMarks))},
      {source: 'district', marks: all(entered.map(({days}) => days))},
      {source: 'community', marks: all(own.map(({days}) => days))},
    ],
    ...(within === undefined ? {} : {within}),
  })
}
