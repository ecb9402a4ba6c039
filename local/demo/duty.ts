import type {InputOf} from '../../cloudfunctions/api/src/contract'
import type {CallAs} from './call'
import {community} from './community'
import {addDays, weekday} from './dates'

/** Who is on duty at 东圣社区, and where people are served beside the hall. Names of the points are the reports'. */

const id = (slug: string): string => `${community}:${slug}`
type Patterns = InputOf<'places.savePatterns'>['patterns']

/** One name on workdays, another for the evening, turns at weekends and on holidays. */
const patternsOf = (staff: ReadonlyMap<string, string>, today: string): Patterns => {
  const people = (...slugs: readonly string[]): string[] => slugs.flatMap((slug) => staff.get(slug) ?? [])
  // Counted from a Monday, so that each weekday keeps its person.
  const common = {from: addDays(today, 1 - weekday(today)), until: null, every: 'day'} as const
  return [
    {
      ...common,
      id: 'day',
      name: '工作日白班',
      days: 'workdays',
      start: '08:30',
      end: '17:30',
      people: people('wangjianjun', 'liufang', 'chengang', 'zhaolihua', 'lixiaomei'),
    },
    {
      ...common,
      id: 'evening',
      name: '工作日延时班',
      days: 'workdays',
      start: '17:30',
      end: '20:30',
      people: people('chengang', 'lixiaomei', 'liufang'),
    },
    {
      ...common,
      id: 'weekend',
      name: '周末轮值',
      days: 'weekends',
      start: '09:00',
      end: '17:00',
      people: people('liufang', 'chengang', 'lixiaomei'),
    },
    {
      ...common,
      id: 'holiday',
      name: '节假日轮值',
      days: 'holidays',
      start: '09:00',
      end: '17:00',
      people: people('wangjianjun', 'zhaolihua'),
    },
  ]
}

const phone = '0359-2100003'

const points: readonly InputOf<'places.saveServicePoint'>[] = [
  {
    community,
    point: id('shequ110'),
    kind: 'community-110',
    name: '社区110',
    audience: '水电、门锁、下水道、纠纷，急事先打这里',
    address: '东圣小区南门值班室',
    phone: '0359-2100110',
    sessions: [
      {days: 'workdays', from: '08:00', until: '22:00'},
      {days: 'weekends', from: '08:00', until: '22:00'},
      {days: 'holidays', from: '08:00', until: '22:00'},
    ],
    stops: [],
    order: 1,
  },
  {
    community,
    point: id('jieyouting'),
    kind: 'worries-pavilion',
    name: '解忧亭',
    audience: '下岗职工，心里有事想找人说说的邻居',
    address: '东圣小区 3 号楼前凉亭',
    phone,
    sessions: [{days: 'workdays', weekdays: [1, 3, 5], from: '15:00', until: '17:00'}],
    stops: [],
    order: 2,
  },
  {
    community,
    point: id('aixinyizhan'),
    kind: 'care-stop',
    name: '爱心驿站',
    audience: '环卫工、快递员、外卖员：喝水、热饭、歇脚',
    address: '东圣小区北门西侧 1 号商铺',
    phone,
    sessions: [
      {days: 'workdays', from: '07:00', until: '21:00'},
      {days: 'weekends', from: '07:00', until: '21:00'},
    ],
    stops: [],
    order: 3,
  },
  {
    community,
    point: id('kangai'),
    kind: 'health-station',
    name: '康爱百姓服务站',
    audience: '老年人、慢性病人：量血压、测血糖、问用药',
    address: '党群服务中心二楼',
    phone,
    sessions: [{days: 'workdays', from: '08:30', until: '11:30'}],
    stops: [],
    order: 4,
  },
  {
    community,
    point: id('liangtang'),
    kind: 'soup-society',
    name: '好嫂子靓汤服务社',
    audience: '独居、空巢老人：每周送汤，也可以来喝',
    address: '东圣小区 8 号楼一层活动室',
    phone,
    sessions: [{days: 'workdays', weekdays: [2, 4], from: '10:30', until: '13:00'}],
    stops: [],
    order: 5,
  },
  {
    community,
    point: id('fudao'),
    kind: 'tutoring',
    name: '特殊家庭子女教育辅导站',
    audience: '单亲、困难、留守家庭的孩子，写作业有人陪',
    address: '党群服务中心三楼阅览室',
    phone,
    sessions: [
      {days: 'workdays', from: '16:30', until: '18:30'},
      {days: 'weekends', weekdays: [6], from: '09:00', until: '11:30'},
    ],
    stops: [],
    order: 6,
  },
  {
    community,
    point: id('zaizhi'),
    kind: 'member-station',
    name: '在职党员服务站',
    audience: '在职党员报到、认领服务',
    address: '党群服务中心一楼大厅左手',
    phone,
    sessions: [{days: 'weekends', from: '09:00', until: '12:00'}],
    stops: [],
    order: 7,
  },
  {
    community,
    point: id('yidong'),
    kind: 'mobile-desk',
    name: '移动办公桌',
    audience: '走不远的老人：在楼下就能办小事',
    address: '轮流到各个小区',
    phone: '0359-2100001',
    sessions: [],
    stops: [
      {weekday: 2, from: '09:00', until: '11:00', place: '东圣小区小广场'},
      {weekday: 4, from: '15:30', until: '17:00', place: '水泥厂家属院南门'},
    ],
    order: 8,
  },
]

/** Service points, and the hall's roster where it has none yet. May run again. @param today `YYYY-MM-DD` */
export const makeDuty = async (
  call: CallAs,
  admin: string,
  staff: ReadonlyMap<string, string>,
  today: string,
): Promise<void> => {
  for (const point of points) await call(admin, 'places.saveServicePoint', point)
  const point = id('hall')
  const {rev} = await call(admin, 'places.roster', {community, point, from: today, until: today})
  if (rev > 0) return
  const patterns = patternsOf(staff, today)
  await call(admin, 'places.savePatterns', {community, point, rev, patterns}, 'demo-roster')
}
