import * as v from 'valibot'
import {
  highestGrade,
  staffPosts,
  staffSources,
  type Certificate,
  type CertificateState,
  type StaffPost,
  type StaffSource,
} from '../../../../miniprogram/packages/organisation/rules/staff'
import {limits} from '../../../../miniprogram/shared/limits'
import {action} from '../kernel/contract'
import {community, date, id, name, phone, reference, text} from '../kernel/fields'

export interface StaffView {
  readonly id: string
  readonly rev: number
  readonly name: string
  readonly post: StaffPost
  /** 1 to 18; null where the district has given none. */
  readonly grade: number | null
  readonly source: StaffSource
  readonly certificate: Certificate | null
  readonly certificateState: CertificateState
  /** The account, once it is known: it lets them answer swaps. */
  readonly person: string | null
  /** The number that residents are shown while they are on duty. */
  readonly dutyPhone: string | null
  /** Last day at the community; null while no end is known. */
  readonly until: string | null
  /** The head's leave to be on duty without a valid certificate, while it holds. */
  readonly waiver: {
    readonly reason: string
    readonly until: string
    readonly by: string
    readonly at: string
  } | null
  /** Post and grade as they were, the newest first. */
  readonly history: readonly {
    readonly at: string
    readonly by: string
    readonly post: StaffPost
    readonly grade: number | null
  }[]
}

/** The revision that was seen; 0 for something new. */
export const seen = v.pipe(
  v.number('请刷新后再试'),
  v.integer('请刷新后再试'),
  v.minValue(0),
  v.maxValue(1e9),
)

export const staffContract = {
  /** Everyone who works here, and who did. */
  'organisation.staff': action<{readonly today: string; readonly staff: readonly StaffView[]}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['window-staff', 'community-admin']},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Adds someone (no `staff`, rev 0) or says anew what they are; what was before stays in the history. */
  'organisation.saveStaff': action<{readonly staff: StaffView}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      staff: v.exactOptional(id),
      rev: seen,
      name,
      post: v.picklist(staffPosts, '请选岗位'),
      grade: v.nullable(
        v.pipe(
          v.number('级别是 1 到 18'),
          v.integer('级别是 1 到 18'),
          v.minValue(1, '级别是 1 到 18'),
          v.maxValue(highestGrade, '级别是 1 到 18'),
        ),
      ),
      source: v.picklist(staffSources, '请选来源'),
      certificate: v.nullable(
        v.strictObject({number: v.exactOptional(reference(limits.title)), issued: date, expires: date}),
      ),
      person: v.nullable(id),
      dutyPhone: v.nullable(phone),
      until: v.nullable(date),
    }),
    writes: 1,
    once: true,
    example: {
      community: 'dongsheng',
      rev: 0,
      name: '刘芳',
      post: 'worker',
      grade: 6,
      source: 'graduate',
      certificate: {number: '晋社工 2024-0318', issued: '2024-03-18', expires: '2027-03-17'},
      person: null,
      dutyPhone: '0359-2100001',
      until: null,
    },
  }),
  /** The head lets someone without a valid certificate be on duty until a day, with the reason. */
  'organisation.waiveCertificate': action<{readonly staff: StaffView}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, staff: id, rev: seen, reason: text(limits.reason), until: date}),
    writes: 1,
    once: true,
    example: {
      community: 'dongsheng',
      staff: 'dongsheng:s_0',
      rev: 1,
      reason: '培训班 12 月才开，先跟着老同事值班',
      until: '2026-12-31',
    },
  }),
}
