import type {NewNotice} from '../../kernel/notify'
import {relationNames, type Relation} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import {minuteOfDay, timeOf} from '../../../../../miniprogram/shared/time'
import type {KindName} from '../../../../../miniprogram/packages/messages/rules/kinds'
import type {Booking} from '../documents'

/** What a guardian is told of a child in a class: what is for the child goes to them. */

const about = (
  {person, service, _id}: Booking,
  kind: KindName,
  fields: Readonly<Record<string, string>>,
): NewNotice => ({
  to: person,
  kind,
  about: person,
  fields: {service: service?.name ?? '', ...fields},
  page: `/packages/lessons/pages/child/child?booking=${_id}&for=${person}`,
})

/** What they are to the child says who it was; the name stands on the page. */
export const fetchedNotices = (visit: Booking, relation: Relation, now: Date): readonly NewNotice[] => [
  about(visit, 'class-fetched', {
    who: relation === 'other' ? '名单上的人' : relationNames[relation],
    at: timeOf(minuteOfDay(now)),
  }),
]

export const notFetchedNotices = (visit: Booking): readonly NewNotice[] => [
  about(visit, 'class-not-fetched', {}),
]

export const missedNotices = (visit: Booking): readonly NewNotice[] => [about(visit, 'class-missed', {})]
