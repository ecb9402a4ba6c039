/** Lengths and numbers that a form and the server must agree on. */
export const limits = {
  /** A person's name, in characters (the longest registered names, of minorities, have about 25). */
  name: 30,
  reason: 200,
  note: 500,
  /** Once-only keys made by a page. */
  key: 64,
  id: 64,
  title: 60,
  /** Names of a building and of a unit or room of it. */
  building: 30,
  unit: 20,
  address: 120,
  /** The number of a signed paper that the community keeps. */
  paper: 40,
  /** Items of one list in one input. */
  list: 60,
  /** Rows of one page of a list. */
  page: 50,
} as const
