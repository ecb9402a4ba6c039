/** The present moment. Everything that needs the time takes it from here; on one machine the host shifts `Date`. */
export const now = (): Date => new Date()
