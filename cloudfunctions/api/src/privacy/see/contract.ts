import * as v from 'valibot'
import {action, type OnBehalf} from '../../kernel/contract'
import {community, id} from '../../kernel/fields'

export interface SectionView {
  /** Names it where it is objected to. */
  readonly id: string
  readonly title: string
  readonly why: string
  /** Until when, by which law or promise. */
  readonly kept: string
  /** What erasing does to it, in words. */
  readonly onErase: string
  readonly count: number
  /** The first ones; the copy has them all. Numbers are masked. */
  readonly records: readonly {
    readonly title: string
    readonly community: string
    readonly rows: readonly {readonly label: string; readonly value: string}[]
  }[]
}

export interface HeldView {
  readonly sections: readonly SectionView[]
  /** What of theirs stands under consent that can be withdrawn. */
  readonly consents: readonly ('contact' | 'sensitive')[]
  /** Visits to come, which the withdrawal of a name concerns. */
  readonly coming: number
  readonly children: readonly {readonly person: string; readonly name: string}[]
}

export interface CopyView {
  readonly file: string
  /** As it is called when it is saved. */
  readonly name: string
  /** Characters that a printed paper could not show. */
  readonly missing: readonly string[]
}

export interface LookView {
  /** `窗口人员 刘芳`; of who is gone only what they were. */
  readonly who: string
  readonly what: string
  readonly at: string
  readonly community: string
}

export interface LooksView {
  readonly looks: readonly LookView[]
  readonly next?: string
  /** What others did for the person, the latest first; on the first page only. */
  readonly acts: readonly LookView[]
}

/** For a child its guardian, at the window the staff: never somebody to whom a thing was lent. */
const onBehalf: OnBehalf = {things: ['papers'], staff: ['window-staff', 'community-admin']}
const whom = {for: v.exactOptional(id)}

export const seeContract = {
  /** What is held about the caller or whom they ask for, why, and what erasing does to it. */
  'privacy.held': action<HeldView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject({community, ...whom}),
    // Staff leave their name.
    writes: 1,
    example: {community: 'dongsheng'},
  }),
  /** A whole copy, for programs or to read (个人信息保护法 art. 45), as a file that is there for half a day. */
  'privacy.copy': action<CopyView>()({
    fn: 'exports',
    policy: {who: 'person'},
    onBehalf,
    rate: {most: 10, minutes: 60},
    once: true,
    input: v.strictObject({community, as: v.picklist(['json', 'paper'], '请选要哪一种'), ...whom}),
    writes: 3,
    example: {community: 'dongsheng', as: 'json'},
  }),
  /** 谁看过我的资料: who looked, when, what for; and what others did for the caller. */
  'privacy.whoLooked': action<LooksView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    onBehalf,
    input: v.strictObject({
      community,
      ...whom,
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(400), v.regex(/^[\w.:-]+$/u))),
    }),
    writes: 1,
    example: {community: 'dongsheng'},
  }),
}
