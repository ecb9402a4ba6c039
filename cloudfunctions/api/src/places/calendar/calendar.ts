import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {holdsPost} from '../../people/authorise'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Marks, MarkSource, SourcedMark} from '../../../../../miniprogram/packages/places/rules/calendar'
import {communityById} from '../community/repo'
import type {CalendarDay, CalendarView} from './contract'
import {isNationalYear, nationalMarks} from './national'
import {communityYearsById, holidaysById, yearId, type CommunityYear, type Holidays} from './repo'

/** A year of the community's calendar, day by day where it differs from a plain week. */
export const calendar = async (
  context: CallContext,
  {community: id, year}: InputOf<'places.calendar'>,
): Promise<ReplyOf<'places.calendar'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const {district} = community
  const [entered, own, mayChange, mayEnter] = await Promise.all([
    enteredBy(district, year),
    communityYearsById(id, [yearId(id, year)]),
    holdsPost(context, id, ['community-admin']),
    district === undefined ? false : holdsPost(context, district, ['district-admin']),
  ])
  return {
    ...yearView(context, year, entered, own[0]),
    mayChange,
    district: district === undefined ? null : {id: district, rev: revOf(entered, year), mayEnter},
  }
}

/** The same year as the district's admin sees it, without any community's own days. */
export const holidays = async (
  context: CallContext,
  {district, year}: InputOf<'places.holidays'>,
): Promise<ReplyOf<'places.holidays'>> => {
  const entered = await enteredBy(district, year)
  return {
    ...yearView(context, year, entered, undefined),
    mayChange: false,
    district: {id: district, rev: revOf(entered, year), mayEnter: true},
  }
}

/** Next year's notice may speak of the last days of this year. */
const enteredBy = (district: string | undefined, year: number): Promise<readonly Holidays[]> =>
  district === undefined
    ? Promise.resolve([])
    : holidaysById([yearId(district, year), yearId(district, year + 1)])

const revOf = (entered: readonly Holidays[], year: number): number =>
  entered.find((one) => one.year === year)?.rev ?? 0

const yearView = (
  {now}: CallContext,
  year: number,
  entered: readonly Holidays[],
  own: CommunityYear | undefined,
): Omit<CalendarView, 'district' | 'mayChange'> => ({
  year,
  today: dateAt8(now),
  official: isNationalYear(year) ? 'national' : revOf(entered, year) > 0 ? 'district' : 'none',
  days: daysOf(year, [
    ['national', {...nationalMarks(year), ...nationalMarks(year + 1)}],
    ['district', Object.fromEntries(entered.flatMap(({days}) => Object.entries(days)))],
    ['community', own?.days ?? {}],
  ]),
  rev: own?.rev ?? 0,
})

/** What is said about each day of the year, the last layer first. */
const daysOf = (
  year: number,
  layers: readonly (readonly [source: MarkSource, marks: Marks])[],
): readonly CalendarDay[] => {
  const said = new Map<string, SourcedMark[]>()
  for (const [source, marks] of layers) {
    for (const [date, mark] of Object.entries(marks)) {
      if (date.startsWith(String(year))) said.set(date, [{...mark, source}, ...(said.get(date) ?? [])])
    }
  }
  return [...said]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([date, [first, ...below]]) => {
      if (first === undefined) return []
      const [instead] = below
      const changed = first.source === 'community' && instead !== undefined
      return [{date, ...first, ...(changed ? {instead} : {})}]
    })
}
