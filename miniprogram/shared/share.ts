/** Shares as they are told: with how sure they are, and not at all of a few. */

export interface Share {
  /** 0 to 1; null where there is nothing to share. */
  readonly share: number | null
  /** Between what it lies in 95 of 100 such cases (Wilson). */
  readonly low: number
  readonly high: number
  readonly of: number
}

const z = 1.959964

/** A share with its 95 % Wilson interval: few cases say little, and look like it. */
export const shareOf = (part: number, of: number): Share => {
  if (of === 0) return {share: null, low: 0, high: 1, of}
  const share = part / of
  const square = z * z
  const middle = (share + square / (2 * of)) / (1 + square / of)
  const half = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))
  return {share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), of}
}

/** `83%`, `没有数据`. */
export const sayShare = ({share}: Share): string =>
  share === null ? '还没有' : `${String(Math.round(share * 100))}%`

/** Fewer cases than this are told nothing of: who they were could be worked out. Source: S9. */
export const fewest = 5

/** A share of enough cases; of fewer it is not told. */
export const enoughOf = (share: Share): Share =>
  share.of < fewest ? {...share, share: null, low: 0, high: 1} : share
