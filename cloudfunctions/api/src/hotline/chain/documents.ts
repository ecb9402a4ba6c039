import type {LinkKind, Measure} from '../../../../../miniprogram/packages/hotline/rules/chains'

/** A link: which thing of which domain, since when, and in words that everybody may read. */
export interface Link {
  readonly kind: LinkKind
  readonly id: string
  readonly at: Date
  readonly said: string
}

/** 一事一链. Its code is the code of the oldest request in it: what somebody has written down stays right. */
export interface Chain {
  readonly _id: string
  readonly community: string
  readonly code: string
  /** 共同需求, in words that everybody may read. */
  readonly title: string
  readonly measure: Measure | null
  readonly links: readonly Link[]
  readonly by: string
  readonly inputHash: string
  readonly rev: number
  readonly changedAt: Date
  readonly ord: string
}
