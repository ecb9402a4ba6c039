import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about duty. The clock of these tests: 2026-11-25, a Wednesday, at ten. */

type Roster = ReplyOf<'places.roster'>
type Turn = Roster['days'][number]['turns'][number]

export const turn: Turn = {
  id: '2026-11-26:day',
  from: '08:30',
  until: '17:30',
  staff: 'dongsheng:liu',
  name: '刘芳',
}

const hours = [
  {from: '08:30', until: '12:00'},
  {from: '14:00', until: '17:30'},
]
const chen = {...turn, id: '2026-11-27:day', staff: 'dongsheng:chen', name: '陈刚'}

/** Seen by 刘芳. */
export const roster: Roster = {
  point: 'dongsheng:hall',
  points: [
    {id: 'dongsheng:hall', name: '服务大厅'},
    {id: 'dongsheng:jieyou', name: '解忧亭'},
  ],
  now: '2026-11-25T02:00:00.000Z',
  me: 'dongsheng:liu',
  staff: [
    {id: 'dongsheng:liu', name: '刘芳', reachable: true},
    {id: 'dongsheng:chen', name: '陈刚', reachable: true},
    {id: 'dongsheng:li', name: '李晓梅', reachable: false},
    {id: 'dongsheng:sun', name: '孙玉梅', reachable: true, uncertified: 'missing'},
  ],
  patterns: [
    {
      id: 'day',
      name: '工作日白班',
      from: '2026-11-23',
      until: null,
      days: 'workdays',
      start: '08:30',
      end: '17:30',
      people: ['dongsheng:liu', 'dongsheng:chen'],
      every: 'day',
    },
  ],
  rev: 3,
  days: [
    {date: '2026-11-26', kind: 'workday', hours, turns: [turn], gaps: [], overlaps: []},
    {date: '2026-11-27', kind: 'workday', hours, turns: [chen], gaps: [], overlaps: []},
    {
      date: '2026-11-28',
      kind: 'weekend',
      hours: [{from: '09:00', until: '12:00'}],
      turns: [
        {
          id: '2026-11-28:weekend',
          from: '09:00',
          until: '12:00',
          staff: null,
          name: '',
          why: 'absence',
          instead: '陈刚',
        },
      ],
      gaps: [{from: '09:00', until: '12:00'}],
      overlaps: [],
    },
  ],
  swaps: [
    {
      id: 's_1',
      state: 'asked',
      by: {staff: 'dongsheng:chen', name: '陈刚'},
      to: {staff: 'dongsheng:liu', name: '刘芳'},
      give: {date: '2026-11-27', turn: '2026-11-27:day', from: '08:30', until: '17:30'},
      take: {date: '2026-11-26', turn: '2026-11-26:day', from: '08:30', until: '17:30'},
      at: '2026-11-25T01:00:00.000Z',
    },
  ],
}

export const savedPoints: ReplyOf<'places.savedPoints'> = {
  points: [
    {
      id: 'dongsheng:jieyou',
      kind: 'worries-pavilion',
      name: '解忧亭',
      audience: '心里有事想找人说说的邻居',
      address: '3 号楼前凉亭',
      phone: '03592100003',
      building: 'b3',
      sessions: [
        {days: 'workdays', from: '15:00', until: '17:00'},
        {days: 'weekends', weekdays: [6], from: '09:00', until: '11:00'},
      ],
      stops: [{date: '2025-11-26', from: '15:30', until: '17:00', place: '家属院南门', building: 'b5'}],
      order: 3,
    },
  ],
}

export const points: ReplyOf<'places.servicePoints'> = {
  today: '2026-11-25',
  now: '2026-11-25T02:00:00.000Z',
  points: [
    {
      id: 'dongsheng:jieyou',
      kind: 'worries-pavilion',
      name: '解忧亭',
      audience: '心里有事想找人说说的邻居',
      address: '3 号楼前凉亭',
      phone: '03592100003',
      near: 1,
      hours: [{from: '15:00', until: '17:00'}],
      next: {date: '2026-11-25', from: '15:00', until: '17:00'},
      stops: [],
    },
    {
      id: 'dongsheng:hall',
      kind: 'hall',
      name: '服务大厅',
      audience: '所有居民',
      address: '南门旁边',
      phone: '03592100001',
      near: 3,
      hours,
      next: null,
      stops: [],
    },
    {
      id: 'dongsheng:desk',
      kind: 'mobile-desk',
      name: '移动办公桌',
      audience: '走不远的老人',
      address: '轮流到各个小区',
      phone: '03592100001',
      near: 3,
      hours: [],
      next: null,
      stops: [{date: '2026-11-26', from: '15:30', until: '17:00', place: '家属院南门'}],
    },
    {
      id: 'dongsheng:none',
      kind: 'other',
      name: '还没定',
      audience: '大家',
      address: '待定',
      phone: '03592100001',
      near: 3,
      hours: [],
      next: null,
      stops: [],
    },
  ],
}
