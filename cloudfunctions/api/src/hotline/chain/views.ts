import type {LinkKind, Measure} from '../../../../../miniprogram/packages/hotline/rules/chains'
import type {RequestState} from '../../../../../miniprogram/packages/hotline/rules/states'
import type {PublicStep} from '../join/views'

/** What everybody may read under a code. */
export interface ChainView {
  readonly code: string
  /** The joint need in words, or what a single request is about. */
  readonly title: string
  readonly place: string
  readonly measure: Measure | null
  readonly persons: number
  readonly homes: number
  /** Of the requests in it. */
  readonly requests: readonly {readonly place: string; readonly state: RequestState; readonly at: string}[]
  /** Null for a single request, which is no chain yet. */
  readonly links: readonly {readonly kind: LinkKind; readonly said: string; readonly at: string}[] | null
  /** Of a single request. */
  readonly steps: readonly PublicStep[]
}

/** Requests that could be one joint need. */
export interface GroupView {
  readonly item: {readonly id: string; readonly name: string}
  readonly place: string
  readonly requests: readonly {
    readonly id: string
    readonly code: string
    readonly place: string
    readonly at: string
    readonly persons: number
  }[]
  readonly persons: number
}

export interface GroupsView {
  readonly groups: readonly GroupView[]
  readonly chains: readonly {readonly code: string; readonly title: string; readonly at: string}[]
}
