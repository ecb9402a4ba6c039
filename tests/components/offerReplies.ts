import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** What a small community has set up for booking. */

type Setup = ReplyOf<'booking.setup'>

const hours = {every: 30, capacity: 2} as const

export const counter: Setup['resources'][number] = {
  ...{resource: 'x', kind: 'window', takes: 'slots', name: '1号窗口', letter: 'A', horizon: 14, order: 1},
  sessions: [
    {days: 'workdays', from: '08:30', until: '12:00', ...hours},
    {days: 'workdays', from: '14:00', until: '17:30', ...hours},
  ],
  exceptions: [{date: '2026-12-04', why: '大厅检修', sessions: []}],
  rev: 3,
}

export const matter: Setup['services'][number] = {
  ...{service: 'x', name: '高龄津贴申请', category: 'minzheng', situations: [], forWhom: '年满 80 周岁'},
  materials: [{id: 'id-card', name: '身份证', note: '原件', photo: true}],
  ...{promise: {text: '10 个工作日内答复', workdays: 10}, minutes: 15, where: '大厅', phone: '03592100001'},
  ...{resources: ['x'], precheck: {workHours: 4}, order: 1, rev: 2},
}

export const setup: Setup = {
  catalogue: {
    rev: 1,
    categories: [{id: 'minzheng', name: '民政'}],
    situations: [{id: 'laoren', name: '老人'}],
  },
  services: [matter],
  resources: [counter],
  today: '2026-11-25',
  undecided: '2027-01-01',
}

export const check: ReplyOf<'booking.checkResource'> = {
  ...{stranded: 0, shut: 0, coming: 0},
  days: [
    {date: '2026-11-25', hours: [{from: '08:30', until: '12:00'}], places: 14},
    {date: '2026-12-04', hours: [], places: 0, closed: '大厅检修', own: true},
    {date: '2027-01-02', hours: [], places: 0, notYet: '还没有公布放假安排，暂不能预约'},
  ],
}
