import type {PrecheckState, Verdict} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Somebody} from '../views'

/** What the actions of the pre-check reply. Instants are ISO. No photo stands in any of them but the last. */

export interface PrecheckedMaterial {
  readonly id: string
  readonly name: string
  readonly note: string
  /** How many photos of it were sent and are still there. */
  readonly photos: number
  /** Null: it was not sent, or nobody has looked yet. */
  readonly verdict: Verdict | null
  /** What is lacking; empty where nothing more was said. */
  readonly reason: string
  /** It was sent, whether the photos are still there or not. */
  readonly sent: boolean
}

export interface PrecheckView {
  readonly service: {readonly id: string; readonly name: string}
  readonly phone: string
  /** False: the service offers none any more; what was answered can still be read. */
  readonly offered: boolean
  readonly bookable: boolean
  /** Null: nothing was sent yet. */
  readonly state: PrecheckState | null
  readonly materials: readonly PrecheckedMaterial[]
  /** By when what is sent is answered; while nothing waits, by when it would be if it were sent now. */
  readonly due: string
  readonly sentAt: string
  /** When the last photo goes; empty where none is there. */
  readonly photosUntil: string
  readonly now: string
  /** Whose it is, where that is not the reader. */
  readonly of?: Somebody
}

export interface PrecheckRow {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly materials: number
  readonly photos: number
  readonly round: number
  readonly sentAt: string
  readonly due: string
}

export interface PrechecksView {
  /** What waits, late first. */
  readonly rows: readonly PrecheckRow[]
  readonly next?: string
  readonly now: string
}

/** An address is good for some minutes. */
export interface PhotoView {
  readonly ref: string
  readonly url: string
}

export interface PrecheckPhotosView {
  readonly materials: readonly {readonly id: string; readonly photos: readonly PhotoView[]}[]
  readonly until: string
}

export interface PrecheckDeskView extends PrecheckRow {
  readonly asked: readonly {
    readonly id: string
    readonly name: string
    readonly note: string
    readonly photos: readonly PhotoView[]
  }[]
  readonly until: string
  readonly now: string
}
