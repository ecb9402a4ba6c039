/**
 * In which order things that go on at the same moment get their turn: one database operation of one of them at a
 * time, chosen at random from a seed. Whatever was chosen can be played again.
 */

let state = 1
/** 0 ≤ … < end (mulberry32). */
const below = (end: number): number => {
  state = (state + 0x6d2b79f5) >>> 0
  let mixed = state
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
}

const waiting: (() => void)[] = []
let runs = false

const next = (): void => {
  const chosen = waiting.length === 1 ? waiting.pop() : waiting.splice(below(waiting.length), 1)[0]
  if (chosen === undefined) {
    runs = false
    return
  }
  chosen()
  // What the chosen one does next stands in line before anybody is chosen again.
  setImmediate(next)
}

export const seedTurns = (seed: number): void => {
  state = seed >>> 0
}

/** Waits until it is this one's turn. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    if (runs) return
    runs = true
    setImmediate(next)
  })

/** Stands in for the clock's in what is bundled here: a while is as long as it takes until it is one's turn. */
export const setTimeout = (then: () => void): void => {
  void turn().then(then)
}
