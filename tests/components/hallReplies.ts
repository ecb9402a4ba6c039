import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about the hall, on the same Wednesday as `replies`. */

export const hallScreen: ReplyOf<'booking.screen'> = {
  date: '2026-11-25',
  now: '2026-11-25T02:00:00.000Z',
  calls: [
    {mark: 'A012', window: '2号窗口 社保·就业', at: '2026-11-25T01:59:00.000Z'},
    {mark: '尾号 739', window: '1号窗口 民政', at: '2026-11-25T01:50:00.000Z'},
  ],
  windows: [
    {
      name: '1号窗口 民政',
      waiting: ['A013', '尾号 204'],
      later: [{mark: '尾号 204', time: '10:00', minutes: 20}],
    },
    {name: '2号窗口 社保·就业', waiting: [], later: []},
  ],
}

const cells = [
  {time: '09:00', until: '09:30', taken: 2, capacity: 2},
  {time: '09:30', until: '10:00', taken: 1, capacity: 2},
]

export const hallGrid: ReplyOf<'booking.grid'> = {
  today: '2026-11-25',
  resources: [
    {id: 'w1', name: '1号窗口 民政', kind: 'window'},
    {id: 'room', name: '音乐室', kind: 'room'},
  ],
  columns: [
    {resource: 'w1', date: '2026-11-25', name: '1号窗口 民政', kind: 'window', cells, walkIns: 3},
    {
      resource: 'room',
      date: '2026-11-25',
      name: '音乐室',
      kind: 'room',
      closed: '消防检修',
      cells: [],
      walkIns: 0,
    },
  ],
}

export const hallClosing: ReplyOf<'booking.closing'> = {
  ...{today: '2026-11-23', date: '2026-11-24'},
  resources: [
    {id: 'w1', name: '1号窗口', byHand: false, booked: 12},
    {id: 'w2', name: '2号窗口', closed: '停电停网', byHand: true, booked: 2},
    {id: 'w3', name: '3号窗口', closed: '周二不办理', byHand: false, booked: 0},
  ],
  displaced: [
    {
      ...{booking: 'b_1', code: '482739', name: '周*兰', service: '高龄津贴申请', resource: '2号窗口'},
      ...{time: '09:00', until: '09:30'},
      kept: {
        ...{waiting: 'w_1', place: '2号窗口', date: '2026-11-25', time: '09:00', until: '09:30'},
        keptUntil: '2026-11-24T12:00:00.000Z',
      },
    },
    {
      ...{booking: 'b_2', code: '120045', name: '马*梅', service: '社保卡', resource: '2号窗口'},
      ...{time: '10:00', until: '10:30'},
    },
  ],
}

export const hallAsked: ReplyOf<'booking.toConfirm'> = {
  rows: [
    {
      ...{id: 'b_1', code: '482739', name: '', service: '', confidential: true, place: '心理老师'},
      ...{date: '2026-11-26', time: '15:30', until: '16:30', due: '2026-11-25T01:00:00.000Z'},
    },
    {
      ...{id: 'b_2', code: '482740', name: '王*英', service: '中医理疗', place: '李大夫（中医）'},
      ...{date: '2026-11-27', time: '09:00', until: '09:30', due: '2026-11-26T03:00:00.000Z'},
      helps: ['wheelchair'],
    },
  ],
  now: '2026-11-25T02:00:00.000Z',
}
