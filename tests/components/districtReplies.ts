import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about the district of the communities. */

export const communities: ReplyOf<'district.communities'> = {
  district: 'yanhu',
  name: '盐湖区',
  streets: [
    {name: '东城街道', communities: [{community: 'dongsheng', name: '东圣社区', kind: 'community'}]},
    {name: '西城街道', communities: []},
    {
      name: '北城街道',
      communities: [
        {community: 'yanhu-nanmen', name: '南门社区', kind: 'community'},
        {community: 'yanhu-xiaocun', name: '小村', kind: 'urban-village'},
      ],
    },
  ],
}

export const district: ReplyOf<'district.get'> & {template: object} = {
  district: 'yanhu',
  name: '盐湖区',
  streets: ['东城街道', '北城街道'],
  communities: [
    {
      community: 'dongsheng',
      name: '东圣社区',
      street: '东城街道',
      kind: 'community',
      state: 'open',
      head: null,
      locked: false,
    },
    {
      community: 'yanhu-nanmen',
      name: '南门社区',
      street: '北城街道',
      kind: 'community',
      state: 'open',
      head: {name: '李红梅', phone: '138****0008'},
      locked: false,
    },
    {
      community: 'yanhu-beimen',
      name: '北门社区',
      street: '北城街道',
      kind: 'community',
      state: 'opening',
      head: {name: '赵建国', phone: '138****0009'},
      locked: false,
    },
  ],
  template: {
    id: 't_1',
    at: '2026-11-20T01:00:00.000Z',
    levels: 3,
    persona: '老王',
    sessions: [
      {days: 'workdays', from: '08:30', until: '12:00'},
      {days: 'workdays', weekdays: [2, 4], from: '17:30', until: '19:30'},
    ],
    windows: ['1号窗口', '2号窗口'],
    services: ['高龄津贴申请', '失业登记', '居住登记', '家庭医生签约'],
    points: ['解忧亭'],
    offices: ['东圣派出所户籍窗口'],
    shifts: ['工作日白班'],
    routing: 0,
    words: 0,
    notices: [],
  },
}
