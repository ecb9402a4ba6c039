import * as v from 'valibot'
import {
  hostKinds,
  partyKinds,
  type HostKind,
  type PartyKind,
} from '../../../../miniprogram/packages/organisation/rules/party'
import {
  partTimeBodies,
  unitKinds,
  type PartTimeBody,
  type UnitKind,
} from '../../../../miniprogram/packages/organisation/rules/units'
import {limits} from '../../../../miniprogram/shared/limits'
import {action} from '../kernel/contract'
import {community, date, id, list, name, phone, text} from '../kernel/fields'
import {seen} from './contractStaff'

/** What is said of a node of the party's tree. */
export interface PartyNodeSaid {
  readonly kind: PartyKind
  readonly name: string
  readonly parent: string | null
  readonly host: HostKind | null
  /** The compounds it covers, in people's words; several make a joint branch. */
  readonly compounds: readonly string[]
  /** 书记 or 组长; of a member household the member. */
  readonly secretary: string | null
  /** 党建指导员: for compounds that have no branch yet. */
  readonly instructor: string | null
}

export interface UnitSaid {
  readonly kind: UnitKind
  readonly name: string
  /** 后盾单位 (row 24). */
  readonly backing: boolean
}

export interface PartTimeSaid {
  readonly body: PartTimeBody
  readonly name: string
  readonly unit: string
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
}

interface Kept {
  readonly id: string
  readonly rev: number
}

export interface OrganisationView {
  readonly today: string
  readonly nodes: readonly (PartyNodeSaid & Kept)[]
  readonly units: readonly (UnitSaid &
    Kept & {
      /** The liaison's number is masked. */
      readonly liaison: {
        readonly name: string
        readonly phone: string | null
        readonly person: string | null
      } | null
    })[]
  readonly partTime: readonly (PartTimeSaid & Kept)[]
}

const staff = {who: 'staff', roles: ['window-staff', 'community-admin']} as const
const admin = {who: 'staff', roles: ['community-admin']} as const

export const partyContract = {
  /** The party's tree, the units and the part-time members of a community. */
  'organisation.overview': action<OrganisationView>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Adds a node (no `node`, rev 0) or says anew what it is and where it stands. */
  'organisation.saveNode': action<Kept>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      node: v.exactOptional(id),
      rev: seen,
      kind: v.picklist(partyKinds, '请选类型'),
      name: text(limits.title),
      parent: v.nullable(id),
      host: v.nullable(v.picklist(hostKinds, '请选设在哪里')),
      compounds: list(text(limits.title), 20),
      secretary: v.nullable(name),
      instructor: v.nullable(name),
    }),
    writes: 2,
    once: true,
    example: {
      community: 'dongsheng',
      rev: 0,
      kind: 'community-committee',
      name: '东圣社区党委',
      parent: null,
      host: null,
      compounds: [],
      secretary: '王建军',
      instructor: null,
    },
  }),
  /** Takes a node away; refused while others stand under it. Gone already is done. */
  'organisation.removeNode': action<{readonly removed: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, node: id, rev: seen}),
    writes: 1,
    example: {community: 'dongsheng', node: 'n_0', rev: 1},
  }),
  'organisation.saveUnit': action<Kept>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      unit: v.exactOptional(id),
      rev: seen,
      kind: v.picklist(unitKinds, '请选类型'),
      name: text(limits.title),
      backing: v.boolean(),
      /** A phone that is not given stays as it is. */
      liaison: v.nullable(
        v.strictObject({
          name,
          phone: v.exactOptional(v.nullable(phone)),
          person: v.nullable(id),
        }),
      ),
    }),
    writes: 2,
    once: true,
    example: {
      community: 'dongsheng',
      rev: 0,
      kind: 'property',
      name: '惠民物业服务有限公司',
      backing: false,
      liaison: {name: '赵经理', phone: '13800003001', person: null},
    },
  }),
  /** Takes a unit away; refused while part-time members come from it. Gone already is done. */
  'organisation.removeUnit': action<{readonly removed: string}>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, unit: id, rev: seen}),
    writes: 1,
    example: {community: 'dongsheng', unit: 'u_0', rev: 1},
  }),
  /** A liaison's whole number, for a call; who looked is written down. */
  'organisation.liaison': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: staff,
    input: v.strictObject({community, unit: id}),
    writes: 1,
    once: true,
    example: {community: 'dongsheng', unit: 'u_0'},
  }),
  /** Adds a part-time member (no `member`, rev 0), corrects one, or ends the term by its last day. */
  'organisation.savePartTime': action<Kept>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({
      community,
      member: v.exactOptional(id),
      rev: seen,
      body: v.picklist(partTimeBodies, '请选是哪一种委员'),
      name,
      unit: id,
      from: date,
      until: date,
    }),
    writes: 2,
    once: true,
    example: {
      community: 'dongsheng',
      rev: 0,
      body: 'great-committee',
      name: '赵志刚',
      unit: 'u_0',
      from: '2026-01-01',
      until: '2028-12-31',
    },
  }),
}
