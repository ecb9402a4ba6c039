import type {Clock} from '../clock'
import type {FunctionConfig} from './config'
import {type Cron, parseCron} from './cron'

/** setTimeout cannot wait longer. */
const longestWait = 2 ** 31 - 1

interface Timer {
  readonly fn: string
  readonly name: string
  readonly cron: Cron
  due: number | undefined
}

/**
 * Fires the functions' timers by the shifted clock. When the clock is moved ahead, each timer whose
 * moment was passed fires once, as a platform that comes back late does.
 */
export class Timers {
  readonly #timers: Timer[]
  #wait: NodeJS.Timeout | undefined

  constructor(
    functions: readonly FunctionConfig[],
    private readonly clock: Clock,
    private readonly fire: (fn: string, trigger: string) => void,
  ) {
    this.#timers = functions.flatMap(({name: fn, timers}) =>
      timers.map(({name, cron}) => ({fn, name, cron: parseCron(cron), due: undefined})),
    )
  }

  start(): void {
    const now = this.clock.now()
    for (const timer of this.#timers) timer.due = timer.cron.next(now)
    this.clock.onChange(() => {
      this.#moved()
    })
    this.#arm()
  }

  stop(): void {
    clearTimeout(this.#wait)
    this.#timers.length = 0
  }

  /** A clock that was set back must not leave the timers waiting for a moment far ahead. */
  #moved(): void {
    const now = this.clock.now()
    for (const timer of this.#timers) {
      const next = timer.cron.next(now)
      if (timer.due === undefined || timer.due > now) timer.due = next
    }
    this.#run()
  }

  #run(): void {
    const now = this.clock.now()
    for (const timer of this.#timers) {
      if (timer.due === undefined || timer.due > now) continue
      timer.due = timer.cron.next(now)
      this.fire(timer.fn, timer.name)
    }
    this.#arm()
  }

  #arm(): void {
    clearTimeout(this.#wait)
    const due = Math.min(...this.#timers.map((timer) => timer.due ?? Infinity))
    if (due === Infinity) return
    this.#wait = setTimeout(
      () => {
        this.#run()
      },
      Math.min(Math.max(due - this.clock.now(), 0), longestWait),
    )
    this.#wait.unref()
  }
}
