import type {Feedback} from '../../../../../miniprogram/packages/hotline/rules/outcomes'

/** Somebody whom it happened to as well. */
export interface Joined {
  readonly at: Date
  /** What counts homes; null while it is not known. */
  readonly home: string | null
  /** How it went, in their eyes. */
  readonly feedback?: Feedback
}

/**
 * The part of a request that others have in it. They are in the request itself, so that joining is one write of one
 * document and nothing can say another number; no step of the request, so it leaves `rev` and timeline alone.
 */
export interface Shared {
  /** What those alike are found by; absent: nobody sees it, nobody joins. */
  readonly alike?: readonly string[]
  /** The filer's home, as `Joined.home`. */
  readonly home?: string
  /** By person id, or by what stands for a visitor. */
  readonly joins?: Readonly<Record<string, Joined>>
  /** The same ids, to be found by. */
  readonly joiners?: readonly string[]
  /** The chain that it is a link of. */
  readonly chain?: string
}
