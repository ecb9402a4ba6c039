/** Phone numbers as people in mainland China write them. */

const fullWidthZero = '０'.charCodeAt(0)

/** Full-width digits typed by a Chinese keyboard, as ASCII digits. */
const toHalfWidth = (text: string): string =>
  text.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - fullWidthZero))

/**
 * The digits of a valid number, or an empty string.
 * Takes an 11-digit mobile (with or without +86) and a landline with its area code (0 + 9 to 11 digits).
 */
export const normalisePhone = (written: string): string => {
  const digits = toHalfWidth(written)
    .replace(/^\s*(\+|00)86/u, '')
    .replace(/[\s()()—–-]/gu, '')
  return /^1[3-9]\d{9}$/u.test(digits) || /^0\d{9,11}$/u.test(digits) ? digits : ''
}

/** `138****1234`: enough to recognise one's own number, not to call it. */
export const maskPhone = (digits: string): string =>
  digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`

/** A number as people write it down: `0359-2100001`, `010-12345678`, `138 0000 0001`. Masked ones stay as they are. */
export const sayPhone = (phone: string): string => {
  if (/^1\d{10}$/u.test(phone)) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
  // Area codes of Beijing (010) and of the largest cities (02x) have three digits, all others four.
  const area = /^0(?:10|2\d)/u.test(phone) ? 3 : 4
  return /^0\d{9,11}$/u.test(phone) ? `${phone.slice(0, area)}-${phone.slice(area)}` : phone
}
