/** What a community's way with requests looks like, honestly: silence is shown, and nobody is ranked. Idea 2. */

export interface Counts {
  /** Promised to be answered by now. */
  readonly due: number
  /** Of those, answered in time. */
  readonly inTime: number
  readonly closed: number
  /** Of the closed, those who said how it went. */
  readonly answered: number
  readonly solved: number
  readonly content: number
}

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

export interface Rates {
  readonly response: Share
  readonly solution: Share
  readonly satisfaction: Share
  readonly silent: Share
}

/** Solution and satisfaction are of those who answered; beside them stands how many did not. */
export const ratesOf = ({due, inTime, closed, answered, solved, content}: Counts): Rates => ({
  response: shareOf(inTime, due),
  solution: shareOf(solved, answered),
  satisfaction: shareOf(content, answered),
  silent: shareOf(closed - answered, closed),
})

/** `83%`, `没有数据`. */
export const sayShare = ({share}: Share): string =>
  share === null ? '还没有' : `${String(Math.round(share * 100))}%`
