/** What can be booked, and how its places are taken. */

/** A window of the hall, a room, somebody's hours, seats, a class, a visit at home, places for the day. */
export const resourceKinds = ['window', 'room', 'person', 'seats', 'class', 'home-visit', 'day-care'] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** Times with so many places each; any free stretch of a day; one place for a whole term. */
export const takings = ['slots', 'intervals', 'term'] as const
export type Taking = (typeof takings)[number]

/** A class that is booked once for all its days. Both days `YYYY-MM-DD`. */
export interface Term {
  readonly from: string
  readonly until: string
  /** The last day on which a place can be taken. */
  readonly closes: string
}

/** How a free stretch of a day is taken, in minutes; multiples of 15. */
export interface Stretch {
  readonly shortest: number
  readonly longest: number
  /** To clear up and set up after each: nobody else can have it. */
  readonly gap: number
}

/** Minutes of a cell, the smallest piece of a day. */
export const cell = 15
