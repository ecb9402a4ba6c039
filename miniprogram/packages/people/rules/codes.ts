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
