import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, date, id, list, text} from '../../kernel/fields'
import {
  markKinds,
  type MarkKind,
  type MarkSource,
} from '../../../../../miniprogram/packages/places/rules/calendar'
import {limits} from '../../../../../miniprogram/shared/limits'

/** A day that differs from a plain week, or lies in a break. */
export interface CalendarDay {
  readonly date: string
  readonly kind: MarkKind
  readonly name: string
  readonly source: MarkSource
  /** What would hold if the community had not changed the day; absent where that is the plain week. */
  readonly instead?: {readonly kind: MarkKind; readonly name: string; readonly source: MarkSource}
}

export interface CalendarView {
  readonly year: number
  /** Today at +08:00. */
  readonly today: string
  /** From where the year's official days are known; `none`: Monday to Friday count for now, nothing can be booked. */
  readonly official: 'national' | 'district' | 'none'
  readonly days: readonly CalendarDay[]
  /** Goes back with the community's changes; 0 before the first. */
  readonly rev: number
  /** Whether the caller may change the community's days. */
  readonly mayChange: boolean
  /** The district that may enter official days, with the revision that goes back with them; null without one. */
  readonly district: {readonly id: string; readonly rev: number; readonly mayEnter: boolean} | null
}

const year = v.pipe(
  v.number('请选年份'),
  v.integer('请选年份'),
  v.minValue(2004, '请选年份'),
  v.maxValue(2100, '请选年份'),
)
const rev = v.pipe(v.number(), v.integer(), v.minValue(0))

export const calendarContract = {
  /** A year of the community's calendar: the days that differ from a plain week, and where each comes from. */
  'places.calendar': action<CalendarView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['window-staff', 'community-admin']},
    input: v.strictObject({community, year}),
    writes: 0,
    example: {community: 'dongsheng', year: 2026},
  }),
  /** A year as the district's admin sees it: the official days, and what the district has entered. */
  'places.holidays': action<CalendarView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['district-admin'], at: 'district'},
    input: v.strictObject({district: id, year}),
    writes: 0,
    example: {district: 'yanhu', year: 2027},
  }),
  /** The community's own days: 上班, 放假, 关门; `usual` takes its entry back. `rev` as it was read. */
  'places.saveCalendarDays': action<{readonly rev: number}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      year,
      rev,
      changes: list(
        v.strictObject({
          date,
          kind: v.picklist([...markKinds, 'usual'], '请选上班、放假或关门'),
          name: v.exactOptional(text(limits.name)),
        }),
      ),
    }),
    writes: 1,
    once: true,
    example: {
      community: 'dongsheng',
      year: 2026,
      rev: 0,
      changes: [{date: '2026-12-11', kind: 'closed', name: '大厅消防检修'}],
    },
  }),
  /** A district's official days of a year: all of them, as its admin takes them from the notice. */
  'places.saveHolidays': action<{readonly rev: number}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['district-admin'], at: 'district'},
    input: v.strictObject({
      district: id,
      year,
      rev,
      days: list(
        v.strictObject({date, kind: v.picklist(['workday', 'holiday']), name: text(limits.name)}),
        80,
      ),
    }),
    writes: 1,
    once: true,
    example: {
      district: 'yanhu',
      year: 2027,
      rev: 0,
      days: [
        {date: '2027-01-01', kind: 'holiday', name: '元旦'},
        {date: '2027-02-06', kind: 'holiday', name: '春节'},
        {date: '2027-04-05', kind: 'holiday', name: '清明节'},
        {date: '2027-05-01', kind: 'holiday', name: '劳动节'},
        {date: '2027-06-09', kind: 'holiday', name: '端午节'},
        {date: '2027-09-15', kind: 'holiday', name: '中秋节'},
        {date: '2027-10-01', kind: 'holiday', name: '国庆节'},
      ],
    },
  }),
}
