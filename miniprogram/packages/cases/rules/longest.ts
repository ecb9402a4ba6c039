/** Lengths and numbers of a case that its forms and the server must agree on. */
export const longest = {
  what: 100,
  where: 60,
  when: 30,
  said: 200,
  reason: 200,
  paper: 40,
  office: 30,
  contact: 60,
  /** Papers of a case, and those taken in or moved at once. */
  papers: 40,
  together: 20,
  parts: 20,
  lacking: 10,
  /** Departments on a community's own list. */
  offices: 40,
  /** Working days that can be promised. */
  workdays: 60,
  /** Steps in one document; the last ones are kept for its end and for giving the papers back. */
  steps: 190,
  stepsToEnd: 170,
} as const

/** Working days of a case that belongs to no service. Source: 承诺 5 个工作日内答复 and its like, domain.md S1. */
export const usualWorkdays = 5
