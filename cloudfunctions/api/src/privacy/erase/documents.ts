/** That somebody's data is to be erased, and that it was: ids only. `_id` is the person. */
export interface Erasure {
  readonly _id: string
  /** The ids under which their documents stand. */
  readonly persons: readonly string[]
  readonly state: 'requested' | 'done'
  /** Who asked: the person, a child's guardian, or the staff member who took the paper. */
  readonly by: string
  readonly how: 'app' | 'paper'
  /** Number of the paper, where there is one. */
  readonly paper?: string
  readonly at: Date
  readonly doneAt?: Date
  /** Where it was asked. */
  readonly community: string
}
