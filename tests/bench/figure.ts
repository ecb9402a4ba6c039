/** One measured figure against its bound. */
export interface Figure {
  /** As in the list of figures: `P4`. */
  readonly id: string
  readonly what: string
  readonly figure: string
  readonly bound: string
  readonly ok: boolean
}

/** `P4 winners of 30 places: 30 (= 30) ok`. */
export const lineOf = ({id, what, figure, bound, ok}: Figure): string =>
  `${id} ${what}: ${figure} (${bound}) ${ok ? 'ok' : 'short'}`

/** The value below which the share `part` of the values lies. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** `1.27 ×`, with what stands behind it. */
export const ratio = (ours: number, theirs: number): string => `${(ours / theirs).toFixed(2)} ×`
