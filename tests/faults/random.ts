/** Numbers that are the same for the same seed: a run that found something can be made again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ … < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** 0 ≤ … < end, whole. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  /** One of them. @throws RangeError when there are none */
  of<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('nothing to choose from')
    return items[this.below(items.length)] as Item
  }
}
