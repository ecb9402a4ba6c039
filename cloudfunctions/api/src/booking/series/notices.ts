import type {NewNotice} from '../../kernel/notify'
import {slotField} from '../../../../../miniprogram/packages/messages/rules/fill'
import {sayTimes} from '../../../../../miniprogram/shared/time'
import type {Series} from './documents'

/** What whoever answers for a group is told. */

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

/** `每周二晚上 7:00–9:00` */
export const saySeries = ({weekdays, from, until}: Pick<Series, 'weekdays' | 'from' | 'until'>): string =>
  `每周${weekdays.map((day) => weekdayNames[day - 1] ?? '').join('、')}${sayTimes(from, until)}`

const toContact = (
  one: Series,
  kind: 'series-planned' | 'series-shut' | 'series-open' | 'series-changed',
  fields: Readonly<Record<string, string>>,
): readonly NewNotice[] =>
  one.contact === ''
    ? []
    : [
        {
          to: one.contact,
          kind,
          about: one.contact,
          fields: {group: one.group, where: one.resource.name, ...fields},
          page: '/packages/lessons/pages/groups/groups',
        },
      ]

export const plannedNotices = (one: Series): readonly NewNotice[] =>
  toContact(one, 'series-planned', {when: saySeries(one)})

/** Staff dropped days or stopped it. */
export const changedNotices = (one: Series): readonly NewNotice[] => toContact(one, 'series-changed', {})

/** A day on which it has its place is shut, or open again. @param why null: it is open */
export const shutSeriesNotices = (one: Series, date: string, why: string | null): readonly NewNotice[] => {
  const slot = slotField(date, one.from, one.until)
  return why === null ? toContact(one, 'series-open', {slot}) : toContact(one, 'series-shut', {slot, why})
}
