/** The call that wrote an entry: who, when, with which once-only key, and what its input was. */
export interface Mark {
  readonly by: string
  readonly at: Date
  readonly key: string
  readonly inputHash: string
}
