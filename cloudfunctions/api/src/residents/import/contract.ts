import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, list, plain} from '../../kernel/fields'

/**
 * Lists of people who have agreed on paper. The page uploads one under `imports/<community>/` as it does lists of
 * places, has it looked at, and lets it be written down a hundred lines a call. What a list says of people is kept
 * nowhere but in the people it makes.
 */

/** Lines of one list. */
export const mostPeople = 2000
/** Lines that one call writes down. */
export const chunk = 100
/** Lines whose people one call takes back. */
export const chunkBack = 50
const mostCorrections = 500

/** What is wrong where. A line is counted as a spreadsheet counts it. */
export interface PeopleErrorView {
  readonly line: number
  /** Null where the list has no such column: only the line can be left out. */
  readonly column: number | null
  /** The heading above the cell; empty where there is no such column. */
  readonly title: string
  readonly value: string
  readonly message: string
}

export interface PeoplePreview {
  readonly file: string
  /** Of the file's bytes; what follows refuses another file under the same id. */
  readonly sha: string
  readonly lines: number
  /** People who would be written down. */
  readonly ready: number
  /** Lines of people who belong to the community already: they stay as they are. */
  readonly known: readonly {readonly line: number; readonly name: string}[]
  readonly leftOut: number
  readonly errors: {readonly total: number; readonly list: readonly PeopleErrorView[]}
}

export interface PeopleProgress {
  readonly import: string
  /** Lines that were gone through, of all. */
  readonly done: number
  readonly total: number
  readonly made: number
  readonly known: number
  /** More calls are needed. */
  readonly more: boolean
}

export interface PeopleImportView {
  readonly import: string
  /** ISO time. */
  readonly at: string
  /** Who did it; '' when the person is gone. */
  readonly by: string
  readonly state: 'running' | 'done' | 'undoing' | 'undone'
  readonly made: number
  readonly known: number
  /** Taken back, and left because something has happened to them since. */
  readonly undone: number
  readonly kept: number
}

const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(199))
/** A cell of somebody's as it is put right: here numbers of people belong. Nothing of it is kept but in the person. */
const cell = v.pipe(v.string(), v.maxLength(60, '最多 60 个字'), plain)
const file = v.pipe(
  v.string('请选文件'),
  v.maxLength(300, '请重新选文件'),
  v.regex(/^cloud:\/\/[\w.-]+\/imports\/[\w:-]+\/[\w.-]+$/u, '请重新选文件'),
)
const sha = v.pipe(v.string(), v.hexadecimal('请重新选文件'), v.length(64, '请重新选文件'))
const mended = {
  corrections: list(v.strictObject({line, column, value: cell}), mostCorrections),
  leaveOut: list(line, mostPeople),
}
const policy = {who: 'staff', roles: ['community-admin']} as const
const example = {
  community: 'dongsheng',
  file: 'cloud://env.bucket/imports/dongsheng/people.csv',
  corrections: [{line: 3, column: 1, value: '13800001234'}],
  leaveOut: [],
}

export const peopleImportContract = {
  /** What a list would make, and what is wrong in it. Keeps nothing of it; a day later the file goes. */
  'residents.previewPeople': action<PeoplePreview>()({
    fn: 'exports',
    policy,
    input: v.strictObject({community, file, sha: v.exactOptional(sha), ...mended}),
    writes: 1,
    example,
  }),
  /** Writes down the next hundred. The same list once more goes on where it was cut off, and makes nobody twice. */
  'residents.applyPeople': action<PeopleProgress>()({
    fn: 'exports',
    policy,
    once: true,
    input: v.strictObject({community, file, sha, ...mended}),
    // An account and a membership each, and how far it has come.
    writes: chunk * 2 + 2,
    example: {...example, sha: '0'.repeat(64)},
  }),
  /** Takes back, some at a time, whom an import wrote down and nobody has touched since. */
  'residents.undoPeople': action<PeopleImportView & {readonly more: boolean}>()({
    fn: 'exports',
    policy,
    once: true,
    input: v.strictObject({community, import: id}),
    writes: chunkBack * 4 + 2,
    example: {community: 'dongsheng', import: 'dongsheng:0123456789abcdef01234567:0'},
  }),
  /** The latest imports, newest first. */
  'residents.peopleImports': action<{readonly imports: readonly PeopleImportView[]}>()({
    fn: 'api',
    policy,
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
}
