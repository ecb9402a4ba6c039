/** An import of people: which lines of which file made whom, and nothing about anybody. */
export interface PeopleImport {
  /** `<community>:<file>:<run>`; a list that was taken back and comes again is another run. */
  readonly _id: string
  readonly community: string
  readonly sha: string
  readonly by: string
  readonly at: Date
  readonly state: 'running' | 'done' | 'undoing' | 'undone'
  /** Lines of the list without those that were left out. */
  readonly total: number
  /** The last line that was gone through; person ids follow from file and line. */
  readonly reached: number
  readonly gone: number
  readonly made: readonly number[]
  readonly known: number
  /** The last line that was taken back or kept. */
  readonly back: number
  readonly undone: number
  readonly kept: number
  readonly rev: number
  /** Sorts by when. */
  readonly ord: string
}
