import type {Notifying} from '../../kernel/notify'
import type {Entry} from '../../kernel/timelineEntry'
import type {TakenFile} from '../../uploads/documents'
import type {
  PrecheckEvent,
  PrecheckState,
  Verdict,
} from '../../../../../miniprogram/packages/precheck/rules/precheck'

/** A photo of a material, and when it goes. */
export interface PrecheckFile extends TakenFile {
  readonly material: string
  readonly due: Date
}

/** What was sent of one material, and what staff said of it. */
export interface Sent {
  readonly name: string
  /** The round that it was sent in. */
  readonly round: number
  readonly refs: readonly string[]
  readonly verdict: Verdict | null
  readonly reason: string
}

/** Somebody's photos of the materials of one service. One document for both, so that none is sent twice. */
export interface Precheck extends Notifying {
  readonly _id: string
  readonly community: string
  readonly person: string
  readonly service: {readonly id: string; readonly name: string}
  readonly state: PrecheckState
  readonly round: number
  readonly sentAt: Date
  /** Promised for this round. */
  readonly due: Date
  /** Whether the admin was told that it is late. */
  readonly told: boolean
  readonly materials: Readonly<Record<string, Sent>>
  /** What lies in cloud storage, whether somebody may still see it or not. */
  readonly files: readonly PrecheckFile[]
  /** Folders that they came from. */
  readonly uploads: readonly string[]
  /** Refs of photos that are gone: they cannot be sent again. */
  readonly cleared: readonly string[]
  /** When the timer has to look at it; absent: never. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  /** Sorts by what is promised: ISO instant and id. */
  readonly dueOrd: string
  readonly ord: string
  readonly rev: number
  readonly timeline: readonly Entry<PrecheckEvent | 'erase', PrecheckState>[]
  readonly changedAt: Date
}
