import * as v from 'valibot'
import {publicText} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'

/** What a service can be besides a visit to the counter: for a child, at the person's home, or by another office. */

/** `2026-11`: whoever agreed to another one is asked again. */
export const consentVersion = v.pipe(
  v.string('请填版本'),
  v.maxLength(20, '版本最多 20 个字'),
  v.regex(/^[\w.-]+$/u, '版本用数字和字母，例如 2026-11'),
)

/** For children: a guardian reads and ticks this, and says who may fetch the child. */
export const guardian = v.strictObject({consent: publicText(limits.note * 3), version: consentVersion})

/** The place is the person's home: somebody comes. */
export const atHome = v.literal(true)

/** Another office does it: nothing is kept but how far it is. */
export const referral = v.strictObject({
  /** Who does it: 市医院护理部. */
  to: publicText(limits.title),
  /** How it goes on: 三天内打电话给您，约上门的时间. */
  how: publicText(limits.note),
})
