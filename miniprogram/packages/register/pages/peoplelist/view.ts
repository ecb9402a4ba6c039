import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import type {ListDraft} from './draft'

type Preview = ReplyOf<'residents.previewPeople'>
type Progress = ReplyOf<'residents.applyPeople'>
type ImportView = ReplyOf<'residents.peopleImports'>['imports'][number]

export const steps = ['选名单', '核对', '登记']

/** Mistakes that are on the screen at once; the next come up when these are mended. */
const atOnce = 20

const count = (value: number): string => value.toLocaleString('en')

export interface MistakeRow {
  readonly key: string
  readonly line: number
  readonly column: number
  /** 第 12 行 · 联系电话 */
  readonly where: string
  readonly message: string
  readonly value: string
  readonly editable: boolean
  readonly left: boolean
}

export interface ResultView {
  readonly title: string
  readonly notes: readonly string[]
  readonly mistakes: readonly MistakeRow[]
  /** 还有 12 处，改完这些再看; '' when these are all */
  readonly more: string
  readonly known: readonly {readonly line: number; readonly said: string}[]
  readonly left: readonly {readonly line: number; readonly said: string}[]
  /** It can be written down now. */
  readonly ready: boolean
}

/** What the cloud found in a list, with what was mended since. */
export const shapeResult = (
  {lines, ready, known, leftOut, errors}: Preview,
  draft: Pick<ListDraft, 'values' | 'left'>,
): ResultView => {
  const list = errors.list.slice(0, atOnce)
  const more = errors.total - list.length
  return {
    title:
      errors.total > 0
        ? `有 ${count(errors.total)} 处要改`
        : ready === 0
          ? '没有要登记的人'
          : `可以登记 ${count(ready)} 人`,
    notes: [
      `名单里有 ${count(lines)} 行${leftOut === 0 ? '' : `，跳过 ${count(leftOut)} 行`}。`,
      ...(errors.total > 0 ? ['在格子里直接改，或者跳过这一行。改的只用于这次登记，不动您的文件。'] : []),
    ],
    mistakes: list.map(({line, column, title, value, message}, n) => ({
      key: `${String(line)}:${String(column ?? '-')}:${String(n)}`,
      line,
      column: column ?? -1,
      where: `第 ${count(line)} 行${title === '' ? '' : ` · ${title}`}`,
      message,
      value: draft.values[`${String(line)}:${String(column ?? -1)}`] ?? value,
      editable: column !== null,
      left: draft.left.includes(line),
    })),
    more: more > 0 ? `还有 ${count(more)} 处，改好这些再核对就看到。` : '',
    known: known.map(({line, name}) => ({line, said: `第 ${count(line)} 行 ${name}`})),
    left: draft.left.map((line) => ({line, said: `第 ${count(line)} 行`})),
    ready: errors.total === 0 && ready > 0,
  }
}

/** 已登记 100 人，共 250 人… */
export const sayProgress = ({done, total}: Progress): string =>
  `正在登记 ${count(done)} / ${count(total)} 人…`

/** What an import has come to. */
export const sayDone = ({made, known}: Pick<Progress, 'made' | 'known'>): string =>
  `新登记了 ${count(made)} 人${known === 0 ? '' : `，${count(known)} 人原来就登记过，没有动`}`

export const sayUndone = ({undone, kept}: Pick<ImportView, 'undone' | 'kept'>): string =>
  `撤销了 ${count(undone)} 人${kept === 0 ? '' : `，${count(kept)} 人后来有过办理，留着没有动`}`

export interface ImportRow {
  readonly id: string
  readonly said: string
  readonly when: string
  readonly canUndo: boolean
}

const saidOf = (one: ImportView): string => {
  switch (one.state) {
    case 'running':
      return `登记到一半：已登记 ${count(one.made)} 人`
    case 'done':
      return sayDone(one)
    case 'undoing':
      return `撤销到一半：${sayUndone(one)}`
    case 'undone':
      return sayUndone(one)
  }
}

export const shapeImports = (imports: readonly ImportView[], now: Date): ImportRow[] =>
  imports.map((one) => ({
    id: one.import,
    said: saidOf(one),
    when: `${sayInstant(new Date(one.at), now)}${one.by === '' ? '' : `，${one.by}`}`,
    canUndo: (one.state === 'done' && one.made > 0) || one.state === 'undoing',
  }))
