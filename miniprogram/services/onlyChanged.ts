/** The entries of `next` that differ from what is shown: all that one setData has to carry. */
export const onlyChanged = (
  shown: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(next).filter(([name, value]) => JSON.stringify(shown[name]) !== JSON.stringify(value)),
  )
