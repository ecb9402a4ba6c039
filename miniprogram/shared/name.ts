/** `王*英`, `王*`: enough to be recognised at the counter by oneself, not by others. Counts code points. */
export const maskName = (name: string): string => {
  const letters = Array.from(name)
  const first = letters[0]
  const last = letters[letters.length - 1]
  if (first === undefined || last === undefined) return ''
  if (letters.length === 1) return '*'
  if (letters.length === 2) return `${first}*`
  return `${first}${'*'.repeat(letters.length - 2)}${last}`
}
