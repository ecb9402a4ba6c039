import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {addDays} from './dates'

/** What is booked besides the windows of the hall: rooms, seats, a doctor's hours and a class (reports S3 and S4). */

type ResourceInput = InputOf<'booking.saveResource'>
type ServiceInput = InputOf<'booking.saveService'>

const evenings: ResourceInput['sessions'] = [
  {days: 'workdays', from: '08:30', until: '21:00', every: 15, capacity: 1},
  {days: 'weekends', from: '09:00', until: '21:00', every: 15, capacity: 1},
  {days: 'holidays', from: '09:00', until: '18:00', every: 15, capacity: 1},
]

const room = (
  community: string,
  slug: string,
  name: string,
  where: string,
  order: number,
): ResourceInput => ({
  community,
  resource: `${community}:${slug}`,
  kind: 'room',
  takes: 'intervals',
  name,
  where,
  sessions: evenings,
  stretch: {shortest: 30, longest: 180, gap: 15},
  horizon: 14,
  order,
})

export const venueCategory = {id: 'wenhua', name: '场馆和课堂'}

/** @param today `YYYY-MM-DD`; the class begins a week later */
export const venuesOf = (
  community: string,
  phone: string,
  today: string,
): {readonly resources: readonly ResourceInput[]; readonly services: readonly ServiceInput[]} => {
  const id = (slug: string): string => `${community}:${slug}`
  const service = (
    slug: string,
    said: Pick<ServiceInput, 'name' | 'situations' | 'forWhom' | 'minutes' | 'where'> &
      Partial<Pick<ServiceInput, 'guardian' | 'atHome' | 'referral'>>,
    resources: readonly string[],
    order: number,
    terms: Pick<ServiceInput, 'questions' | 'helps' | 'audience' | 'confidential' | 'confirm'> = {},
  ): ServiceInput => ({
    ...{community, service: id(slug), category: venueCategory.id, materials: [], phone, order},
    promise: {text: '约上就给您留着', workdays: 0},
    resources: resources.map(id),
    ...said,
    ...terms,
  })
  return {
    resources: [
      room(community, 'r-wenhua', '文化活动室', '党群服务中心二楼东头', 21),
      room(community, 'r-yinyue', '音乐室', '党群服务中心二楼西头', 22),
      {
        ...{community, resource: id('r-yuelan'), kind: 'seats', takes: 'slots', name: '微型图书馆'},
        where: '党群服务中心三楼',
        sessions: (['workdays', 'weekends'] as const).map((days) => ({
          ...{days, from: '09:00', until: '17:00', every: 120, capacity: 20},
        })),
        ...{horizon: 7, order: 23},
      },
      {
        ...{community, resource: id('r-zhongyi'), kind: 'person', takes: 'slots', name: '李大夫（中医）'},
        where: '健康小屋里间',
        sessions: [
          {days: 'workdays', weekdays: [2, 4], from: '08:30', until: '11:30', every: 30, capacity: 1},
        ],
        ...{horizon: 14, order: 24},
      },
      {
        ...{community, resource: id('r-xinli'), kind: 'person', takes: 'slots', name: '心理老师'},
        where: '党群服务中心三楼谈心室',
        sessions: [
          {days: 'workdays', weekdays: [3, 5], from: '14:30', until: '17:30', every: 60, capacity: 1},
        ],
        ...{horizon: 14, order: 26},
      },
      {
        ...{community, resource: id('r-wudianban'), kind: 'class', takes: 'term', name: '五点半课堂'},
        where: '党群服务中心三楼教室',
        sessions: [{days: 'workdays', from: '17:30', until: '19:00', every: 90, capacity: 40}],
        term: {from: addDays(today, 7), until: addDays(today, 127), closes: addDays(today, 28)},
        ...{horizon: 14, order: 25},
      },
    ],
    services: [
      service(
        'changguan',
        {
          name: '文化活动室、音乐室',
          situations: ['laoren'],
          forWhom: '社区居民和文艺队伍，排练、开会、搞活动都行，不收费',
          minutes: 120,
          where: '党群服务中心二楼',
        },
        ['r-wenhua', 'r-yinyue'],
        61,
      ),
      service(
        'yuelan-zuowei',
        {
          name: '微型图书馆座位',
          situations: ['haizi', 'laoren'],
          forWhom: '所有人',
          minutes: 120,
          where: '党群服务中心三楼',
        },
        ['r-yuelan'],
        62,
      ),
      service(
        'zhongyi',
        {
          name: '中医理疗（针灸、推拿、拔罐、刮痧）',
          situations: ['laoren'],
          forWhom: '颈肩腰腿疼的居民；怀孕或发烧请先打电话问',
          minutes: 30,
          where: '健康小屋里间',
        },
        ['r-zhongyi'],
        63,
        {
          confidential: true,
          questions: [
            {id: 'where', ask: '哪里不舒服', kind: 'words', optional: true},
            {id: 'fever', ask: '现在发烧或者怀孕吗', kind: 'choice', options: ['没有', '有，想先问问']},
          ],
          helps: ['wheelchair', 'company'],
        },
      ),
      service(
        'xinli',
        {
          name: '心理咨询',
          situations: ['laoren', 'haizi'],
          forWhom: '睡不着、心里烦、家里闹别扭，都可以来说说，不收费',
          minutes: 60,
          where: '党群服务中心三楼',
        },
        ['r-xinli'],
        65,
        {confidential: true, confirm: {workHours: 8}, audience: {who: 'residents'}},
      ),
      service(
        'wudianban',
        {
          name: '五点半课堂',
          situations: ['haizi'],
          forWhom: '一到六年级学生，放学没人接的优先',
          minutes: 90,
          where: '党群服务中心三楼教室',
          guardian: {
            consent:
              '我是孩子的监护人。同意孩子放学后自己来五点半课堂，19:00 下课由名单上的人接走；名单有变，我在手机上改。课堂只写作业、看书，不补课，不收费。孩子没到，请马上告诉我。',
            version: '2026-11',
          },
        },
        ['r-wudianban'],
        64,
      ),
    ],
  }
}
