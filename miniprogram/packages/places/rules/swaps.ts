/** A turn as it was when a swap was asked for. */
export interface SwapSide {
  readonly date: string
  readonly turn: string
  readonly from: string
  readonly until: string
}

export type SwapState = 'asked' | 'agreed' | 'declined' | 'withdrawn' | 'lapsed'
