import {saidCell} from '../../../places/import/cells'
import type {SourceRow} from '../../../places/import/source'
import {isRealDay} from '../../../../../../miniprogram/packages/people/rules/idCard'
import {kindNames, kinds, type Kind} from '../../../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../../../miniprogram/packages/hotline/rules/longest'
import {
  outcomeNames,
  outcomes,
  type Outcome,
} from '../../../../../../miniprogram/packages/hotline/rules/outcomes'
import {limits} from '../../../../../../miniprogram/shared/limits'
import {withoutNumbers} from '../../../../../../miniprogram/shared/numbersInText'
import {instant} from '../../../../../../miniprogram/shared/time'
import type {RequestColumns, RequestField} from './columns'

/** A request as one line has it; item and place are still in the list's words. */
export interface ListedRequest {
  readonly line: number
  readonly number: string
  readonly toldAt: Date
  readonly endedAt: Date
  readonly kind: Kind | null
  readonly item: string
  readonly text: string
  readonly place: string
  readonly outcome: Outcome | null
  readonly said: string
  readonly office: string
}

/** What is wrong where: a line as a spreadsheet counts it; null for a column that the list does not have. */
export interface RequestError {
  readonly line: number
  readonly column: number | null
  readonly value: string
  readonly message: string
}

/** Characters of a cell that is shown beside what is wrong with it. */
const shown = 60

/** Words of former systems beside our own. */
const otherOutcomes: Readonly<Record<string, Outcome>> = {
  解决: 'solved',
  已办结: 'solved',
  办结: 'solved',
  已完成: 'solved',
  部分: 'partly',
  不属实: 'unfounded',
}

const kindOf = (word: string): Kind | undefined => kinds.find((kind) => kindNames[kind] === word)
const outcomeOf = (word: string): Outcome | undefined =>
  outcomes.find((outcome) => outcomeNames[outcome].staff === word) ??
  (Object.hasOwn(otherOutcomes, word) ? otherOutcomes[word] : undefined)

/**
 * `2021/3/5 9:05`, `2021年3月5日`, `2021-03-05 09:05:10`, `20210305` as an instant at +08:00; a day alone is its noon.
 * Null for anything else.
 */
export const momentOf = (written: string): Date | null => {
  const parts =
    /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]*(\d{1,2})[:时](\d{1,2})(?:分?|:\d{1,2}(?:\.\d+)?))?$/u.exec(
      written.normalize('NFKC').trim(),
    )
  if (parts === null) return null
  const [, year = '', month = parts[4] ?? '', day = parts[5] ?? '', , , hour = '12', minute = '00'] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isRealDay(date) || Number(hour) > 23 || Number(minute) > 59) return null
  return instant(date, `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`)
}

/** Reads requests from the lines of a list. A line with a mistake makes none. */
export const readRequests = (
  rows: readonly SourceRow[],
  columns: RequestColumns,
  now: Date,
): {readonly requests: readonly ListedRequest[]; readonly errors: readonly RequestError[]} => {
  const requests: ListedRequest[] = []
  const errors: RequestError[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const {request, wrong} = readLine(row, columns, now)
    const before = request === null || request.number === '' ? undefined : seen.get(request.number)
    if (request !== null && before !== undefined) {
      const message = `和第 ${String(before)} 行的编号一样，请跳过其中一行`
      wrong.push({line: row.line, column: columns.number ?? null, value: request.number, message})
    }
    if (request !== null && !seen.has(request.number)) seen.set(request.number, row.line)
    errors.push(...wrong)
    if (request !== null && wrong.length === 0) requests.push(request)
  }
  return {requests, errors}
}

const readLine = (
  {line, cells}: SourceRow,
  columns: RequestColumns,
  now: Date,
): {readonly request: ListedRequest | null; readonly wrong: RequestError[]} => {
  const wrong: RequestError[] = []
  const said = (field: RequestField): string => {
    const column = columns[field]
    return column === undefined ? '' : saidCell((cells[column] ?? '').trim())
  }
  const tell = (field: RequestField, message: string): void => {
    const value = withoutNumbers(said(field)).slice(0, shown)
    wrong.push({line, column: columns[field] ?? null, value, message})
  }
  const within = (field: RequestField, most: number): string => {
    const words = withoutNumbers(said(field))
    if (words.length > most) tell(field, `最多 ${most.toLocaleString('en')} 个字`)
    return words
  }
  const when = (field: 'toldAt' | 'endedAt'): Date | null => {
    const at = momentOf(said(field))
    if (at === null) tell(field, '时间不对，请写成 2021-03-05 09:05')
    else if (at > now) tell(field, '这个时间还没有到')
    else return at
    return null
  }
  if (said('toldAt') === '') tell('toldAt', '没有提出时间，请填上')
  const toldAt = said('toldAt') === '' ? null : when('toldAt')
  const endedAt = said('endedAt') === '' ? toldAt : when('endedAt')
  if (toldAt !== null && endedAt !== null && endedAt < toldAt) tell('endedAt', '办结时间在提出时间以前')
  if (said('text') === '') tell('text', '没有内容，请填上')
  const kind = kindOf(said('kind'))
  if (said('kind') !== '' && kind === undefined) {
    tell('kind', `只能是 ${kinds.map((one) => kindNames[one]).join('、')}，或者空着`)
  }
  const outcome = outcomeOf(said('outcome'))
  if (said('outcome') !== '' && outcome === undefined) {
    tell('outcome', `只能是 ${outcomes.map((one) => outcomeNames[one].staff).join('、')}，或者空着`)
  }
  // A number of a former system is no person's; it is looked at only to know the same one again.
  if (said('number').length > limits.id) tell('number', `最多 ${String(limits.id)} 个字`)
  const words = {
    item: within('item', limits.title),
    text: within('text', longest.text),
    place: within('place', limits.address),
    said: within('said', longest.said),
    office: within('office', limits.title),
  }
  if (toldAt === null || endedAt === null) return {request: null, wrong}
  return {
    request: {
      ...{line, number: said('number'), toldAt, endedAt, kind: kind ?? null, outcome: outcome ?? null},
      ...words,
    },
    wrong,
  }
}
