import type {HelpKind} from '../../../../../miniprogram/shared/visitTerms'

/** What somebody said who booked, checked against what the service asked then. */
export interface Said {
  /** With the question as it was asked. */
  readonly answers?: readonly {readonly id: string; readonly ask: string; readonly said: string}[]
  /** What they need; someone waits at the door. */
  readonly helps?: readonly HelpKind[]
  /** The condition that they ticked, in its words. */
  readonly declared?: string
  /** Of a service whose matter is nobody else's business. */
  readonly confidential?: true
}
