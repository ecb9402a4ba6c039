/** Photos and voice notes, from the moment somebody wants to send one until something has taken it. */

export type FileKind = 'photo' | 'voice'

/** A file that is kept: cleaned, under a path that nobody was told. */
export interface Kept {
  readonly kind: FileKind
  /** Its id in cloud storage. */
  readonly file: string
  /** How long a voice note is, in whole seconds; 0 for a photo. */
  readonly seconds: number
}

/**
 * Where somebody may put files, for a day: a folder with so many places. It is there before any file is, so that
 * whatever comes up can be taken away again. What a request or a pre-check has taken out of it stays.
 */
export interface Uploads {
  readonly _id: string
  readonly community: string
  /** A person id, or what stands for a visitor without an account. */
  readonly by: string
  readonly places: number
  /** What is kept, by the number of its place. */
  readonly kept: Readonly<Record<string, Kept>>
  /** When it goes. Index: {due: 1}. */
  readonly due: Date
  readonly inputHash: string
}

/** A file that something has taken. `ref` is what readers call it: `u_…:0`. */
export interface TakenFile extends Kept {
  readonly ref: string
}

/** What has taken files out of folders. */
export interface Taker {
  readonly _id: string
  readonly files: readonly TakenFile[]
  /** Refs of files that it has taken away since: nobody can take those any more. */
  readonly cleared?: readonly string[]
}
