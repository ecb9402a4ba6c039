import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {fieldNames} from '../../rules/fields'
import type {ImportDraft} from './draft'
import {count, pageLength, pageOf, type Page} from './view'

type Kind = ReplyOf<'places.readFile'>['kind']
type PreviewView = ReplyOf<'places.previewImport'>
type LineError = PreviewView['errors']['list'][number]
type ChangedKind = keyof PreviewView['changes']

/** What fits into a field of the page; the cloud takes more, but a cell of a list of places never needs it. */
export const mostTyped = 100

export interface ErrorRow {
  readonly key: string
  readonly line: number
  readonly column: number
  /** 第 12 行 · 房号 */
  readonly where: string
  readonly message: string
  readonly value: string
  /** The value can be put right here. */
  readonly editable: boolean
  /** The line can be left out. */
  readonly leavable: boolean
  /** 不导入这行, 不导入这块 */
  readonly leave: string
  readonly left: boolean
  readonly swap: boolean
}

export interface LeftRow {
  readonly line: number
  /** 第 12 行 */
  readonly where: string
  /** 第一网格 3号楼 1单元 101 */
  readonly said: string
}

export interface ChangeRow {
  readonly kind: ChangedKind
  /** 房屋 */
  readonly name: string
  /** 新增 1,204，移走 2 */
  readonly said: string
  /** 3号楼2单元101、… */
  readonly examples: string
}

export interface ResultView {
  readonly name: string
  /** The first thing that is read. */
  readonly title: string
  /** What else is to be known, one line each. */
  readonly notes: readonly string[]
  readonly errors: readonly ErrorRow[]
  readonly page: Page
  /** Lines that are left out, to take back. */
  readonly left: readonly LeftRow[]
  readonly moreLeft: string
  readonly changes: readonly ChangeRow[]
  readonly sizes: readonly {readonly grid: string; readonly name: string; readonly said: string}[]
  readonly moreSizes: string
  readonly holders: readonly {readonly place: string; readonly said: string}[]
  /** It can be imported now. */
  readonly ready: boolean
}

const kindNames: Readonly<Record<ChangedKind, string>> = {
  areas: '片区',
  grids: '网格',
  groups: '居民小组',
  buildings: '楼栋',
  units: '单元',
  rooms: '房屋',
  landmarks: '地标',
  outlines: '网格范围',
}

const isKind = (name: string): name is ChangedKind => name in kindNames

const whereLine = (line: number, kind: Kind): string =>
  kind === 'table' ? `第 ${count(line)} 行` : `第 ${count(line)} 块范围`

const where = ({line, field}: LineError, kind: Kind): string =>
  [
    line === 0 ? '整个文件' : whereLine(line, kind),
    ...(field === null || field === 'shape' ? [] : [fieldNames[field]]),
  ].join(' · ')

/** What the person has typed and left out since the cloud looked at the file. */
export interface Edits {
  /** By `line:column`. */
  readonly values: Readonly<Record<string, string>>
  /** Lines. */
  readonly left: readonly number[]
}

export const editKey = (line: number, column: number): string => `${String(line)}:${String(column)}`

const shapeError = (error: LineError, at: number, kind: Kind, {values, left}: Edits): ErrorRow => {
  const {line, column, value, message} = error
  return {
    key: `${String(at)}:${editKey(line, column ?? -1)}`,
    line,
    column: column ?? -1,
    where: where(error, kind),
    message,
    value: ((column === null ? undefined : values[editKey(line, column)]) ?? value).slice(0, mostTyped),
    editable: column !== null && line > 0,
    leavable: line > 0,
    leave: kind === 'table' ? '不导入这行' : '不导入这块',
    left: left.includes(line),
    swap: error.mend === 'swap',
  }
}

const shapeChanges = (changes: PreviewView['changes']): ChangeRow[] =>
  Object.keys(kindNames)
    .filter(isKind)
    .flatMap((kind) => {
      const {added, changed, removed, examples} = changes[kind]
      const parts = [
        ...(added > 0 ? [`新增 ${count(added)}`] : []),
        ...(changed > 0 ? [`改 ${count(changed)}`] : []),
        ...(removed > 0 ? [`移走 ${count(removed)}`] : []),
      ]
      if (parts.length === 0) return []
      const words = {added: '新增', changed: '改', removed: '移走'} as const
      return [
        {
          kind,
          name: kindNames[kind],
          said: parts.join('，'),
          examples: examples
            .slice(0, 4)
            .map(({what, name}) => (parts.length === 1 ? name : `${words[what]} ${name}`))
            .join('、'),
        },
      ]
    })

