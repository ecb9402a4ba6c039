import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** What the cloud answers to the pages of a class for children. */

const pickUps = [
  {id: 'k_1', name: '张敏', relation: 'mother', phone: '138****0003'},
  {id: 'k_2', name: '李桂兰', relation: 'fathers-mother', phone: ''},
] as const

export const lesson: ReplyOf<'booking.lesson'> = {
  booking: 'b_1',
  of: {person: 'p_child', name: '周小明'},
  service: {id: 'dongsheng:wudianban', name: '五点半课堂'},
  where: '党群服务中心三楼教室',
  phone: '0359-2100001',
  term: {from: '2026-11-30', until: '2027-03-30'},
  time: '17:30',
  until: '19:00',
  stands: true,
  pickUps,
  asks: {version: '2026-12', consent: '我是孩子的监护人，同意孩子来课堂。'},
  agreed: {version: '2026-11', text: '', at: '2026-11-23T01:00:00.000Z'},
  today: {came: true},
  changes: [
    {at: '2026-11-23T01:00:00.000Z', what: 'named', name: '张敏', relation: 'mother', by: '您'},
    {at: '2026-11-23T02:00:00.000Z', what: 'ended', name: '周强', relation: 'father', by: '刘芳'},
  ],
}

export const groups: ReplyOf<'booking.mySeries'> = {
  series: [
    {
      ...{id: 's_1', rev: 1, group: '合唱团', contact: '王*英', weekdays: [2], from: '19:00', until: '20:30'},
      ...{begins: '2026-11-24', ends: '2027-06-29'},
      resource: {id: 'dongsheng:r-yinyue', name: '音乐室'},
      days: [
        {date: '2026-11-24', state: 'taken'},
        {date: '2026-12-01', state: 'held'},
        {date: '2026-12-08', state: 'shut', why: '停电检修'},
        {date: '2026-12-15', state: 'dropped'},
      ],
    },
  ],
}

export const homeVisits: ReplyOf<'booking.homeVisits'> = {
  date: '2026-11-23',
  visits: [
    {
      ...{id: 'b_3', service: '上门跑腿', name: '李四', address: '3号楼2单元501', date: '2026-11-23'},
      ...{time: '09:00', until: '10:00', state: 'booked', worker: '刘芳', mine: true},
    },
  ],
}

export const referrals: ReplyOf<'booking.myReferrals'> = {
  referrals: [
    {
      ...{id: 'r_1', name: '李*', to: '市医院护理部', state: 'passed', next: ['taken', 'impossible']},
      service: {id: 'dongsheng:huli', name: '上门护理'},
      steps: [{state: 'asked', at: '2026-11-23T01:00:00.000Z'}],
    },
  ],
}

export const roll: ReplyOf<'booking.roll'> = {
  date: '2026-11-30',
  now: '2026-11-30T10:00:00.000Z',
  classes: [{id: 'dongsheng:r-wudianban', name: '五点半课堂'}],
  of: 'dongsheng:r-wudianban',
  time: '17:30',
  until: '19:00',
  children: [
    {booking: 'b_1', name: '周小明', pickUps, unsigned: true, came: true},
    {
      ...{booking: 'b_2', name: '周小亮', pickUps, unsigned: false, came: true},
      fetched: {at: '2026-11-30T10:00:00.000Z', name: '张敏', relation: 'mother', by: '孙老师'},
    },
  ],
}
