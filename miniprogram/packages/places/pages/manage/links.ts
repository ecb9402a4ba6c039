import {bookingLinks} from './bookingLinks'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Role = ReplyOf<'people.me'>['roles'][number]['role']

/** A page that staff open from 社区设置. */
export interface Link {
  readonly id: string
  readonly title: string
  /** One line: what one does there. */
  readonly what: string
  readonly url: string
  /** Who finds it here; the cloud decides who may do what. */
  readonly roles: readonly Role[]
  readonly group: Group
}

/** The headings, in their order. */
export const groups = ['楼栋和网格', '日子和值班', '人和组织', '全区'] as const
export type Group = (typeof groups)[number]

/** In the order in which a new community needs them. A new staff page adds its line here. */
export const links: readonly Link[] = [
  {
    id: 'import',
    title: '导入楼栋和房屋',
    what: '把名单和网格范围导进来，也能导出、撤销',
    url: '/packages/places/pages/import/import',
    roles: ['community-admin'],
    group: '楼栋和网格',
  },
  {
    id: 'tree',
    title: '楼栋和网格',
    what: '看地图，改楼名，核实居民报的错处',
    url: '/packages/places/pages/tree/tree',
    roles: ['window-staff', 'community-admin'],
    group: '楼栋和网格',
  },
  {
    id: 'requests',
    title: '诉求办理',
    what: '居民说的事：快到期的、超了的在前，接办、回话、办结',
    url: '/packages/hotline/pages/desk/desk',
    roles: [
      'window-staff',
      'hotline-staff',
      'mediator',
      'unit-liaison',
      'grid-worker',
      'building-head',
      'unit-head',
      'community-admin',
    ],
    group: '人和组织',
  },
  {
    id: 'cases',
    title: '代办和一窗受理',
    what: '上门代办、交给部门办的：超期的在前，材料在谁手里，办结答复',
    url: '/packages/cases/pages/desk/desk',
    roles: [
      ...([
        'window-staff',
        'hotline-staff',
        'mediator',
        'unit-liaison',
        'volunteer',
        'party-member',
      ] as const),
      ...(['grid-worker', 'building-head', 'unit-head', 'community-admin'] as const),
    ],
    group: '人和组织',
  },
  {
    id: 'prechecks',
    title: '材料预审',
    what: '居民来之前拍的材料，看够不够：晚了的在前',
    url: '/packages/precheck/pages/prechecks/prechecks',
    roles: ['window-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'requestFigures',
    title: '办得怎么样',
    what: '按时答复、解决、满意的各多少，多少人没有回话',
    url: '/packages/hotline/pages/figures/figures',
    roles: ['hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'ahead',
    title: '可以先做的',
    what: '常出的事提前做，几家说的同一件事并成一件',
    url: '/packages/hotline/pages/ahead/ahead',
    roles: ['hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'things',
    title: '东西上的码',
    what: '路灯、门、垃圾桶贴上码，居民扫一下就报修',
    url: '/packages/hotline/pages/things/things',
    roles: ['window-staff', 'hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'request-call',
    title: '接电话登记',
    what: '边听边写，来电号码自动认人，说完念编号',
    url: '/packages/hotline/pages/call/call',
    roles: ['window-staff', 'hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'raised',
    title: '报上来的事',
    what: '过了承诺时间还没办好的，点一下“知道了”',
    url: '/packages/hotline/pages/raised/raised',
    roles: ['hotline-staff', 'community-admin', 'street-supervisor', 'district-supervisor'],
    group: '人和组织',
  },
  {
    id: 'wall',
    title: '心愿和留言办理',
    what: '拿不准的文字看过再贴，答复留言，转成诉求',
    url: '/packages/hotline/pages/wall/wall',
    roles: ['window-staff', 'hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'request-settings',
    title: '诉求怎么派、几天办',
    what: '什么事交给谁、几天答复、到点告诉谁、现成的话',
    url: '/packages/hotline/pages/settings/settings',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'outside',
    title: '设备和外部系统',
    what: '会自己报事的水位、烟感，会转事来的 12345',
    url: '/packages/hotline/pages/outside/outside',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'visitsOver',
    title: '办完以后',
    what: '转街道的有回音了，说来过的要核实，不满意的要答复',
    url: '/packages/visited/pages/after/after',
    roles: ['window-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'serviceFigures',
    title: '服务办得怎么样',
    what: '每件事要多久、守没守承诺、满意的多少',
    url: '/packages/visited/pages/figures/figures',
    roles: ['window-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'calls',
    title: '回访电话',
    what: '时间有变动、微信找不到的人，打电话说一声',
    url: '/packages/messages/pages/calls/calls',
    roles: ['window-staff', 'hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'people',
    title: '居民',
    what: '找人，登记没有微信的居民，做卡，合并重复的登记',
    url: '/packages/residents/pages/people/people',
    roles: ['window-staff', 'hotline-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'people-list',
    title: '登记同意名单',
    what: '把签过同意书的居民一次登记进来，弄错了能撤销',
    url: '/packages/register/pages/peoplelist/peoplelist',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'posts',
    title: '岗位',
    what: '谁在什么岗、到哪天，开通、邀请、延长、交接',
    url: '/packages/people/pages/posts/posts',
    roles: ['community-admin', 'party-office'],
    group: '人和组织',
  },
  {
    id: 'directory',
    title: '网格名册',
    what: '网格员、楼长、单元长是谁，还缺谁，群二维码',
    url: '/packages/places/pages/directory/directory',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'letterbox',
    title: '信箱编码',
    what: '给碰不上面的人家一张纸，用了就核实住处',
    url: '/packages/residents/pages/letterbox/letterbox',
    roles: ['window-staff', 'community-admin'],
    group: '人和组织',
  },
  {
    id: 'complaints',
    title: '投诉建议',
    what: '居民说哪里不好用，5 个工作日内答复',
    url: '/packages/privacy/pages/answer/answer',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'organisation',
    title: '党组织和人员',
    what: '党组织、单位、兼职委员，工作人员的岗位和上岗证',
    url: '/packages/organisation/pages/organisation/organisation',
    roles: ['community-admin'],
    group: '人和组织',
  },
  {
    id: 'open-community',
    title: '街道和社区',
    what: '新建社区，给负责人发启用码',
    url: '/packages/district/pages/open/open',
    roles: ['district-admin'],
    group: '全区',
  },
  {
    id: 'district-posts',
    title: '等区里答复的',
    what: '没有管理员的社区，等第二位同意的管理员',
    url: '/packages/district/pages/posts/posts',
    roles: ['district-admin'],
    group: '全区',
  },
  ...bookingLinks,
  {
    id: 'roster',
    title: '排班',
    what: '看谁值班，换班、请假、轮班规则',
    url: '/packages/places/pages/roster/roster',
    roles: ['community-admin', 'window-staff'],
    group: '日子和值班',
  },
  {
    id: 'points',
    title: '服务点',
    what: '解忧亭、移动办公桌这些在哪里、几点开、电话多少',
    url: '/packages/places/pages/editpoints/editpoints',
    roles: ['community-admin'],
    group: '日子和值班',
  },
  {
    id: 'calendar',
    title: '工作日历',
    what: '哪天上班、放假、关门',
    url: '/packages/places/pages/calendar/calendar',
    roles: ['community-admin', 'window-staff'],
    group: '日子和值班',
  },
  {
    id: 'holidays',
    title: '全区的放假安排',
    what: '把国务院的放假通知粘贴进来',
    url: '/packages/places/pages/calendar/calendar?district=1',
    roles: ['district-admin'],
    group: '全区',
  },
  {
    id: 'district-complaints',
    title: '和社区管理员有关的投诉',
    what: '区里也看，也能答复',
    url: '/packages/privacy/pages/answer/answer?district=1',
    roles: ['district-admin'],
    group: '全区',
  },
]
