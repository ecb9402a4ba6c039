/**
 * Reads asked for and documents written by the call that is being served. An instance serves one call at a time, so a
 * module's variable is enough.
 */
export const tally = {reads: 0, writes: 0}

export const resetTally = (): void => {
  tally.reads = 0
  tally.writes = 0
}
