/** How a one-time code is written, scanned and read out. */

/** What stands in the QR of a code: `ysz:code:12345678`. */
export const codeText = (digits: string): string => `ysz:code:${digits}`

/** The digits of a code as it was typed or scanned, or an empty string. */
export const readCodeText = (text: string): string => {
  const digits = text.replace(/^ysz:code:/u, '').replace(/[\s-]/gu, '')
  return /^(\d{8}|\d{12})$/u.test(digits) ? digits : ''
}

/** `1234 5678`: as it is read out. */
export const sayDigits = (digits: string): string => digits.replace(/(\d{4})(?=\d)/gu, '$1 ')
