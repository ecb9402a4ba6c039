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
    resources: ['1号窗口', '2号窗口'],
    services: ['高龄津贴申请', '失业登记', '居住登记', '家庭医生签约'],
    points: ['解忧亭'],
    offices: ['东圣派出所户籍窗口'],
    shifts: ['工作日白班'],
    routing: 0,
    words: 0,
    notices: [],
  },
}

export const districtPosts: ReplyOf<'district.posts'> = {
  today: '2026-11-25',
  posts: [],
  proposals: [
    {
      person: 'p_9',
      name: '陈刚',
      role: 'community-admin',
      from: '2026-11-25',
      until: '2027-06-30',
      by: '李红梅',
      at: '2026-11-24T02:00:00.000Z',
      openUntil: '2026-12-08',
      mine: true,
      community: 'yanhu-nanmen',
      communityName: '南门社区',
    },
    {
      person: 'p_8',
      name: '赵丽华',
      role: 'district-admin',
      from: '2026-11-25',
      until: '2027-06-30',
      by: '孙国强',
      at: '2026-11-24T02:00:00.000Z',
      openUntil: '2026-12-08',
      mine: false,
      community: '',
      communityName: '',
    },
  ],
  left: [
    {community: 'dongsheng', name: '东圣社区', street: '东城街道', until: '2026-11-20'},
    {community: 'yanhu-xiaocun', name: '小村', street: '北城街道', until: ''},
  ],
}
