import {randomUUID} from 'node:crypto'
import {conflict, Locked, StoreError} from './errors'

/** Longer than this and a transaction is over (ms). */
const lifetime = 30_000

/** A document as a transaction left it; null when it removed it. Keyed by collection and id. */
export interface Buffered {
  readonly collection: string
  readonly id: unknown
  readonly text: string | null
}

interface Transaction {
  readonly id: string
  /** What the caller calls itself, so that its transactions end with it. */
  readonly owner: string | undefined
  /** State of the store that it sees; fixed by its first operation. */
  snapshot: number | undefined
  readonly writes: Map<string, Buffered>
  readonly timer: NodeJS.Timeout
}

interface Version {
  /** The state in which this text was replaced. */
  readonly until: number
  readonly text: string | null
}

/**
 * Snapshot isolation: reads see the store as it was at the transaction's first operation, writes are
 * kept aside until the commit, and the second of two writers of one document fails. Older texts of
 * documents are kept in memory only while a transaction that may need them is running.
 */
export class Transactions {
  readonly #running = new Map<string, Transaction>()
  readonly #locks = new Map<string, Transaction>()
  readonly #versions = new Map<string, Version[]>()
  #state = 0

  /** `onEnd` hears of every transaction that is over, for those who wait for its documents. */
  constructor(private readonly onEnd: () => void) {}

  begin(owner: string | undefined): string {
    const id = randomUUID()
    const timer = setTimeout(() => {
      this.end(id)
    }, lifetime)
    timer.unref()
    this.#running.set(id, {id, owner, snapshot: undefined, writes: new Map(), timer})
    return id
  }

  #get(id: string): Transaction {
    const transaction = this.#running.get(id)
    if (!transaction) {
      throw new StoreError('DATABASE_TRANSACTION_FAIL', `transaction ${id} does not exist or is over`)
    }
    transaction.snapshot ??= this.#state
    return transaction
  }

  /** Has this caller a transaction under way? */
  isOpenFor(owner: string): boolean {
    for (const transaction of this.#running.values()) if (transaction.owner === owner) return true
    return false
  }

  /**
   * The text of a document as the transaction sees it: a string, null when it is not there,
   * undefined when the store's present text is the one.
   */
  seen(id: string, key: string): string | null | undefined {
    const transaction = this.#get(id)
    const own = transaction.writes.get(key)
    if (own) return own.text
    const {snapshot} = transaction
    return this.#versions.get(key)?.find((version) => version.until > (snapshot ?? 0))?.text
  }

  /** Keeps a write aside; a document that another transaction holds, or that changed since, conflicts. */
  write(id: string, key: string, write: Buffered): readonly Buffered[] {
    const transaction = this.#get(id)
    const holder = this.#locks.get(key)
    const {snapshot} = transaction
    const changed = this.#versions.get(key)?.some((version) => version.until > (snapshot ?? 0))
    if ((holder && holder !== transaction) || changed) {
      this.end(id)
      throw conflict('WriteConflict: another writer was faster, retry your transaction')
    }
    this.#locks.set(key, transaction)
    transaction.writes.set(key, write)
    return [...transaction.writes.values()]
  }

  /** What a commit has to write. */
  writes(id: string): readonly Buffered[] {
    return [...this.#get(id).writes.values()]
  }

  /** A plain write waits for the transaction that holds the document. */
  assertFree(key: string): void {
    const holder = this.#locks.get(key)
    if (holder) throw new Locked(holder.id)
  }

  /** Remembers what documents were before, for those who still see that. Called once a write is sure. */
  replaced(before: ReadonlyMap<string, string | null>): void {
    if (before.size === 0) return
    this.#state += 1
    if (this.#running.size === 0) return
    for (const [key, text] of before) {
      const versions = this.#versions.get(key) ?? []
      versions.push({until: this.#state, text})
      this.#versions.set(key, versions)
    }
  }

  /** Commit, abort, time-out or the end of its owner: its documents are free. Unknown ids are over already. */
  end(id: string): void {
    const transaction = this.#running.get(id)
    if (!transaction) return
    clearTimeout(transaction.timer)
    this.#running.delete(id)
    for (const key of transaction.writes.keys()) {
      if (this.#locks.get(key) === transaction) this.#locks.delete(key)
    }
    if (this.#running.size === 0) this.#versions.clear()
    this.onEnd()
  }

  endOwner(owner: string): void {
    for (const {id, owner: other} of [...this.#running.values()]) if (other === owner) this.end(id)
  }

  close(): void {
    for (const {timer} of this.#running.values()) clearTimeout(timer)
    this.#running.clear()
  }
}
