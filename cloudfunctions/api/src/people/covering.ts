/** Somebody whose open matters became another's. */
export interface Covered {
  readonly person: string
  /** When they were given a post again: what is given to them from then on is their own. Null while they are away. */
  readonly until: Date | null
}

/** Whether a matter that was given to somebody at a moment is for those to see to who cover these people. */
export const covers = (covered: readonly Covered[], person: string, at: Date): boolean =>
  covered.some((one) => one.person === person && (one.until === null || at < one.until))

/** Those who have not come back: all that waits for them is for who covers them. */
export const awayAmong = (covered: readonly Covered[]): readonly string[] =>
  covered.flatMap(({person, until}) => (until === null ? [person] : []))

/** The same people once: who left again is away. */
export const mergeCovered = (all: readonly Covered[]): readonly Covered[] => {
  const until = new Map<string, Date | null>()
  for (const one of all) {
    const before = until.get(one.person)
    const later = before === undefined || (before !== null && (one.until === null || one.until > before))
    if (later) until.set(one.person, one.until)
  }
  return [...until].map(([person, last]) => ({person, until: last}))
}
