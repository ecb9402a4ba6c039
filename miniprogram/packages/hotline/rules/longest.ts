/** Lengths and numbers of a request that pages and the server must agree on. */
export const longest = {
  /** What somebody tells, in characters. */
  text: 2000,
  /** What is answered, added or noted. */
  said: 1000,
  reason: 300,
  /** Words that requests are looked for by. */
  search: 40,
  /** What those who help with a complaint are told to do. */
  task: 500,
  /** Parties that help, and people or units that are named. */
  helpers: 5,
  named: 5,
  /** Requests that are ended together. */
  together: 20,
  items: 80,
  routes: 200,
  replies: 40,
} as const
