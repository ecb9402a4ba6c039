import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about who works here and who looks after which homes. The clock of these tests: 2026-11-25. */

const date = '2026-11-25'

export const overview: ReplyOf<'organisation.overview'> = {
  today: date,
  nodes: [
    {
      id: 'n_1',
      rev: 1,
      kind: 'community-committee',
      name: '东圣社区党委',
      parent: null,
      host: null,
      compounds: [],
      secretary: '王建军',
      instructor: null,
    },
    {
      id: 'n_2',
      rev: 3,
      kind: 'branch',
      name: '东圣小区党支部',
      parent: 'n_1',
      host: 'compound',
      compounds: ['东圣小区'],
      secretary: '李建国',
      instructor: null,
    },
  ],
  units: [
    {
      id: 'u_1',
      rev: 1,
      kind: 'property',
      name: '惠民物业',
      backing: true,
      liaison: {name: '赵经理', phone: '138****3001', person: null},
    },
  ],
  partTime: [
    {
      id: 'm_1',
      rev: 1,
      body: 'great-committee',
      name: '赵志刚',
      unit: 'u_1',
      from: '2024-01-01',
      until: '2026-11-24',
    },
    {
      id: 'm_2',
      rev: 1,
      body: 'community',
      name: '钱有德',
      unit: 'u_1',
      from: '2024-01-01',
      until: '2026-11-25',
    },
  ],
}

type Staff = ReplyOf<'organisation.staff'>['staff'][number]

export const colleague = (said: Partial<Staff> = {}): Staff => ({
  id: 'dongsheng:s_1',
  rev: 1,
  name: '刘芳',
  post: 'worker',
  grade: 6,
  source: 'graduate',
  certificate: {issued: '2024-03-18', expires: '2028-03-17'},
  certificateState: 'valid',
  person: null,
  dutyPhone: '03592100001',
  until: null,
  waiver: null,
  history: [],
  ...said,
})

export const staff: ReplyOf<'organisation.staff'> = {
  today: date,
  staff: [
    colleague(),
    colleague({id: 'dongsheng:s_2', name: '孙玉梅', certificate: null, certificateState: 'missing'}),
  ],
}

type Holder = ReplyOf<'places.directory'>['holders'][number]

export const holder = (said: Partial<Holder> = {}): Holder => ({
  id: 'h_1',
  rev: 1,
  post: 'building-head',
  place: {building: 'b_1'},
  name: '高秀兰',
  person: null,
  phone: '138****1001',
  published: null,
  from: '2026-01-01',
  until: null,
  of: '东圣小区1号楼',
  stale: false,
  grid: 'g_1',
  building: 'b_1',
  ...said,
})

export const directory: ReplyOf<'places.directory'> = {
  today: date,
  grids: [
    {id: 'g_1', name: '第一网格', buildings: [{id: 'b_1', name: '东圣小区1号楼', units: ['1单元', '2单元']}]},
  ],
  holders: [holder()],
  groups: [
    {grid: 'g_1', name: '第一网格居民群', file: 'cloud://e.b/codes/dongsheng/1.png', until: '2026-11-24'},
  ],
}

export const buildings: ReplyOf<'places.buildings'> = {
  compounds: [
    {name: '东圣小区', buildings: [{id: 'b_1', name: '1号楼', grid: 'g_1', units: ['1单元', '2单元']}]},
    {name: '惠民苑', buildings: [{id: 'b_9', name: '9号楼', grid: 'g_2', units: []}]},
  ],
}

export const myGrid: ReplyOf<'places.myGrid'> = {
  community: 'dongsheng',
  name: '东圣社区',
  phone: '0359-2100001',
  place: {
    grid: {id: 'g_1', name: '第一网格'},
    building: {id: 'b_1', name: '东圣小区1号楼'},
    unit: '2单元',
    units: ['1单元', '2单元'],
  },
  people: [
    {post: 'grid-worker', name: '李晓梅', of: '第一网格', phone: '13800061002'},
    {post: 'building-head', name: '高秀兰', of: '东圣小区1号楼', phone: null},
    {post: 'property-contact', name: '赵志刚', of: '第一网格', phone: null},
  ],
  date,
  duty: {now: {from: '08:30', until: '12:00', name: '王建军', phone: '0359-2100002'}, next: null},
  group: {name: '第一网格居民群', file: 'cloud://e.b/codes/dongsheng/1.png', until: '2026-11-30'},
}

export const noPosts: ReplyOf<'places.myPosts'> = {posts: []}
