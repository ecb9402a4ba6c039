import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** 代办 as the cloud answers it: papers taken by a building head, one at an office. */

const papers: ReplyOf<'cases.get'>['papers'] = [
  {
    ...{id: 'p1', what: '残疾人证', form: 'original', count: 1, takenAt: '2026-11-24T02:00:00.000Z'},
    ...{takenBy: '楼长 冯建国', hands: {kind: 'office', said: '残联'}, since: '2026-11-24T03:00:00.000Z'},
    route: [
      {at: '2026-11-24T02:00:00.000Z', from: '您自己', to: '楼长 冯建国'},
      {at: '2026-11-24T03:00:00.000Z', from: '楼长 冯建国', to: '残联'},
    ],
  },
  {
    ...{id: 'p2', what: '照片', form: 'copy', count: 2, takenAt: '2026-11-24T02:00:00.000Z'},
    ...{
      takenBy: '楼长 冯建国',
      hands: {kind: 'staff', said: '楼长 冯建国'},
      since: '2026-11-24T02:00:00.000Z',
    },
    route: [{at: '2026-11-24T02:00:00.000Z', from: '您自己', to: '楼长 冯建国'}],
  },
]

const parts: ReplyOf<'cases.get'>['parts'] = [
  {
    ...{id: 'd1', office: '残联', contact: '王科员', what: '核对等级', due: '2026-11-25', late: false},
    ...{state: 'out', said: ''},
  },
]

export const ownCase: ReplyOf<'cases.get'> = {
  ...{id: 'k_1', kind: 'errand', code: '12345678', what: '换残疾人证', state: 'open', late: false},
  ...{due: {date: '2026-11-30', provisional: false}, outcome: null, out: 2},
  ...{askedAt: '2026-11-23T01:00:00.000Z', why: 'disabled', where: '3号楼2单元501', when: '上午'},
  ...{inCharge: '楼长 冯建国', lacking: [], papers, parts, said: '', may: ['withdraw']},
  phone: '0359-2100001',
  steps: [
    {event: 'ask', at: '2026-11-23T01:00:00.000Z', who: '您'},
    {event: 'assign', at: '2026-11-23T02:00:00.000Z', who: '窗口人员 刘芳'},
    {event: 'take-papers', at: '2026-11-24T02:00:00.000Z', who: '楼长 冯建国', papers: ['残疾人证', '照片']},
    {
      event: 'send-part',
      at: '2026-11-24T03:00:00.000Z',
      who: '楼长 冯建国',
      office: '残联',
      said: '核对等级',
    },
  ],
}

const {phone: _phone, ...detail} = ownCase
export const deskCase: ReplyOf<'cases.look'> = {
  ...detail,
  ...{mine: true, name: '周桂兰', phone: '138****1001', workdays: 5},
  may: [
    'take-papers',
    'ask-papers',
    'pass-on',
    'send-part',
    'return-part',
    'part-lacking',
    'say',
    'return-papers',
  ],
}

export const deskLine: ReplyOf<'cases.board'>['cases'][number] = {
  ...{id: 'k_1', kind: 'errand', code: '12345678', what: '换残疾人证', state: 'open', late: false},
  ...{due: {date: '2026-11-30', provisional: false}, outcome: null, out: 2, name: '周*兰'},
  ...{inCharge: '楼长 冯建国', offices: ['残联']},
}
