import type {CallEvent, CallState} from '../../../../miniprogram/packages/messages/rules/calls'
import type {TemplateKey} from '../../../../miniprogram/packages/messages/rules/templates'
import type {Notice} from '../kernel/notify'
import type {Entry} from '../kernel/timelineEntry'

/**
 * What became of the message in WeChat. `none`: there is no such message for it, or the person cannot have one.
 * `waiting`: to be sent. The others: see kernel/push.ts; a message whose sender was cut off is `unknown`.
 */
export type PushState = 'none' | 'waiting' | 'sent' | 'refused' | 'failed' | 'unknown'

/** One message of one person. Its id follows from where it was caused: moved twice, it is there once. */
export interface Message extends Pick<Notice, 'kind' | 'about' | 'people' | 'fields' | 'page'> {
  readonly _id: string
  readonly community: string
  readonly person: string
  /** When it came into the inbox, and its id: what comes late is not taken for read. */
  readonly ord: string
  readonly at: Date
  readonly pushState: PushState
  /** When it began to wait, or when its state was decided. */
  readonly pushAt: Date
  /** WeChat's code, where it gave one. */
  readonly pushCode?: number | null
  /** The staff ring when WeChat does not reach the person. */
  readonly rings: boolean
}

export interface ReadMark {
  readonly _id: string
  readonly community: string
  readonly person: string
  /** `ord` of the last message that was read. */
  readonly upTo: string
}

/** What a person allowed to be sent to them. `_id` is `<person>:<template>`. */
export interface Credit {
  readonly _id: string
  readonly person: string
  readonly template: TemplateKey
  readonly left: number
  /** Messages that took one, the last fifty: a claim before each send, never a second one. */
  readonly claims: readonly {readonly id: string; readonly at: Date}[]
  /** Calls that added one, the last twenty: once-only key and hash of the input, 12 digits each. */
  readonly added: readonly string[]
}

/** A call to make. `_id` is `<community>:<person>:<day>`. */
export interface CallTask {
  readonly _id: string
  readonly community: string
  readonly person: string
  /** What there is to tell, by message id, the oldest first. */
  readonly messages: readonly string[]
  readonly state: CallState
  /** The day from which it is due, `YYYY-MM-DD`. */
  readonly date: string
  readonly tries: number
  /** `<day>:<id>`. */
  readonly ord: string
  readonly timeline: readonly Entry<CallEvent, CallState>[]
  readonly rev: number
  readonly changedAt: Date
}
