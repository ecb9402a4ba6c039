import * as v from 'valibot'
import {limits} from '../../../../miniprogram/shared/limits'
import {
  hasPeoplesNumber,
  withoutNumbers,
  withoutPeoplesNumbers,
} from '../../../../miniprogram/shared/numbersInText'
import {normalisePhone} from '../../../../miniprogram/shared/phone'
import {addDays} from '../../../../miniprogram/shared/time'

/** Fields that many inputs share. Every text is bounded, trimmed and free of control characters. */

// Line breaks and tabs are people's own; other control characters are never typed. Half a character (a lone
// surrogate) is kept as another one by some stores, and what was committed to would not fit.
const controlCharacters = /[^\P{Cc}\n\r\t]|\p{Cs}/u

/** What can be shown and kept as it is. */
export const plain = v.check<string, string>(
  (value) => !controlCharacters.test(value),
  '有不能用的字符，请重新输入',
)

/**
 * What is typed to look something up, 1 to `most` characters after trimming, numbers and all: never stored, and
 * never said to anybody but who typed it. What is kept is `text`, `publicText`, `name` or `reference`.
 */
export const typed = (most: number) =>
  v.pipe(
    v.string('请填写文字'),
    v.maxLength(most * 2, `最多 ${String(most)} 个字`),
    v.trim(),
    v.minLength(1, '请填写'),
    v.maxLength(most, `最多 ${String(most)} 个字`),
    plain,
  )

/**
 * Free text that is kept: phone and ID numbers in it are replaced by words before anything sees them, so they
 * are in no document, no timeline, no message and no export.
 */
export const text = (most: number) => v.pipe(typed(most), v.transform(withoutNumbers))

/** What an office publishes: landlines stay, for they are there to be rung; nobody's mobile or ID number does. */
export const publicText = (most: number) => v.pipe(typed(most), v.transform(withoutPeoplesNumbers))

/** A person's name. */
export const name = v.pipe(
  typed(limits.name),
  v.check((value) => !hasPeoplesNumber(value), '姓名里不能有电话或证件号'),
)

/** The number of a paper or a certificate, which is no person's number. */
export const reference = (most: number) =>
  v.pipe(
    typed(most),
    v.check((value) => !hasPeoplesNumber(value), '这里填证书或纸的编号，不能填电话或身份证号'),
  )

/** An id made by us: letters, digits, `-`, `_` and `:`. Never `__proto__`, which is no key of an object. */
export const id = v.pipe(
  v.string('编号不对'),
  v.maxLength(limits.id, '编号太长'),
  v.regex(/^(?!__)[A-Za-z0-9_:-]+$/u, '编号不对'),
)

/** A calendar day at +08:00, `YYYY-MM-DD`. */
export const date = v.pipe(
  v.string('请选日期'),
  v.maxLength(10, '请选日期'),
  v.isoDate('请选日期'),
  // 2026-02-30 parses as 2 March.
  v.check((value) => !Number.isNaN(Date.parse(value)) && addDays(value, 0) === value, '没有这一天'),
)

/** A time of day at +08:00, `HH:mm`. */
export const timeOfDay = v.pipe(
  v.string('请选时间'),
  v.maxLength(5, '请选时间'),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '请选时间'),
)

/** A mainland mobile or a landline with its area code; spaces and hyphens are taken away. */
export const phone = v.pipe(
  v.string('请填电话'),
  v.maxLength(30, '电话太长'),
  v.transform(normalisePhone),
  v.check((value) => value !== '', '请填 11 位手机号，或带区号的座机号'),
)

export const list = <Item extends v.GenericSchema>(item: Item, most: number = limits.list) =>
  v.pipe(v.array(item, '请选择'), v.maxLength(most, `最多 ${String(most)} 项`))

/** The community an action happens in. */
export const community = id
