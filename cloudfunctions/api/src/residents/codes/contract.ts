import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community} from '../../kernel/fields'
import type {CodeKind} from '../../../../../miniprogram/packages/people/rules/codes'

/** What a code would do, in words, before anything is done. */
export interface CodeView {
  readonly kind: CodeKind
  readonly title: string
  /** Full sentences: who, what, until when. */
  readonly sentence: string
  /** What the button says: `我来代办`. */
  readonly verb: string
  /** The person must leave a name and a phone first. */
  readonly needsContact: boolean
}

/** What has been done with a code. */
export interface CodeDone {
  readonly kind: CodeKind
  readonly said: string
}

const code = v.pipe(
  v.string('请填编码'),
  v.maxLength(30, '编码是 8 位或 12 位数字'),
  v.regex(/^(\d{8}|\d{12})$/u, '编码是 8 位或 12 位数字'),
)
// Eight digits, single-use and over after days: ten tries in a quarter of an hour find none.
const rate = {most: 10, minutes: 15}

export const codesContract = {
  'residents.readCode': action<CodeView>()({
    fn: 'api',
    policy: {who: 'visitor'},
    rate,
    input: v.strictObject({community, code}),
    writes: 1,
    example: {community: 'dongsheng', code: '00000000'},
  }),
  /** Does what the code says, once; the same person's retry completes what was cut off. */
  'residents.useCode': action<CodeDone>()({
    fn: 'api',
    policy: {who: 'visitor'},
    rate,
    once: true,
    input: v.strictObject({community, code}),
    // The try, the code, and what it does.
    writes: 8,
    example: {community: 'dongsheng', code: '00000000'},
  }),
}
