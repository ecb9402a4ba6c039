import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies of the cloud, as the pages of a small community get them. The clock of these tests: 2026-11-25, a Wednesday. */

type Board = ReplyOf<'booking.board'>

export const noon = new Date('2026-11-25T10:00:00+08:00')

export const today: ReplyOf<'places.today'> = {
  community: 'dongsheng',
  name: '东圣社区',
  persona: '老王',
  hall: {name: '东圣社区一站式服务大厅', address: '东圣小区南门旁边', phone: '0359-2100001'},
  date: '2026-11-25',
  hours: [
    {from: '08:30', until: '12:00'},
    {from: '14:30', until: '18:00'},
  ],
  duty: {now: {from: '08:30', until: '12:00', name: '王建军', phone: '0359-2100002'}, next: null},
  notices: [
    {title: '周五上午测血压', date: '2026-11-27'},
    {title: '停水通知', date: '2026-11-26'},
    {title: '供暖调试', date: '2026-11-25'},
    {title: '旧通知', date: '2026-11-20'},
  ],
}

export const year: ReplyOf<'places.calendar'> = {
  year: 2026,
  today: '2026-11-25',
  official: 'national',
  days: [
    {date: '2026-10-01', kind: 'holiday', name: '国庆节', source: 'national'},
    {date: '2026-10-10', kind: 'workday', name: '国庆节调休上班', source: 'national'},
    {date: '2026-12-04', kind: 'closed', name: '大厅消防检修', source: 'community'},
  ],
  rev: 3,
  mayChange: true,
  district: {id: 'yanhu', rev: 0, mayEnter: false},
}

export const row: ReplyOf<'booking.mine'>['bookings'][number] = {
  id: 'b_1',
  service: {id: 'dongsheng:gljt', name: '高龄津贴申请'},
  place: '1号窗口',
  date: '2026-11-26',
  time: '09:30',
  until: '10:00',
  state: 'booked',
  code: '482739',
}

export const catalogue: ReplyOf<'booking.catalogue'> = {
  categories: [
    {id: 'minzheng', name: '民政'},
    {id: 'weisheng', name: '卫生社会保障'},
    {id: 'kong', name: '空的一类'},
  ],
  situations: [
    {id: 'laoren', name: '老人'},
    {id: 'zhengming', name: '证明'},
  ],
  services: [
    {
      id: 'dongsheng:gljt',
      name: '高龄津贴申请',
      initials: 'gljtsq',
      category: 'minzheng',
      situations: ['laoren'],
      where: '一站式服务大厅 1号窗口',
      bookable: true,
      nextFree: {date: '2026-11-26', time: '09:30'},
    },
    {
      id: 'dongsheng:yb',
      name: '城乡居民医保参保登记',
      initials: 'cxjmybcbdj',
      category: 'weisheng',
      situations: [],
      where: '一站式服务大厅 2号窗口',
      bookable: true,
    },
    {
      id: 'dongsheng:wfz',
      name: '无犯罪记录证明',
      initials: 'wfzjlzm',
      category: 'minzheng',
      situations: ['zhengming'],
      where: '派出所',
      bookable: false,
    },
  ],
}

export const service: ReplyOf<'booking.service'> = {
  id: 'dongsheng:gljt',
  name: '高龄津贴申请',
  category: 'minzheng',
  forWhom: '年满 80 周岁的本地户籍老人',
  materials: [
    {id: 'id-card', name: '身份证', note: '原件和复印件各一份'},
    {id: 'hukou', name: '户口本', note: ''},
  ],
  promise: '10 个工作日内答复',
  workdays: 10,
  waiting: {how: 'history', half: 2, most: 4, cases: 31},
  minutes: 15,
  where: '一站式服务大厅 1号窗口',
  phone: '0359-2100001',
  resources: [{id: 'dongsheng:w1', name: '1号窗口', kind: 'window', takes: 'slots'}],
}

