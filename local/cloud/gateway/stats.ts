/** What one action did to one collection since the last reset. */
export interface Usage {
  readonly collection: string
  /** `function:action`, or `outside` for other programs. */
  readonly action: string
  reads: number
  writes: number
  examined: number
  returned: number
}

export interface Statistics {
  readonly since: string
  readonly usage: readonly Usage[]
  /** Each distinct warning once, with how often it came. */
  readonly warnings: readonly {readonly message: string; readonly count: number}[]
}

const maxWarnings = 200

/** Counts requests and documents per collection and action. */
export class StatisticsBook {
  #usage = new Map<string, Usage>()
  #warnings = new Map<string, number>()
  #since: Date

  constructor(private readonly now: () => number) {
    this.#since = new Date(now())
  }

  add(collection: string, action: string, counts: Partial<Omit<Usage, 'collection' | 'action'>>): void {
    const key = `${collection}\0${action}`
    let usage = this.#usage.get(key)
    if (!usage) {
      usage = {collection, action, reads: 0, writes: 0, examined: 0, returned: 0}
      this.#usage.set(key, usage)
    }
    usage.reads += counts.reads ?? 0
    usage.writes += counts.writes ?? 0
    usage.examined += counts.examined ?? 0
    usage.returned += counts.returned ?? 0
  }

  /** Returns true when the warning is new. */
  warn(message: string): boolean {
    const known = this.#warnings.get(message)
    if (known === undefined && this.#warnings.size >= maxWarnings) return false
    this.#warnings.set(message, (known ?? 0) + 1)
    return known === undefined
  }

  read(): Statistics {
    return {
      since: this.#since.toISOString(),
      usage: [...this.#usage.values()],
      warnings: [...this.#warnings].map(([message, count]) => ({message, count})),
    }
  }

  reset(): void {
    this.#usage = new Map()
    this.#warnings = new Map()
    this.#since = new Date(this.now())
  }
}
