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

/** The weekly check, places for the day, and somebody who comes. */
export const otherKindsOf = (
  community: string,
  phone: string,
  category: string,
): {
  readonly resources: readonly InputOf<'booking.saveResource'>[]
  readonly services: readonly InputOf<'booking.saveService'>[]
} => {
  const id = (slug: string): string => `${community}:${slug}`
  const workdays = {days: 'workdays'} as const
  const service = (
    slug: string,
    said: Pick<InputOf<'booking.saveService'>, 'name' | 'forWhom' | 'minutes' | 'where' | 'order'> &
      Pick<Partial<InputOf<'booking.saveService'>>, 'atHome'>,
    resource: string,
  ): InputOf<'booking.saveService'> => ({
    ...{community, service: id(slug), category, situations: ['laoren'], materials: [], phone},
    promise: {text: '约上就给您留着', workdays: 0},
    resources: [id(resource)],
    ...said,
  })
  return {
    resources: [
      {
        ...{community, resource: id('r-jiankang'), kind: 'person', takes: 'slots', name: '健康小屋'},
        where: '党群服务中心一楼',
        sessions: [{...workdays, weekdays: [5], from: '08:30', until: '10:30', every: 15, capacity: 3}],
        ...{horizon: 14, order: 26},
      },
      {
        ...{community, resource: id('r-rijian'), kind: 'day-care', takes: 'slots', name: '日间照料床位'},
        where: '日间照料中心',
        sessions: [
          {...workdays, from: '08:00', until: '12:00', every: 240, capacity: 10},
          {...workdays, from: '14:00', until: '18:00', every: 240, capacity: 10},
        ],
        ...{horizon: 14, order: 27},
      },
      {
        ...{community, resource: id('r-shangmen'), kind: 'home-visit', takes: 'slots', name: '跑腿代办'},
        sessions: [
          {...workdays, from: '09:00', until: '11:00', every: 60, capacity: 2},
          {...workdays, from: '14:30', until: '17:30', every: 60, capacity: 2},
        ],
        ...{horizon: 14, order: 28},
      },
    ],
    services: [
      service(
        'xueya',
        {
          ...{name: '量血压、测血糖', forWhom: '所有居民，每周五上午；测血糖请空腹来'},
          ...{minutes: 10, where: '党群服务中心一楼', order: 65},
        },
        'r-jiankang',
      ),
      service(
        'rijian',
        {
          ...{name: '日间照料', forWhom: '白天家里没人的老人，半天一个床位'},
          ...{minutes: 240, where: '日间照料中心', order: 66},
        },
        'r-rijian',
      ),
      service(
        'shangmen-paotui',
        {
          ...{name: '上门跑腿（取药、缴费、修灯）', forWhom: '独居、下不了楼的居民'},
          ...{minutes: 60, where: '您家里', order: 67, atHome: true},
        },
        'r-shangmen',
      ),
      {
        ...{community, service: id('shangmen-huli'), name: '上门护理（换药、导尿管护理）', category, phone},
        ...{situations: ['laoren'], materials: [], minutes: 60, where: '您家里', order: 68},
        forWhom: '下不了床、要护士上门的居民',
        promise: {text: '一个工作日内转给医院', workdays: 1},
        referral: {to: '市医院护理部', how: '护理部三天内打电话给您，约上门的时间。'},
      },
    ],
  }
}
