import type {Feedback, Outcome} from '../../../../../miniprogram/packages/hotline/rules/outcomes'
import type {RequestState, TimelineEvent} from '../../../../../miniprogram/packages/hotline/rules/states'

/** Another one's request as everybody may see it: what, where, since when, how far. Nothing that anybody wrote. */
export interface AlikeView {
  readonly request: string
  readonly code: string
  readonly item: string
  readonly place: string
  /** ISO time. */
  readonly at: string
  readonly state: RequestState
  /** It is about the very thing whose code was scanned. */
  readonly same: boolean
  /** Whoever told it and those who joined. */
  readonly persons: number
  readonly mine: 'told' | 'joined' | null
}

/** A step as everybody may see it. */
export interface PublicStep {
  readonly event: TimelineEvent
  readonly at: string
}

/** A request for somebody who joined it. */
export interface JoinedView extends Omit<AlikeView, 'same' | 'mine'> {
  readonly community: string
  readonly homes: number
  readonly steps: readonly PublicStep[]
  readonly outcome: Outcome | null
  /** The day on which it comes back. */
  readonly reviewOn: string | null
  /** They are in it; false after they left. */
  readonly joined: boolean
  readonly feedback: Feedback | null
  readonly mayAnswer: boolean
  /** The code of the chain that it is a link of. */
  readonly chain: string | null
}

export interface JoinsView {
  readonly requests: readonly Pick<JoinedView, 'request' | 'community' | 'item' | 'place' | 'at' | 'state'>[]
}
