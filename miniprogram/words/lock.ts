/** The page that a locked PC shows. */
export const lockPage = '/packages/people/pages/lock/lock'

/** A PC locks when nobody has touched it for so long, in milliseconds: five minutes. */
export const idleMs = 5 * 60_000
