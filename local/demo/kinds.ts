import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {addDays} from './dates'

/** What is booked in other ways than a time of one's own (reports S3 and S4). */

/** Groups with their hours every week. `contact`: the WeChat identity of who answers for it. */
export const groupsOf = (community: string, today: string): readonly InputOf<'booking.saveSeries'>[] => [
  {
    community,
    resource: `${community}:r-yinyue`,
    group: '合唱团',
    contact: 'o-wang-xiuying',
    weekdays: [2],
    from: '19:00',
    until: '20:30',
    begins: today,
    ends: addDays(today, 210),
  },
]
