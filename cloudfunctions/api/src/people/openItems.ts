import type {CallContext} from '../context'
import type {Covered} from './covering'

/** Who hands over, to whom, in which community. */
export interface HandOver {
  readonly community: string
  /** The person who leaves. */
  readonly from: string
  /** The person who takes over. */
  readonly to: string
}

/**
 * What can wait for somebody who works here, by domain. A domain whose things wait for somebody says so in a file
 * `openItems.ts` of its own and is listed in `handover/registry.ts`.
 */
export interface OpenItems {
  /** Names it to the pages; told apart from the others by it. */
  readonly kind: string
  /** What they are, for the head who hands over: `叫过号、还没办完的`. */
  readonly name: string
  /** What becomes of them: `接手的人接着办`. */
  readonly becomes: string
  /**
   * How many wait for any of these persons: of who came back, what was given to them before that. Queries by index;
   * nothing is scanned.
   */
  count(context: CallContext, community: string, covered: readonly Covered[]): Promise<number>
  /**
   * Only where the successor does not find them by `context.answersFor`: what is to be written besides. It runs when
   * the rights of who leaves have ended, and again for a retry. At most two writes.
   */
  move?(context: CallContext, handOver: HandOver): Promise<void>
}
