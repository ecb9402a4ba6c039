import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {minutesOf, timeOf} from '../../../../shared/time'

type Sent = InputOf<'booking.outage'>['rows'][number]
type Outcome = Sent['outcome']
type Service = ReplyOf<'booking.catalogue'>['services'][number]

/** A paper visit as it is written down; times and numbers may be put right afterwards. */
export interface PaperRow {
  readonly window: string
  readonly number: number
  /** Empty: not known. */
  readonly service: string
  readonly outcome: Outcome
  /** `HH:mm`. */
  readonly time: string
}

/** How a visit ended, in the order of the digits that are typed for it. */
export const outcomeNames: readonly {readonly id: Outcome; readonly name: string}[] = [
  {id: 'done', name: '办好'},
  {id: 'forwarded', name: '收件'},
  {id: 'lacking', name: '缺材料'},
  {id: 'elsewhere', name: '不在这办'},
  {id: 'absent', name: '没来'},
]

/** Minutes from one visit to the next, where nobody says. */
const usualMinutes = 8

const isRow = (value: unknown): value is PaperRow =>
  typeof value === 'object' &&
  value !== null &&
  ['window', 'service', 'outcome', 'time'].every((field) => typeof Reflect.get(value, field) === 'string') &&
  typeof Reflect.get(value, 'number') === 'number'

/** What was written down and not sent yet; anything else that is stored is none of it. */
export const readRows = (stored: unknown): readonly PaperRow[] =>
  Array.isArray(stored) ? stored.filter(isRow) : []

/** Services that begin like what was typed: initials or words; best first, at most `most`. */
export const matching = (services: readonly Service[], typed: string, most: number): readonly Service[] => {
  const words = typed.trim().toLowerCase()
  if (words === '') return services.slice(0, most)
  const begin = services.filter(({initials, name}) => initials.startsWith(words) || name.startsWith(words))
  const inside = services.filter(
    (service) =>
      !begin.includes(service) && (service.initials.includes(words) || service.name.includes(words)),
  )
  return [...begin, ...inside].slice(0, most)
}

/**
 * What one line says: initials of the service, then a digit for how it ended. `gl2`: 高龄…, 收件; `5`: not known, 没来.
 * @returns null where no service begins like it
 */
export const readLine = (
  line: string,
  services: readonly Service[],
): {readonly service: string; readonly outcome: Outcome} | null => {
  const found = /^(?<words>.*?)(?<digit>[1-5])?$/u.exec(line.trim())
  const words = found?.groups?.['words'] ?? ''
  const outcome = outcomeNames[Number(found?.groups?.['digit'] ?? '1') - 1]?.id ?? 'done'
  if (words === '') return {service: '', outcome}
  const [first] = matching(services, words, 1)
  return first === undefined ? null : {service: first.id, outcome}
}

/** The row that follows: the next number of the window, a few minutes later but not in the future. */
export const nextRow = (
  rows: readonly PaperRow[],
  {
    window,
    first,
    from,
    until,
  }: {readonly window: string; readonly first: number; readonly from: string; readonly until: string},
  said: {readonly service: string; readonly outcome: Outcome},
): PaperRow => {
  const last = rows.filter((row) => row.window === window).at(-1)
  const minutes = last === undefined ? minutesOf(from) : minutesOf(last.time) + usualMinutes
  return {
    window,
    number: last === undefined ? first : last.number + 1,
    time: timeOf(Math.min(minutes, minutesOf(until))),
    ...said,
  }
}

export const toSend = (rows: readonly PaperRow[]): Sent[] =>
  rows.map(({service, ...row}) => ({...row, ...(service === '' ? {} : {service})}))

export interface ShownRow extends PaperRow {
  /** Its place in what is sent. */
  readonly place: number
  readonly mark: string
  readonly serviceName: string
  readonly outcomeName: string
  readonly wrong: string
}

/** Rows with what is wrong at them, the last first: it is what was just typed. */
export const shapeRows = (
  rows: readonly PaperRow[],
  services: readonly Service[],
  wrong: FieldErrors,
): readonly ShownRow[] =>
  rows
    .map((row, place) => ({
      ...row,
      place,
      mark: String(row.number).padStart(3, '0'),
      serviceName: services.find(({id}) => id === row.service)?.name ?? '没写办什么',
      outcomeName: outcomeNames.find(({id}) => id === row.outcome)?.name ?? '',
      wrong: Object.entries(wrong)
        .filter(([field]) => field.startsWith(`rows.${String(place)}.`))
        .map(([, said]) => said)
        .join('；'),
    }))
    .reverse()

/** The number after the last that the day's board knows of a window. */
export const firstNumber = (entries: ReplyOf<'booking.board'>['entries'], window: string): number =>
  Math.max(
    0,
    ...entries
      .filter((entry) => entry.window === window && entry.number !== undefined)
      .map(({number = ''}) => Number(number.slice(1))),
  ) + 1
