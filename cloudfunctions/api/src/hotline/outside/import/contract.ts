import * as v from 'valibot'
import {action} from '../../../kernel/contract'
import {community, list, plain} from '../../../kernel/fields'

/**
 * Requests of a former system, as its list has them: closed history. The page uploads the list under
 * `imports/<community>/`, has it looked at, and lets it be written down a hundred lines a call.
 */

/** Lines of one list. */
export const mostRequestLines = 5000
/** Lines that one call writes down. */
export const chunk = 100
const mostCorrections = 500

/** What is wrong where. A line is counted as a spreadsheet counts it. */
export interface RequestErrorView {
  readonly line: number
  /** Null where the list has no such column: only the line can be left out. */
  readonly column: number | null
  /** The heading above the cell; empty where there is no such column. */
  readonly title: string
  readonly value: string
  readonly message: string
}

export interface RequestsPreview {
  readonly file: string
  /** Of the file's bytes; what follows refuses another file under the same id. */
  readonly sha: string
  readonly lines: number
  /** Requests that would be written down. */
  readonly ready: number
  /** Lines whose request is here already, from this list or another with its number. */
  readonly known: number
  readonly leftOut: number
  /** Headings that say nothing that is taken over. */
  readonly ignored: readonly string[]
  readonly errors: {readonly total: number; readonly list: readonly RequestErrorView[]}
}

export interface RequestsProgress {
  /** The last line that was gone through; the next call goes on after it. */
  readonly last: number
  /** Lines gone through, of all. */
  readonly done: number
  readonly total: number
  /** Of this call. */
  readonly made: number
  readonly known: number
  /** More calls are needed. */
  readonly more: boolean
}

const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(199))
const cell = v.pipe(v.string(), v.maxLength(2000, '最多 2,000 个字'), plain)
const file = v.pipe(
  v.string('请选文件'),
  v.maxLength(300, '请重新选文件'),
  v.regex(/^cloud:\/\/[\w.-]+\/imports\/[\w:-]+\/[\w.-]+$/u, '请重新选文件'),
)
const sha = v.pipe(v.string(), v.hexadecimal('请重新选文件'), v.length(64, '请重新选文件'))
const mended = {
  corrections: list(v.strictObject({line, column, value: cell}), mostCorrections),
  leaveOut: list(line, mostRequestLines),
}
const policy = {who: 'staff', roles: ['community-admin']} as const
const example = {
  community: 'dongsheng',
  file: 'cloud://env.bucket/imports/dongsheng/requests.csv',
  corrections: [{line: 3, column: 1, value: '2021-03-05 09:05'}],
  leaveOut: [],
}

export const requestImportContract = {
  /** What a list would make, and what is wrong in it. Keeps nothing of it; a day later the file goes. */
  'hotline.previewRequests': action<RequestsPreview>()({
    fn: 'exports',
    policy,
    input: v.strictObject({community, file, sha: v.exactOptional(sha), ...mended}),
    writes: 1,
    example,
  }),
  /** Writes down the next hundred after a line. Which request a line makes follows from it: again makes none twice. */
  'hotline.applyRequests': action<RequestsProgress>()({
    fn: 'exports',
    policy,
    input: v.strictObject({
      community,
      file,
      sha,
      ...mended,
      after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
    }),
    // The requests, and that the list goes.
    writes: chunk + 1,
    example: {...example, sha: '0'.repeat(64), after: 0},
  }),
}
