import type {Booking} from '../../cloudfunctions/api/src/booking/documents'

/**
 * What the timer should have told of a visit and when, worked out from what people did and when timers ran: nothing of
 * the product's rules is used.
 */

const hour = 3_600_000
const at8 = (at: number): Date => new Date(at + 8 * hour)
const dateOf = (at: number): string => at8(at).toISOString().slice(0, 10)
const moment = (date: string, days: number, time: string): number =>
  Date.parse(`${date}T${time}:00+08:00`) + days * 24 * hour

/** From nine in the evening to eight in the morning. */
const isNight = (at: number): boolean => at8(at).getUTCHours() >= 21 || at8(at).getUTCHours() < 8

interface Wanted {
  readonly event: string
  readonly about: string
  readonly from: number
  readonly until: number
}

const wantedAt = (visit: Booking, run: number): Wanted | null => {
  const steps = visit.timeline.filter(({by, at}) => by !== '-' && at.getTime() < run)
  const last = steps.at(-1)
  if (last === undefined) return null
  const stepped = last.at.getTime()
  const start = Date.parse(`${visit.date}T${visit.slot.slice(0, 2)}:${visit.slot.slice(2)}:00+08:00`)
  switch (last.to) {
    case 'booked': {
      const from = moment(visit.date, -1, '19:00')
      return stepped >= from ? null : {event: 'remind', about: visit.date, from, until: start}
    }
    case 'done': {
      if (steps.some(({event}) => event === 'rate')) return null
      const ended = steps.filter(({event}) => event === 'finish' || event === 'returned').at(-1)?.at
      const on = dateOf(ended?.getTime() ?? 0)
      return {event: 'ask', about: on, from: moment(on, 1, '10:00'), until: moment(on, 14, '10:00')}
    }
    case 'absent': {
      if (steps.some(({event}) => event === 'explain')) return null
      const on = dateOf(stepped)
      return {event: 'ask-absent', about: on, from: moment(on, 1, '10:00'), until: moment(on, 14, '10:00')}
    }
    case 'forwarded': {
      const due = visit.result?.dueDate ?? ''
      return {event: 'overdue', about: due, from: moment(due, 1, '08:00'), until: Infinity}
    }
    default:
      return null
  }
}

/** What is wrong with a visit; empty when each thing was told once, at the first timer that could. */
export const wrongWith = (visit: Booking, runs: readonly number[]): readonly string[] => {
  const expected: string[] = []
  const known = new Set<string>()
  for (const run of runs) {
    if (isNight(run)) continue
    const wanted = wantedAt(visit, run)
    if (wanted === null || run < wanted.from || run >= wanted.until) continue
    const what = `${wanted.event} ${wanted.about}`
    if (known.has(what)) continue
    known.add(what)
    expected.push(`${wanted.event} ${new Date(run).toISOString()}`)
  }
  const found = visit.timeline
    .filter(({by}) => by === '-')
    .map(({event, at}) => `${event} ${at.toISOString()}`)
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${visit._id} ${visit.state}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`]
}
