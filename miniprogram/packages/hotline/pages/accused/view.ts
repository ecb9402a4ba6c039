/** Somebody or a unit that is picked: exactly one of the two. */
export interface Named {
  readonly person?: string
  readonly unit?: string
}
