import {addDays} from '../../../shared/time'

/**
 * 公民身份号码 (GB 11643-1999): six digits of the place, the day of birth, three of the order, and a check
 * digit by ISO 7064 MOD 11-2.
 */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checks = '10X98765432'

/** As it is stored: half-width, without gaps, a capital X. */
export const normaliseIdNumber = (written: string): string =>
  written
    .normalize('NFKC')
    .replace(/[\s·-]/gu, '')
    .toUpperCase()

const checkOf = (digits: string): string =>
  checks.charAt(weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0) % 11)

/** The day of birth that a number says, `YYYY-MM-DD`. */
export const birthOf = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** Whether there is such a day. */
export const isRealDay = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(date) && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date

/**
 * What is wrong with a number, for the person who typed it; null when it can be one.
 * @param number normalised
 * @param today `YYYY-MM-DD` at +08:00: nobody is born later
 */
export const idNumberProblem = (number: string, today: string): string | null => {
  if (/^\d{15}$/u.test(number)) return '这是 15 位的旧号码，请填新身份证上的 18 位'
  if (!/^\d{17}[\dX]$/u.test(number)) return '身份证号是 18 位，最后一位可以是 X'
  const birth = birthOf(number)
  if (!isRealDay(birth) || birth < '1880-01-01') return '身份证号里的出生日期不对，请再看一遍'
  if (birth > today) return '身份证号里的出生日期还没有到，请再看一遍'
  if (checkOf(number) !== number.charAt(17)) return '身份证号对不上校验位，有一位抄错了'
  return null
}

/** Whole years of age on a day; somebody born on 29 February is a year older on 1 March. */
export const ageOn = (birth: string, today: string): number => {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Under 14 somebody else must agree for them (个人信息保护法 31). */
export const childUntil = 14

/** `430***********1234`: enough to recognise one's own. */
export const maskIdNumber = (number: string): string =>
  number.length < 8 ? '****' : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