export const days: ReplyOf<'booking.days'> = {
  service: {id: 'dongsheng:gljt', name: '高龄津贴申请'},
  resource: {id: 'dongsheng:w1', name: '1号窗口', kind: 'window', takes: 'slots'},
  resources: [{id: 'dongsheng:w1', name: '1号窗口', kind: 'window', takes: 'slots'}],
  days: [
    {
      date: '2026-11-25',
      state: 'full',
      free: 0,
      slots: [
        {time: '09:30', until: '10:00', left: 0, state: 'past'},
        {time: '14:30', until: '15:00', left: 0, state: 'full'},
      ],
    },
    {
      date: '2026-11-26',
      state: 'open',
      free: 3,
      slots: [
        {time: '09:30', until: '10:00', left: 2, state: 'free'},
        {time: '10:00', until: '10:30', left: 1, state: 'mine'},
        {time: '12:00', until: '12:30', left: 0, state: 'full'},
        {time: '15:00', until: '15:30', left: 1, state: 'free'},
        {time: '18:30', until: '19:00', left: 1, state: 'free'},
      ],
    },
    {date: '2026-11-28', state: 'closed', reason: '周六不办理', free: 0, slots: []},
  ],
}

export const lent: ReplyOf<'people.lent'> = {
  lent: [
    {
      id: 'dongsheng:1',
      person: 'p_min',
      name: '张敏',
      things: ['visits'],
      from: '2026-11-23',
      until: '2027-02-22',
      how: 'app',
      usedAt: '2026-11-25T01:00:00.000Z',
    },
  ],
  borrowed: [
    {
      id: 'dongsheng:2',
      person: 'p_lan',
      name: '周桂兰',
      things: ['visits', 'papers'],
      from: '2026-11-23',
      until: '2027-11-22',
      how: 'window',
    },
  ],
  offers: [],
}

export const newcomer: ReplyOf<'people.me'> = {contact: null, roles: [], standing: null}

export const resident: ReplyOf<'people.me'> = {
  contact: {person: 'p_1', name: '王秀英', phone: '138****0001'},
  roles: [],
  standing: 'declared',
}

export const waits: ReplyOf<'booking.waits'>['waits'] = [
  {
    ...{id: 'w_1', service: {id: 'dongsheng:gljt', name: '高龄津贴申请'}, place: '1号窗口 民政·养老·残疾'},
    ...{date: '2026-11-26', time: '09:30', until: '10:00', state: 'waiting', before: 2},
  },
  {
    ...{id: 'w_2', service: {id: 'dongsheng:gljt', name: '高龄津贴申请'}, place: '1号窗口 民政·养老·残疾'},
    ...{date: '2026-11-27', time: '09:30', until: '10:00'},
    ...{state: 'offered', offerUntil: '2026-11-25T04:05:00.000Z'},
  },
]

export const visit: ReplyOf<'booking.get'> = {
  ...row,
  kind: 'booked',
  resource: 'dongsheng:w1',
  where: '一站式服务大厅 1号窗口',
  phone: '0359-2100001',
  materials: [
    {id: 'id-card', name: '身份证', note: '原件和复印件各一份', ticked: true},
    {id: 'hukou', name: '户口本', note: '', ticked: false},
  ],
  steps: [{at: '2026-11-25T01:00:00.000Z', event: 'reserve', by: '您自己'}],
  after: {},
  answers: [],
  helps: [],
  canHelp: false,
  canMove: true,
  canCancel: true,
}

export const entry = (part: Partial<Board['entries'][number]>): Board['entries'][number] => ({
  id: 'b_1',
  kind: 'booked',
  name: '王*英',
  service: {id: 'dongsheng:gljt', name: '高龄津贴申请'},
  window: 'w1',
  date: '2026-11-25',
  time: '10:00',
  until: '10:30',
  state: 'booked',
  priority: false,
  changedAt: '2026-11-25T00:00:00.000Z',
  canUndo: true,
  ...part,
})

export const board = (entries: Board['entries']): Board => ({
  date: '2026-11-25',
  windows: [
    {id: 'w1', name: '1号窗口'},
    {id: 'w2', name: '2号窗口'},
  ],
  entries,
  materials: {'dongsheng:gljt': service.materials},
  now: noon.toISOString(),
})

/** What the function `api` returns when all is well. */
export const ok = (data: unknown): {ok: true; data: unknown} => ({ok: true, data})

export const refused = (code: string, message: string, fields?: Record<string, string>) => ({
  ok: false,
  error: {code, message, ...(fields !== undefined && {fields})},
})
