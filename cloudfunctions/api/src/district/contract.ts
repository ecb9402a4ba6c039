import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, list, name, phone, publicText, text} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {districtPostsContract} from './contractPosts'
import {slug, template, type Template} from './templateContract'

export type CommunityKind = 'community' | 'urban-village'

/** What residents choose from. */
export interface CommunitiesView {
  readonly district: string
  readonly name: string
  readonly streets: readonly {
    readonly name: string
    readonly communities: readonly {
      readonly community: string
      readonly name: string
      readonly kind: CommunityKind
    }[]
  }[]
}

export interface DistrictCommunity {
  readonly community: string
  readonly name: string
  readonly street: string
  readonly kind: CommunityKind
  /** `opening`: begun and not yet complete; residents do not see it. */
  readonly state: 'opening' | 'open'
  /** Its head as named when it was opened; the phone masked. */
  readonly head: {readonly name: string; readonly phone: string} | null
}

/** What a new community is given, said short. */
export interface TemplateSummary {
  /** The version's id. */
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly levels: 2 | 3
  readonly persona: string
  readonly sessions: Template['sessions']
  readonly resources: readonly string[]
  readonly services: readonly string[]
  readonly points: readonly string[]
  /** Offices that services lead to: each community's own may be others. */
  readonly offices: readonly string[]
  readonly shifts: readonly string[]
  readonly routing: number
  readonly words: number
  readonly notices: readonly string[]
}

export interface DistrictView {
  readonly district: string
  readonly name: string
  readonly streets: readonly string[]
  readonly communities: readonly (DistrictCommunity & {
    /** Its activation code was tried wrongly too often: it needs a new one. */
    readonly locked: boolean
  })[]
  readonly template: TemplateSummary | null
}

const admin = {who: 'staff', roles: ['district-admin'], at: 'district'} as const
const district = id
const kind = v.picklist(['community', 'urban-village'], '请选社区或城中村')
const street = text(limits.name)
/** The version that the change was made from; null when there is none yet. */
const base = v.nullable(id)

/** A whole template as an example, and in tests. */
const example: v.InferInput<typeof template> = {
  levels: 3,
  persona: '老王',
  sessions: [{days: 'workdays', from: '08:30', until: '12:00'}],
  notices: ['{社区}开始网上预约，少跑一趟'],
  categories: [{id: 'minzheng', name: '民政救助'}],
  situations: [{id: 'laoren', name: '老人'}],
  resources: [
    {
      slug: 'w1',
      kind: 'window',
      takes: 'slots',
      name: '1号窗口',
      letter: 'A',
      sessions: [{days: 'workdays', from: '08:30', until: '12:00', every: 30, capacity: 2}],
      horizon: 14,
      order: 1,
    },
  ],
  services: [
    {
      slug: 'gaoling-jintie',
      name: '高龄津贴申请',
      category: 'minzheng',
      situations: ['laoren'],
      forWhom: '年满 80 周岁的本地户籍老人',
      materials: [{id: 'id-card', name: '身份证', note: '原件和复印件各一份'}],
      promise: {text: '10 个工作日内答复', workdays: 10},
      minutes: 15,
      where: '{大厅} 1号窗口',
      resources: ['w1'],
      order: 1,
    },
  ],
  points: [
    {
      slug: 'jieyouting',
      kind: 'worries-pavilion',
      name: '解忧亭',
      audience: '心里有事、想找人说说的居民',
      address: '{地址}',
      sessions: [{days: 'workdays', from: '15:00', until: '17:00'}],
      order: 3,
    },
  ],
  shifts: [{name: '工作日白班', days: 'workdays', from: '08:30', until: '17:30'}],
  routing: [{what: '路灯不亮', who: '区城市管理局'}],
  words: [{slug: 'received', name: '收到了', text: '{社区}收到了您说的事，1 个工作日内给您答复。'}],
}

export const districtContract = {
  ...districtPostsContract,
  /** The communities that have been opened, street by street. */
  'district.communities': action<CommunitiesView>()({
    fn: 'api',
    policy: {who: 'anyone'},
    input: v.strictObject({district}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  'district.get': action<DistrictView>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  /** The district's name and its streets. A street with communities stays. */
  'district.save': action<{readonly district: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, name: text(limits.name), streets: list(street)}),
    writes: 1,
    example: {district: 'yanhu', name: '盐湖区', streets: ['东城街道', '北城街道']},
  }),
  /** What a new community begins with, whole. */
  'district.template': action<{readonly id: string; readonly template: Template} | {readonly id: null}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district}),
    writes: 0,
    example: {district: 'yanhu'},
  }),
  'district.saveTemplate': action<{readonly id: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, base, template}),
    writes: 2,
    once: true,
    example: {district: 'yanhu', base: null, template: example},
  }),
  /** Takes what a running community of the district says and offers as the template. */
  'district.templateFrom': action<{readonly id: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, base, community}),
    writes: 2,
    once: true,
    example: {district: 'yanhu', base: null, community: 'dongsheng'},
  }),
  /** A community that runs already becomes one of the district's. */
  'district.takeIn': action<DistrictCommunity>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, community, street, kind}),
    writes: 2,
    example: {district: 'yanhu', community: 'dongsheng', street: '东城街道', kind: 'community'},
  }),
  /**
   * Makes a community with all that the template gives. Residents see it once it is complete; stopped half way,
   * the same call completes it. `community`: its id; made from the name when absent.
   */
  'district.openCommunity': action<DistrictCommunity>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      district,
      community: v.exactOptional(slug),
      name: text(limits.name),
      street,
      kind,
      hall: v.strictObject({name: publicText(limits.title), address: publicText(limits.address), phone}),
      persona: v.exactOptional(publicText(limits.name)),
      head: v.strictObject({name, phone}),
    }),
    // Two in the register, the community, that it can be joined, its catalogue, its shifts, and each window, service
    // and point.
    writes: 6 + 12 + limits.list + 20,
    once: true,
    example: {
      district: 'yanhu',
      name: '南门社区',
      street: '北城街道',
      kind: 'community',
      hall: {name: '南门社区服务大厅', address: '南门小区 1 号楼一楼', phone: '0359-2100008'},
      head: {name: '李红梅', phone: '13800000008'},
    },
  }),
  /**
   * Takes a community out of the register whose opening came to a stop more than a minute ago, to open it under
   * another name. Gone already is done.
   */
  'district.dropOpening': action<{readonly removed: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, community}),
    writes: 1,
    example: {district: 'yanhu', community: 'yanhu-nanmen'},
  }),
  /** Eight digits with which the head sets the community up, once; the digits before are out of use. */
  'district.newCode': action<{
    readonly community: string
    readonly name: string
    readonly code: string
    /** Last day on which it is taken. */
    readonly until: string
  }>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({district, community}),
    writes: 1,
    once: true,
    example: {district: 'yanhu', community: 'dongsheng'},
  }),
}
