/**
 * The steps of a thing, kept in its document. Each entry commits to its payload and to the entry
 * before, so a changed or missing step is found; erasing a person (`erasePayloads`) removes payload and salt and keeps
 * the commitments. People are named by random person ids only.
 */
export interface Entry<Event extends string, State extends string> {
  readonly at: Date
  readonly by: string
  readonly event: Event
  readonly from: State | null
  readonly to: State
  /** The once-only key of the call that made this step, and what its input was. */
  readonly key: string
  readonly inputHash: string
  readonly salt?: string
  readonly payload?: Readonly<Record<string, unknown>>
  /** SHA256(salt ‖ payload). */
  readonly commitment: string
  /** SHA256 over this entry's fixed part and the chain of the entry before. */
  readonly chain: string
}

export interface NewEntry<Event extends string, State extends string> {
  readonly at: Date
  readonly by: string
  readonly event: Event
  readonly from: State | null
  readonly to: State
  readonly key: string
  readonly inputHash: string
  readonly payload: Readonly<Record<string, unknown>>
}
