import {Locked} from './errors'

type Result<T> = {readonly value: T} | {readonly error: unknown}

export interface Job<T> {
  readonly run: () => T
  readonly done: (result: Result<T>) => void
}

const maxBatch = 500

/** What is waiting to be run: everything that has arrived shares one commit. */
export class Jobs<T> {
  #queue: Job<T>[] = []
  /** Writes to documents that a transaction holds. */
  #waiting: Job<T>[] = []
  #scheduled = false
  /** Transactions that have ended so far. */
  #ended = 0

  constructor(private readonly batch: (runs: readonly (() => T)[]) => readonly Result<T>[]) {}

  add(job: Job<T>): void {
    this.#queue.push(job)
    this.#schedule()
  }

  /** A transaction is over: the writes that waited for its documents run again. */
  wake(): void {
    this.#ended += 1
    if (this.#waiting.length === 0) return
    this.#queue.push(...this.#waiting)
    this.#waiting = []
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#drain()
    })
  }

  /** Nobody is answered before the batch is durable. */
  #drain(): void {
    this.#scheduled = false
    const jobs = this.#queue.slice(0, maxBatch)
    this.#queue = this.#queue.slice(maxBatch)
    if (this.#queue.length > 0) this.#schedule()
    const before = this.#ended
    let results: readonly Result<T>[]
    try {
      results = this.batch(jobs.map((job) => job.run))
    } catch (error) {
      for (const job of jobs) job.done({error})
      return
    }
    results.forEach((result, i) => {
      const job = jobs[i]
      if (!job) return
      if ('error' in result && result.error instanceof Locked) this.#waiting.push(job)
      else job.done(result)
    })
    // The holder may have ended in this very batch, before the write was seen to wait for it.
    if (this.#ended !== before) this.wake()
  }
}
