import type {Mark} from './kernel/mark'
import {Refusal} from './kernel/refusal'
import type {Account} from './people/account'

/** What the router has found out about a call before the use case runs. */
export class CallContext {
  readonly now: Date
  /** Null for timers and for callers over HTTP. */
  readonly openid: string | null
  /** The caller's account, or null when the caller has none yet. */
  readonly account: Account | null
  /** What the input was: the same key with another input is refused. */
  readonly inputHash: string
  readonly #key: string | null

  constructor(
    call: Pick<CallContext, 'now' | 'openid' | 'account' | 'inputHash'> & {readonly key: string | null},
  ) {
    this.now = call.now
    this.openid = call.openid
    this.account = call.account
    this.inputHash = call.inputHash
    this.#key = call.key
  }

  /** The caller's account. @throws Refusal `needs-contact`: policies `person` and `staff` rule that out. */
  get person(): Account {
    if (this.account === null) throw new Refusal('needs-contact')
    return this.account
  }

  /** The once-only key. @throws Refusal `invalid`: declared `once` rules that out. */
  get key(): string {
    if (this.#key === null) throw new Refusal('invalid', {key: '缺少这一次的编号'})
    return this.#key
  }

  /** Who makes which change, for the entry that it leaves. Throws where `person` or `key` does. */
  get mark(): Mark {
    return {by: this.person._id, at: this.now, key: this.key, inputHash: this.inputHash}
  }
}
