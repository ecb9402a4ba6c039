import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {community} from './community'
import {addDays} from './dates'
import type {Maker} from './neighbours'

/** The party's organisation in 东圣社区, the units around it, and two colleagues whose papers need care. Names are invented. */

type Said<Name extends 'organisation.saveNode' | 'organisation.saveUnit'> = Omit<
  InputOf<Name>,
  'community' | 'rev' | 'parent'
>

/** A certificate about to end is called for; without one the head must say why somebody is on duty. */
const colleagues = (
  today: string,
): readonly Pick<InputOf<'organisation.saveStaff'>, 'name' | 'source' | 'grade' | 'certificate'>[] => [
  {
    name: '孙志刚',
    source: 'rehired',
    grade: 7,
    certificate: {number: '晋社工 2023-0377', issued: addDays(today, -1075), expires: addDays(today, 20)},
  },
  {name: '马晓燕', source: 'graduate', grade: null, certificate: null},
]

interface NodePlan extends Said<'organisation.saveNode'> {
  readonly key: string
  /** Key of the node above, which stands before it in the list. */
  readonly under: string | null
}

const node = (
  key: string,
  under: string | null,
  kind: NodePlan['kind'],
  name: string,
  more: Partial<NodePlan> = {},
): NodePlan => ({
  key,
  under,
  kind,
  name,
  host: null,
  compounds: [],
  secretary: null,
  instructor: null,
  ...more,
})

/** Five levels: 行业党委, 社区党委, 小区党支部 and one joint, 楼栋党小组, 党员中心户. */
const nodePlans: readonly NodePlan[] = [
  node('street', null, 'sector-committee', '东城街道物业行业党委', {secretary: '高建平'}),
  node('committee', 'street', 'community-committee', '东圣社区党委', {secretary: '王建军'}),
  node('east', 'committee', 'branch', '东圣小区党支部', {
    host: 'compound',
    compounds: ['东圣小区'],
    secretary: '郭爱民',
  }),
  node('joint', 'committee', 'joint-branch', '惠民苑、铁路家属院联合党支部', {
    host: 'compound',
    compounds: ['惠民苑', '铁路家属院'],
    secretary: '田桂英',
  }),
  node('property', 'committee', 'branch', '惠民物业党支部', {host: 'property', secretary: '赵志刚'}),
  node('new', 'committee', 'unbranched', '东盛商务楼', {host: 'office-building', instructor: '赵丽华'}),
  node('group1', 'east', 'group', '3号楼党小组', {host: 'entrance', secretary: '李桂兰'}),
  node('group2', 'east', 'group', '8号楼党小组', {host: 'entrance', secretary: '韩卫东'}),
  node('group3', 'joint', 'group', '红楼党小组', {host: 'entrance', secretary: '石玉珍'}),
  node('home1', 'group1', 'household', '李桂兰家', {secretary: '李桂兰'}),
  node('home2', 'group3', 'household', '石玉珍家', {secretary: '石玉珍'}),
]

interface UnitPlan extends Omit<Said<'organisation.saveUnit'>, 'liaison'> {
  readonly liaison: {readonly name: string; readonly phone: string}
  /** Sits in the community's committee from the year's beginning, for three years. */
  readonly partTime?: {
    readonly name: string
    readonly body: InputOf<'organisation.savePartTime'>['body']
  }
}

const unitPlans: readonly UnitPlan[] = [
  {
    kind: 'institution',
    name: '盐湖区卫生健康局',
    backing: true,
    liaison: {name: '贾文斌', phone: '13800030001'},
    partTime: {name: '贾文斌', body: 'great-committee'},
  },
  {
    kind: 'property',
    name: '惠民物业服务有限公司',
    backing: false,
    liaison: {name: '赵志刚', phone: '13800030002'},
    partTime: {name: '赵志刚', body: 'community'},
  },
  {
    kind: 'institution',
    name: '运城市第三中学',
    backing: false,
    liaison: {name: '樊老师', phone: '13800030003'},
    partTime: {name: '樊慧敏', body: 'great-committee'},
  },
  {
    kind: 'association',
    name: '夕阳红志愿服务队',
    backing: false,
    liaison: {name: '卫秀英', phone: '13800030004'},
  },
  {kind: 'shop', name: '老陈粮油店', backing: false, liaison: {name: '陈老板', phone: '13800030005'}},
]

/** The party's tree, the units with their liaisons, the part-time members from them, and two colleagues. */
export const makeOrganisation = async ({call, admin, today}: Maker): Promise<void> => {
  for (const [at, said] of colleagues(today).entries()) {
    const input = {
      community,
      rev: 0,
      post: 'worker',
      ...said,
      person: null,
      dutyPhone: null,
      until: null,
    } as const
    await call(admin, 'organisation.saveStaff', input, `staff-more-${String(at)}`)
  }
  const nodes = new Map<string, string>()
  for (const {key, under, ...said} of nodePlans) {
    const parent = under === null ? null : (nodes.get(under) ?? null)
    const input = {community, rev: 0, parent, ...said, compounds: [...said.compounds]}
    const {id} = await call(admin, 'organisation.saveNode', input, `node-${key}`)
    nodes.set(key, id)
  }
  const year = Number(today.slice(0, 4))
  for (const [at, {partTime, liaison, ...said}] of unitPlans.entries()) {
    const input = {community, rev: 0, ...said, liaison: {...liaison, person: null}}
    const {id} = await call(admin, 'organisation.saveUnit', input, `unit-${String(at)}`)
    if (partTime === undefined) continue
    const term = {from: `${String(year)}-01-01`, until: `${String(year + 2)}-12-31`}
    const member = {community, rev: 0, ...partTime, unit: id, ...term}
    await call(admin, 'organisation.savePartTime', member, `part-time-${String(at)}`)
  }
}
