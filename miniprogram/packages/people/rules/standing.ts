/**
 * What somebody is to a community: `declared` says so themself, `verified` was confirmed by somebody who knows
 * them, `moved-out` belongs to it no more and keeps what was theirs.
 */
export const standings = ['declared', 'verified', 'moved-out'] as const
export type Standing = (typeof standings)[number]
