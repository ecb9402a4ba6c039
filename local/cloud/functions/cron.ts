/**
 * The platform's seven-field cron: second, minute, hour, day of month, month, day of week (0 is
 * Sunday), year; each `*`, numbers, ranges, lists and `/step`. Read at UTC+8.
 */
export interface Cron {
  /** The first moment after `after` (ms) that fits, or undefined within the next four years. */
  next(after: number): number | undefined
}

const beijing = 8 * 3600_000
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const farthest = 4 * 366 * day

const bounds: readonly (readonly [low: number, high: number])[] = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
  [1970, 2099],
]

const names = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

function parseField(text: string, low: number, high: number): (value: number) => boolean {
  if (text === '*' || text === '?') return () => true
  const allowed = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part)
    if (!match) throw new Error(`a cron field cannot be ${text}`)
    const [, from = '*', to, step] = match
    const start = from === '*' ? low : numberOf(from)
    const end = to !== undefined ? numberOf(to) : from === '*' || step !== undefined ? high : start
    for (let value = start; value <= end; value += Number(step ?? 1)) allowed.add(value)
    if (start < low || end > high || Number(step ?? 1) < 1) throw new Error(`a cron field cannot be ${text}`)
  }
  return (value) => allowed.has(value)
}

function numberOf(text: string): number {
  const upper = text.toUpperCase()
  if (names.includes(upper)) return names.indexOf(upper) + 1
  if (days.includes(upper)) return days.indexOf(upper)
  if (!/^\d+$/.test(text)) throw new Error(`a cron field cannot be ${text}`)
  return Number(text)
}

/** Throws an Error that names the field when the expression is malformed. */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`a timer needs seven cron fields: ${expression}`)
  const tests = fields.map((field, i) => parseField(field, bounds[i]?.[0] ?? 0, bounds[i]?.[1] ?? 0))
  const fits = (i: number, value: number) => tests[i]?.(value) ?? false
  const weekday = (value: number) => fits(5, value) || (value === 0 && fields[5] !== '*' && fits(5, 7))
  return {
    next(after) {
      let at = Math.floor(after / second) * second + second + beijing
      const end = at + farthest
      // Each step jumps to the start of the next day, hour, minute or second that may fit.
      while (at < end) {
        const date = new Date(at)
        if (
          !fits(6, date.getUTCFullYear()) ||
          !fits(4, date.getUTCMonth() + 1) ||
          !fits(3, date.getUTCDate()) ||
          !weekday(date.getUTCDay())
        ) {
          at = Math.floor(at / day) * day + day
        } else if (!fits(2, date.getUTCHours())) at = Math.floor(at / hour) * hour + hour
        else if (!fits(1, date.getUTCMinutes())) at = Math.floor(at / minute) * minute + minute
        else if (!fits(0, date.getUTCSeconds())) at += second
        else return at - beijing
      }
      return undefined
    },
  }
}
