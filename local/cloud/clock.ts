/** The time that the functions, the store and the timers live in: the real one, shifted. */
export class Clock {
  #offset = 0
  readonly #listeners: (() => void)[] = []

  /** ms */
  get offset(): number {
    return this.#offset
  }

  /** ms since 1970 */
  now(): number {
    return Date.now() + this.#offset
  }

  /** Sets the time, which goes on from there; null goes back to the real one. */
  set(now: number | null): void {
    this.#offset = now === null ? 0 : now - Date.now()
    for (const listener of this.#listeners) listener()
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }
}
