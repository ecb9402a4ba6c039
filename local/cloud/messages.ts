import type {Statistics} from './gateway/stats'

/** What the main process tells the store's process. */
export type ToStore =
  | {readonly type: 'clock'; readonly offset: number}
  /** The invocation is over; its transactions are rolled back. */
  | {readonly type: 'ended'; readonly invocation: string}
  | {readonly type: 'answer'; readonly id: number; readonly answer: ForwardAnswer}
  | {
      readonly type: 'ask'
      readonly id: number
      readonly question: 'stats' | 'reset' | 'collections' | 'empty' | 'leave'
    }
  /** Go on with another file, after `leave`. */
  | {readonly type: 'enter'; readonly id: number; readonly file: string}
  | {readonly type: 'close'}

/** Why a file could not be opened. */
export interface WhyNotOpened {
  readonly reason: 'newer' | 'busy' | 'other'
  readonly message: string
}

/** What the store's process tells the main process. */
export type FromStore =
  | {readonly type: 'ready'; readonly port: number}
  | ({readonly type: 'failed'} & WhyNotOpened)
  /** It did not enter; it has no file until it is told of another. */
  | ({readonly type: 'refused'; readonly id: number} & WhyNotOpened)
  /** A request of the SDK that is not about the database. */
  | {readonly type: 'forward'; readonly id: number; readonly parameters: Readonly<Record<string, unknown>>}
  | {readonly type: 'told'; readonly id: number; readonly value: Told}
  | {readonly type: 'warning'; readonly message: string}

export type Told = Statistics | readonly string[] | boolean

/** JSON for most requests; bytes (base64) where the SDK reads protobuf. */
export type ForwardAnswer = {readonly json: Readonly<Record<string, unknown>>} | {readonly bytes: string}

/** What the store's process is started with, as JSON in its first argument. */
export interface StoreSettings {
  readonly file: string
  readonly collections: readonly {
    readonly name: string
    readonly indexes: readonly {
      readonly name: string
      readonly keys: Readonly<Record<string, 1 | -1 | '2dsphere'>>
      readonly unique?: boolean
    }[]
  }[]
  /** 0 picks a free port; a restart asks for the one that the functions already know. */
  readonly port: number
  readonly clockOffset: number
}
