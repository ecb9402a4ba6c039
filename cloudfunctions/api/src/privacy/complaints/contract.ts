import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, text} from '../../kernel/fields'
import {longest, type ComplaintState} from '../../../../../miniprogram/packages/privacy/rules/complaints'

export interface ComplaintView {
  readonly id: string
  readonly kind: 'complaint' | 'objection'
  readonly words: string
  /** It is about those who would answer: the district reads it as well. */
  readonly ofStaff: boolean
  readonly state: ComplaintState
  readonly at: string
  /** Last day on which it is answered, `YYYY-MM-DD`. */
  readonly dueDate: string
  readonly late: 'late' | 'today' | null
  readonly answer?: {readonly said: string; readonly from: 'community' | 'district'; readonly at: string}
}

interface Page {
  readonly complaints: readonly ComplaintView[]
  readonly next?: string
}

const state = v.picklist(['waiting', 'answered'], '请选看哪些')
const cursor = v.exactOptional(v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w.:-]+$/u)))
const districtAdmin = {who: 'staff', roles: ['district-admin'], at: 'district'} as const
const admin = {who: 'staff', roles: ['community-admin']} as const

export const complaintsContract = {
  /** Anybody with WeChat may, also before they leave a contact. */
  'privacy.complain': action<ComplaintView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    rate: {most: 10, minutes: 1440},
    once: true,
    input: v.strictObject({
      community,
      words: text(longest.words),
      /** What is held about them that they object to. */
      about: v.exactOptional(id),
      ofStaff: v.boolean(),
    }),
    writes: 2,
    example: {community: 'dongsheng', words: '字太小了，看不清', ofStaff: false},
  }),
  'privacy.myComplaints': action<{readonly complaints: readonly ComplaintView[]}>()({
    fn: 'api',
    policy: {who: 'visitor'},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'privacy.complaints': action<Page>()({
    fn: 'api',
    policy: admin,
    input: v.strictObject({community, state, cursor}),
    writes: 0,
    example: {community: 'dongsheng', state: 'waiting'},
  }),
  'privacy.answer': action<ComplaintView>()({
    fn: 'api',
    policy: admin,
    once: true,
    input: v.strictObject({community, complaint: id, said: text(longest.answer)}),
    writes: 1,
    example: {community: 'dongsheng', complaint: 'x_0', said: '谢谢您提出来，下个月改好。'},
  }),
  'privacy.districtComplaints': action<Page>()({
    fn: 'api',
    policy: districtAdmin,
    input: v.strictObject({district: id, state, cursor}),
    writes: 0,
    example: {district: 'yanhu', state: 'waiting'},
  }),
  'privacy.answerForDistrict': action<ComplaintView>()({
    fn: 'api',
    policy: districtAdmin,
    once: true,
    input: v.strictObject({district: id, complaint: id, said: text(longest.answer)}),
    writes: 1,
    example: {district: 'yanhu', complaint: 'x_0', said: '区里已经核实，处理好了。'},
  }),
}
