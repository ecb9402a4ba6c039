import type {Link} from './links'

/** What is booked, and what is done in the hall. */
export const bookingLinks: readonly Link[] = [
  {
    id: 'offer',
    title: '预约设置',
    what: '有哪些事能约，窗口、场地、班几点开，一次放几个号',
    url: '/packages/offer/pages/offer/offer',
    roles: ['community-admin'],
    group: '日子和值班',
  },
  {
    id: 'bookings',
    title: '预约总表',
    what: '一天里谁约了哪个窗口、场地，一个窗口的一周，大厅屏也在这里开',
    url: '/packages/hall/pages/grid/grid',
    roles: ['window-staff', 'community-admin'],
    group: '日子和值班',
  },
  {
    id: 'asked',
    title: '待确认的预约',
    what: '要您点头的：快到期的在前，行，或者请他换个时间',
    url: '/packages/hall/pages/asked/asked',
    roles: ['window-staff', 'community-admin'],
    group: '日子和值班',
  },
  {
    id: 'close-day',
    title: '这天不办',
    what: '停电、有事的那天关窗口和场地：约了的人都通知到，各留一个时间',
    url: '/packages/hall/pages/close/close',
    roles: ['window-staff', 'community-admin'],
    group: '日子和值班',
  },
  {
    id: 'groups',
    title: '每周的场地',
    what: '合唱团这些队伍每周用哪里，哪天不用',
    url: '/packages/lessons/pages/groups/groups?all=1',
    roles: ['community-admin'],
    group: '日子和值班',
  },
  {
    id: 'roll',
    title: '课堂点名和接送',
    what: '孩子到没到，谁能接，谁接走的',
    url: '/packages/lessons/pages/roll/roll',
    roles: ['tutor', 'community-admin'],
    group: '日子和值班',
  },
  {
    id: 'outage',
    title: '补录纸号',
    what: '停电断网时写在纸上的，一行一个补进来',
    url: '/packages/hall/pages/outage/outage',
    roles: ['window-staff', 'community-admin'],
    group: '日子和值班',
  },
  {
    id: 'hall-papers',
    title: '大厅的纸',
    what: '当天预约表、便民服务卡、服务清单、报到码',
    url: '/packages/hall/pages/papers/papers',
    roles: ['window-staff', 'community-admin'],
    group: '日子和值班',
  },
]
