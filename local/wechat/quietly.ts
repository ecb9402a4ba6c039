/** WeChat's tools narrate to the console; here only their result counts. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const loud = {...console}
  const silent = (): void => undefined
  Object.assign(console, {log: silent, info: silent, warn: silent, error: silent})
  try {
    return await work()
  } finally {
    Object.assign(console, loud)
  }
}
