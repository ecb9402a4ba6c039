import type {Mark} from './kernel/mark'
import {Refusal} from './kernel/refusal'
import type {Account} from './people/account'
import {covers, type Covered} from './people/covering'
import {Reach, type Acting, type From, type Granted} from './people/reach'

type Call = Pick<CallContext, 'now' | 'openid' | 'account' | 'inputHash'> & {
  readonly key: string | null
  readonly granted?: Granted
}

/** What the router has found out about a call before the use case runs. */
export class CallContext {
  readonly now: Date
  /** Null for timers and for callers over HTTP. */
  readonly openid: string | null
  /** The caller's account, or null when the caller has none yet. */
  readonly account: Account | null
  /** What the input was: the same key with another input is refused. */
  readonly inputHash: string
  /** Which places the caller's post is for; what the policy let through everywhere reaches everywhere. */
  readonly reach: Reach
  /** Whom the call is made for, when that is somebody else. */
  readonly acting: Acting | null
  /** The street or district that the caller supervises from, when the call is let through by that. */
  readonly from: From | null
  readonly #tookOver: readonly Covered[]
  readonly #key: string | null

  constructor(call: Call) {
    this.now = call.now
    this.openid = call.openid
    this.account = call.account
    this.inputHash = call.inputHash
    this.reach = call.granted?.reach ?? new Reach(null)
    this.acting = call.granted?.acting ?? null
    this.from = call.granted?.from ?? null
    this.#tookOver = call.granted?.tookOver ?? []
    this.#key = call.key
  }

  /** The same call, with what its rights are. */
  with(granted: Granted): CallContext {
    const {now, openid, account, inputHash} = this
    return new CallContext({now, openid, account, inputHash, key: this.#key, granted})
  }

  /** The caller's account. @throws Refusal `needs-contact`: policies `person` and `staff` rule that out. */
  get person(): Account {
    if (this.account === null) throw new Refusal('needs-contact')
    return this.account
  }

  /** The ids under which the caller's documents stand: their own, and of accounts that turned out to be them. */
  get persons(): readonly string[] {
    const {_id, also = []} = this.person
    return [_id, ...also]
  }

  /**
   * Whether a matter that was given to somebody at a moment waits for the caller as staff: their own, and what was
   * given to those they took over from before those came back.
   */
  answersFor(person: string, at: Date): boolean {
    return this.persons.includes(person) || covers(this.#tookOver, person, at)
  }

  /** Those whose open matters became the caller's. */
  get tookOver(): readonly Covered[] {
    return this.#tookOver
  }

  /** Whose matter it is: whom the call is made for, or the caller. */
  get subject(): Account {
    return this.acting?.subject ?? this.person
  }

  /** The ids under which the subject's documents stand. */
  get subjects(): readonly string[] {
    const {_id, also = []} = this.subject
    return [_id, ...also]
  }

  /** The once-only key, or what stands for it where a call needs none. */
  keyOr(other: string): string {
    return this.#key ?? other
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
