/** `2026-11-23` as papers say it: `2026年11月23日`. */
export const sayDate = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${String(Number(month))}月${String(Number(day))}日`
}

/**
 * A number in groups of three or four digits, as people read it out: `2026 1123 0417`, `1234 567`.
 * Blanks and hyphens that it came with are taken away.
 */
export const inGroups = (number: string): string => {
  const signs = Array.from(number.replaceAll(/[\s-]/gu, ''))
  const groups = Math.ceil(signs.length / 4)
  const long = signs.length - groups * Math.floor(signs.length / Math.max(groups, 1))
  const short = Math.floor(signs.length / Math.max(groups, 1))
  let from = 0
  return Array.from({length: groups}, (_, place) => {
    const to = from + short + (place < long ? 1 : 0)
    const group = signs.slice(from, to).join('')
    from = to
    return group
  }).join(' ')
}