const notesOf = (preview: PreviewView, draft: ImportDraft): string[] => [
  ...(preview.filled.length > 0
    ? [
        `${preview.filled.map((field) => fieldNames[field]).join('、')}空着的格子，照上一行的读（合并过的格子都是这样）。`,
      ]
    : []),
  ...(preview.leftOut > 0 ? [`有 ${count(preview.leftOut)} 行没有导入：合计行，和您选了不导入的。`] : []),
  ...(draft.corrections.length > 0
    ? [`您在这里改好了 ${count(draft.corrections.length)} 处，文件本身没有动。`]
    : []),
  ...(draft.swap ? ['经度和纬度已经对调。'] : []),
]

const titleOf = ({errors, said, import: ready}: PreviewView): string => {
  if (errors.total > 0) return `有 ${count(errors.total)} 处要改`
  return ready === null ? '和现在的一样，没有要改的' : said
}

export const shapeResult = (
  preview: PreviewView,
  draft: ImportDraft,
  kind: Kind,
  edits: Edits,
  from: number,
): ResultView => {
  const {total, list} = preview.errors
  const sizes = total > 0 ? [] : preview.gridSizes
  return {
    name: draft.name,
    title: titleOf(preview),
    notes: [
      ...(total > list.length ? [`先列出前 ${count(list.length)} 处，改好再核对，会列出后面的。`] : []),
      ...notesOf(preview, draft),
    ],
    errors: list.slice(from, from + pageLength).map((error, at) => shapeError(error, from + at, kind, edits)),
    page: pageOf(list.length, from),
    left: preview.left
      .slice(0, pageLength)
      .map(({line, said}) => ({line, where: whereLine(line, kind), said: said === '' ? '（没有字）' : said})),
    moreLeft:
      draft.leaveOut.length > pageLength && preview.left.length > pageLength
        ? `一共有 ${count(draft.leaveOut.length)} 行不导入，先列出前 ${count(pageLength)} 行`
        : '',
    changes: total > 0 ? [] : shapeChanges(preview.changes),
    sizes: sizes.slice(0, pageLength).map(({grid, name, said}) => ({grid, name, said})),
    moreSizes: sizes.length > pageLength ? `还有 ${count(sizes.length - pageLength)} 个网格` : '',
    holders:
      total > 0
        ? []
        : preview.holders.slice(0, pageLength).map(({place, name, said}) => ({
            place: `${place}:${name}`,
            said: `${said}：${name}`,
          })),
    ready: preview.import !== null,
  }
}

/** The question before everything counts. */
export const askApply = ({said, changes, holders}: PreviewView): string => {
  const removed = changes.buildings.removed + changes.rooms.removed + changes.grids.removed > 0
  return [
    `${said}。`,
    ...(removed ? ['移走的地方不再能选，以前写在上面的事情都还在。'] : []),
    ...(holders.length > 0 ? [`有 ${count(holders.length)} 个人的岗位要重新安排。`] : []),
    '一次全部生效，之后还能撤销。',
  ].join('')
}

/** What was typed and left out since the last look joins the draft; a cell typed again counts as last typed. */
export const withEdits = (draft: ImportDraft, {values, left}: Edits): ImportDraft => {
  const typed = Object.entries(values).map(([key, value]) => {
    const [line = 0, column = 0] = key.split(':').map(Number)
    return {line, column, value}
  })
  const before = draft.corrections.filter(({line, column}) => values[editKey(line, column)] === undefined)
  return {
    ...draft,
    corrections: [...before, ...typed],
    leaveOut: [...new Set([...draft.leaveOut, ...left])],
  }
}

/** What is left of edits when some have been sent: what was typed or chosen since. */
export const editsSince = (now: Edits, sent: Edits): {values: Record<string, string>; left: number[]} => ({
  values: Object.fromEntries(Object.entries(now.values).filter(([key, value]) => sent.values[key] !== value)),
  left: now.left.filter((line) => !sent.left.includes(line)),
})

/** A line that was left out is wanted after all. */
export const takenBack = (draft: ImportDraft, lines: readonly number[]): ImportDraft => ({
  ...draft,
  leaveOut: draft.leaveOut.filter((line) => !lines.includes(line)),
})
