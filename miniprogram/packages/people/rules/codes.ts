/**
 * What a code is for. `join`: a person made at the window and their WeChat; `household`: somebody of a verified
 * household lets another in; `letterbox`: a paper in the letterbox of a home; `delegation`: somebody lends a
 * right; `post`: an invitation to a post.
 */
export const codeKinds = ['join', 'household', 'letterbox', 'delegation', 'post'] as const
export type CodeKind = (typeof codeKinds)[number]

/** How many digits each has: what gives rights over others cannot be guessed at all. */
export const codeDigits: Readonly<Record<CodeKind, 8 | 12>> = {
  join: 8,
  household: 8,
  letterbox: 8,
  delegation: 8,
  post: 12,
}

/** What stands in the QR of a code: `ysz:code:12345678`. */
export const codeText = (digits: string): string => `ysz:code:${digits}`

/** The digits of a code as it was typed or scanned, or an empty string. */
export const readCodeText = (text: string): string => {
  const digits = text.replace(/^ysz:code:/u, '').replace(/[\s-]/gu, '')
  return /^(\d{8}|\d{12})$/u.test(digits) ? digits : ''
}

/** `1234 5678`: as it is read out. */
export const sayDigits = (digits: string): string => digits.replace(/(\d{4})(?=\d)/gu, '$1 ')
