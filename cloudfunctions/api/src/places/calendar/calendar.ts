import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {holdsPost} from '../../people/authorise'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Marks, MarkSource, SourcedMark} from '../../../../../miniprogram/packages/places/rules/calendar'
import {communityById} from '../community/repo'
import type {CalendarDay} from './contract'
import {isNationalYear, nationalMarks} from './national'
import {communityYearsById, holidaysById, yearId} from './repo'

/** A year of the community's calendar, day by day where it differs from a plain week. */
export const calendar = async (
  context: CallContext,
  {community: id, year}: InputOf<'places.calendar'>,
): Promise<ReplyOf<'places.calendar'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const {district} = community
  const [entered, own, mayEnter] = await Promise.all([
    // Next year's notice may speak of the last days of this year.
    district === undefined ? [] : holidaysById([yearId(district, year), yearId(district, year + 1)]),
    communityYearsById(id, [yearId(id, year)]),
    district === undefined ? false : holdsPost(context, district, ['district-admin']),
  ])
  const thisYear = entered.find((one) => one.year === year)
  const marks: Marks = Object.fromEntries(entered.flatMap(({days}) => Object.entries(days)))
  return {
    year,
    today: dateAt8(context.now),
    official: isNationalYear(year) ? 'national' : thisYear === undefined ? 'none' : 'district',
    days: daysOf(year, [
      ['national', {...nationalMarks(year), ...nationalMarks(year + 1)}],
      ['district', marks],
      ['community', own[0]?.days ?? {}],
    ]),
    rev: own[0]?.rev ?? 0,
    district: district === undefined ? null : {id: district, rev: thisYear?.rev ?? 0, mayEnter},
  }
}

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
