/** Counts that are added up, and how long things took, read off counts without any list of them. */

/** Numbers by what they count: `told`, `due`, `h4` for what took four units of time. */
export type Numbers = Readonly<Record<string, number>>

/** Adds numbers; what comes to nothing is not there. */
export const adding = (to: Numbers, adds: Numbers, times = 1): Numbers => {
  const sum = new Map(Object.entries(to))
  for (const [name, by] of Object.entries(adds)) sum.set(name, (sum.get(name) ?? 0) + by * times)
  return Object.fromEntries([...sum].filter(([, number]) => number !== 0))
}

/** How many cases took how many units of time: `{'0': 3, '4': 1}`. */
export type Histogram = Readonly<Record<string, number>>

/** Fewer cases than this tell nothing. */
export const enough = 20

export const casesIn = (histogram: Histogram): number =>
  Object.values(histogram).reduce((sum, count) => sum + count, 0)

/** How long cases took, out of their numbers: those called `h` and the time. */
export const histogramOf = (numbers: Numbers): Histogram =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([name, count]) =>
      /^h\d+$/u.test(name) ? [[name.slice(1), count] as const] : [],
    ),
  )

/**
 * The time within which a share of the cases was over.
 * @param longest what took longer stands here
 */
export const within = (histogram: Histogram, share: number, longest: number): number => {
  const wanted = casesIn(histogram) * share
  let passed = 0
  for (let time = 0; time <= longest; time += 1) {
    passed += histogram[String(time)] ?? 0
    if (passed >= wanted) return time
  }
  return longest
}
