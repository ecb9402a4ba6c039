import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, publicText} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'
import {place} from '../contractFiling'

/** Devices and outside systems that may tell requests: registered by those who answer for the community or district. */

export interface SourceView {
  readonly id: string
  readonly name: string
  /** ISO time. */
  readonly at: string
  /** Who registered it; '' when the person is gone. */
  readonly by: string
  /** ISO time; null while it may tell requests. */
  readonly endedAt: string | null
}

export interface DeviceView extends SourceView {
  readonly kind: string
  readonly item: string | null
  /** Where it stands, in words. */
  readonly place: string
}

export interface SourcesPage<View> {
  readonly list: readonly View[]
  /** Null: these are all. */
  readonly cursor: string | null
}

/** What is shown this once: afterwards nobody can read it any more, only end it and register anew. */
export interface WithSecret {
  readonly secret: string
}

export interface WithKey {
  readonly apiKey: string
}

const cursor = v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u))
const policy = {who: 'staff', roles: ['community-admin']} as const
const policyAbove = {who: 'staff', at: 'district', roles: ['district-admin']} as const
const sourceName = publicText(limits.title)
/** What a device can be about; nobody's complaint. */
const deviceKind = v.picklist(['help', 'emergency'], '请选是求助还是应急')

export const sourcesContract = {
  'hotline.addDevice': action<DeviceView & WithSecret>()({
    fn: 'api',
    policy,
    once: true,
    input: v.strictObject({
      community,
      name: sourceName,
      kind: deviceKind,
      item: v.exactOptional(id),
      place,
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      name: '三号楼水泵房水位',
      kind: 'help',
      item: 'water',
      place: {building: 'b_0', words: '地下水泵房'},
    },
  }),
  /** The latest first. */
  'hotline.devices': action<SourcesPage<DeviceView>>()({
    fn: 'api',
    policy,
    input: v.strictObject({community, cursor: v.exactOptional(cursor)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** It tells nothing any more. What it has told stays. */
  'hotline.endDevice': action<DeviceView>()({
    fn: 'api',
    policy,
    input: v.strictObject({community, device: id}),
    writes: 1,
    example: {community: 'dongsheng', device: 'dv_0'},
  }),
  'hotline.addSystem': action<SourceView & WithKey>()({
    fn: 'api',
    policy,
    once: true,
    input: v.strictObject({community, name: sourceName}),
    writes: 1,
    example: {community: 'dongsheng', name: '12345 热线'},
  }),
  'hotline.systems': action<SourcesPage<SourceView>>()({
    fn: 'api',
    policy,
    input: v.strictObject({community, cursor: v.exactOptional(cursor)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.endSystem': action<SourceView>()({
    fn: 'api',
    policy,
    input: v.strictObject({community, system: id}),
    writes: 1,
    example: {community: 'dongsheng', system: 'os_0'},
  }),
  /** The same for a system that hands requests on to all communities of a district. */
  'hotline.addDistrictSystem': action<SourceView & WithKey>()({
    fn: 'api',
    policy: policyAbove,
    once: true,
    input: v.strictObject({district: id, name: sourceName}),
    writes: 1,
    example: {district: 'xicheng', name: '12345 热线'},
  }),
  'hotline.districtSystems': action<SourcesPage<SourceView>>()({
    fn: 'api',
    policy: policyAbove,
    input: v.strictObject({district: id, cursor: v.exactOptional(cursor)}),
    writes: 0,
    example: {district: 'xicheng'},
  }),
  'hotline.endDistrictSystem': action<SourceView>()({
    fn: 'api',
    policy: policyAbove,
    input: v.strictObject({district: id, system: id}),
    writes: 1,
    example: {district: 'xicheng', system: 'os_0'},
  }),
}
