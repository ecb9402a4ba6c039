import * as v from 'valibot'
import {action, type Role, type Thing} from '../../kernel/contract'
import {community, date, id, name, phone, reference, text, typed} from '../../kernel/fields'
import type {Consent, Home, PostPlace} from '../../people/account'
import type {Standing} from '../../../../../miniprogram/packages/people/rules/standing'
import {limits} from '../../../../../miniprogram/shared/limits'

/** Somebody in a list of staff: enough to find the right one. */
export interface PersonLine {
  readonly person: string
  readonly name: string
  /** Masked; '' without a number. */
  readonly phone: string
  /** `东圣小区3号楼1单元302`; '' where none is known. */
  readonly home: string
  readonly standing: Standing
  /** Has a WeChat identity of their own. */
  readonly wechat: boolean
  readonly child: boolean
}

/** The other one, what, and the last day. */
export interface LentLine {
  readonly name: string
  readonly things: readonly Thing[]
  readonly until: string
}

export interface PersonView extends PersonLine {
  /** Where they live, by ids, for correcting it; null where none is known. */
  readonly lives: Home | null
  /** Whose words the name and the number are. */
  readonly said: 'self' | 'window'
  /** The ID number masked; '' without one. */
  readonly idNumber: string
  /** `YYYY-MM-DD` and who agrees for them; null for everybody who is no child. */
  readonly guardian: {readonly person: string; readonly name: string; readonly birth: string} | null
  readonly household: boolean
  readonly posts: readonly {readonly role: Role; readonly place: PostPlace; readonly until: string}[]
  /** What they let others do, and what others let them do, as it holds today. */
  readonly lends: readonly LentLine[]
  readonly borrows: readonly LentLine[]
  readonly card: {readonly state: 'none' | 'active' | 'revoked'; readonly number: string; readonly at: string}
  readonly consents: readonly {
    readonly what: Consent['what']
    readonly how: Consent['how']
    readonly at: string
    readonly paper: string
    readonly withdrawn: boolean
  }[]
  /** Merged into this one, the last one last. */
  readonly also: readonly {readonly person: string; readonly name: string}[]
  /** Revisions of what they said of themself, and of what they are here. */
  readonly rev: number
  readonly homeRev: number
}

const staff = {who: 'staff', roles: ['window-staff', 'hotline-staff', 'community-admin']} as const

/** A building of the list with unit and room, or words where it is not on the list. */
export const home = v.union(
  [
    v.strictObject({
      building: id,
      unit: v.exactOptional(text(limits.unit)),
      room: v.exactOptional(text(limits.unit)),
    }),
    v.strictObject({words: text(limits.address)}),
  ],
  '请选住在哪栋楼',
)

/** The number of a paper that the community keeps. */
export const paper = reference(20)

export const findContract = {
  /**
   * Members by what is typed (a name's beginning, its pinyin initials, or a whole number), or by where they live.
   * Names are whole, so that the right one is found: each reply leaves an entry of who looked.
   */
  'residents.search': action<{readonly people: readonly PersonLine[]; readonly next?: string}>()({
    fn: 'api',
    policy: staff,
    rate: {most: 120, minutes: 10},
    input: v.strictObject({
      community,
      words: v.exactOptional(typed(limits.name)),
      building: v.exactOptional(id),
      unit: v.exactOptional(text(limits.unit)),
      /** `next` of the page before. */
      cursor: v.exactOptional(typed(limits.title)),
    }),
    writes: 2,
    example: {community: 'dongsheng', words: '王秀'},
  }),
  /** One person's page. */
  'residents.person': action<PersonView>()({
    fn: 'api',
    policy: staff,
    rate: {most: 120, minutes: 10},
    input: v.strictObject({community, person: id}),
    writes: 2,
    example: {community: 'dongsheng', person: 'p_0'},
  }),
  /** The whole number, for a purpose that is written down. */
  'residents.phone': action<{readonly name: string; readonly phone: string}>()({
    fn: 'api',
    policy: staff,
    rate: {most: 60, minutes: 60},
    once: true,
    input: v.strictObject({
      community,
      person: id,
      purpose: v.picklist(['打电话联系本人', '核对登记的号码'], '请选用来做什么'),
    }),
    writes: 2,
    example: {community: 'dongsheng', person: 'p_0', purpose: '打电话联系本人'},
  }),
  /**
   * Somebody at the window or on the phone becomes a member, with a consent on paper. Whoever may be the same person
   * is shown first; `sure` says that they are others.
   */
  'residents.createPerson': action<
    | {readonly kind: 'made'; readonly person: string}
    | {readonly kind: 'alike'; readonly people: readonly PersonLine[]}
  >()({
    fn: 'api',
    policy: staff,
    rate: {most: 60, minutes: 10},
    once: true,
    input: v.strictObject({
      community,
      name,
      /** Several people may share one. */
      phone: v.exactOptional(phone),
      home: v.exactOptional(home),
      paper,
      /** Only with a consent of its own, which the same paper holds. */
      idNumber: v.exactOptional(
        v.strictObject({
          number: typed(30),
          agreed: v.literal(true, '先请本人单独同意登记证件号'),
        }),
      ),
      child: v.exactOptional(v.strictObject({birth: date, guardian: id})),
      sure: v.exactOptional(v.literal(true)),
    }),
    // The rate, and who looked, or the account and the membership.
    writes: 3,
    example: {community: 'dongsheng', name: '周桂兰', phone: '13800000003', paper: 'A-017'},
  }),
  /** What staff write down anew; a field that is left out stays. */
  'residents.correctPerson': action<{readonly person: string}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['window-staff', 'community-admin']},
    once: true,
    input: v.strictObject({
      community,
      person: id,
      rev: v.pipe(v.number('请刷新后再试'), v.integer('请刷新后再试'), v.minValue(0), v.maxValue(1e9)),
      homeRev: v.pipe(v.number('请刷新后再试'), v.integer('请刷新后再试'), v.minValue(0), v.maxValue(1e9)),
      name: v.exactOptional(name),
      /** Null: there is none any more. */
      phone: v.exactOptional(v.nullable(phone)),
      home: v.exactOptional(home),
    }),
    // The account, its name in each membership, and the step.
    writes: 6,
    example: {community: 'dongsheng', person: 'p_0', rev: 0, homeRev: 0, name: '周桂兰'},
  }),
}
