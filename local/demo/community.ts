import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {addDays} from './dates'
import {otherOffices} from './otherOffices'
import type {ServiceData} from './serviceData'
import {services} from './catalogue'

/** 东圣社区: its hall, hours and windows. Numbers and names of services are the report's, phones are invented. */

export const community = 'dongsheng'
export const district = 'yanhu'
export const hallPhone = '0359-2100001'
const hallName = '东圣社区一站式便民服务大厅'

/** @param today `YYYY-MM-DD`; notices are dated around it */
export const said = (today: string): InputOf<'places.saveCommunity'> => ({
  community,
  name: '东圣社区',
  persona: '老王',
  hall: {name: hallName, address: '东圣小区南门旁边，党群服务中心一楼', phone: hallPhone},
  sessions: [
    {days: 'workdays', from: '08:30', until: '12:00'},
    {days: 'workdays', from: '14:00', until: '17:30'},
    {days: 'workdays', weekdays: [2, 4], from: '17:30', until: '19:30'},
    {days: 'weekends', from: '09:00', until: '12:00'},
  ],
  notices: [
    {title: '2027 年城乡居民医保正在缴费，12 月底前都可以办', date: addDays(today, -2)},
    {title: '每周五上午健康小屋免费测血压、血糖，请提前约', date: addDays(today, -5)},
    {title: '周二、周四窗口延时到晚上 7:30，下班也能办', date: addDays(today, -9)},
  ],
})

const counterSessions: InputOf<'booking.saveResource'>['sessions'] = [
  {days: 'workdays', from: '08:30', until: '12:00', every: 30, capacity: 2},
  {days: 'workdays', from: '14:00', until: '17:30', every: 30, capacity: 2},
  {days: 'workdays', weekdays: [2, 4], from: '17:30', until: '19:30', every: 30, capacity: 2},
  {days: 'weekends', from: '09:00', until: '12:00', every: 30, capacity: 1},
]

const windowNames = {
  w1: '1号窗口 民政·养老·残疾',
  w2: '2号窗口 社保·就业·住房',
  w3: '3号窗口 卫生·退役军人·综合',
  w4: '健康小屋',
} as const

const id = (slug: string): string => `${community}:${slug}`

export const resources: readonly InputOf<'booking.saveResource'>[] = [
  {
    community,
    resource: id('w1'),
    kind: 'window',
    takes: 'slots',
    name: windowNames.w1,
    letter: 'A',
    sessions: counterSessions,
    horizon: 14,
    order: 1,
  },
  {
    community,
    resource: id('w2'),
    kind: 'window',
    takes: 'slots',
    name: windowNames.w2,
    letter: 'B',
    sessions: counterSessions,
    horizon: 14,
    order: 2,
  },
  {
    community,
    resource: id('w3'),
    kind: 'window',
    takes: 'slots',
    name: windowNames.w3,
    letter: 'C',
    sessions: counterSessions,
    horizon: 14,
    order: 3,
  },
  {
    community,
    resource: id('w4'),
    kind: 'window',
    takes: 'slots',
    name: windowNames.w4,
    letter: 'D',
    sessions: [{days: 'workdays', weekdays: [5], from: '08:30', until: '10:30', every: 60, capacity: 30}],
    horizon: 14,
    order: 4,
  },
]

const serviceInput = (
  {slug, window, elsewhere: office, situations, materials, ...rest}: ServiceData,
  index: number,
): InputOf<'booking.saveService'> => ({
  community,
  service: id(slug),
  ...rest,
  situations: [...situations],
  materials: [...materials],
  where:
    office?.office ??
    (window === 'w4'
      ? '东圣社区健康小屋，大厅右手边'
      : `服务大厅 ${windowNames[window ?? 'w1'].slice(0, 4)}`),
  phone: office?.phone ?? hallPhone,
  ...(window === undefined ? {} : {resources: [id(window)]}),
  ...(office === undefined ? {} : {elsewhere: office}),
  order: index + 1,
})

export const serviceInputs: readonly InputOf<'booking.saveService'>[] = [...services, ...otherOffices].map(
  serviceInput,
)
