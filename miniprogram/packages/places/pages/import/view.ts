import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {extensionOf} from '../../../../services/files'
import {sayInstant} from '../../../../shared/time'
import {fieldNames, fields, type Field} from '../../rules/fields'
import type {ImportDraft} from './draft'

type FileView = ReplyOf<'places.readFile'>
type VersionView = ReplyOf<'places.versions'>['versions'][number]

export const steps = ['选文件', '对列', '核对', '导入']

/** Rows of a list that are on the screen at once. */
export const pageLength = 20

export const count = (value: number): string => value.toLocaleString('en')

// Told before it goes up: most who choose one do not know that it is another format.
const otherKinds: Readonly<Record<string, string>> = {
  workbook:
    '这是 Excel 工作簿。请在 Excel 或 WPS 里打开它，点“文件 → 另存为”，类型选“CSV UTF-8（逗号分隔）”，再选存好的那个文件。',
  map: '这种地图文件还不能直接用。请在地图软件里把它导出成 GeoJSON，再选导出的那个文件。',
  paper: '文字和图片读不出名单。请把名单存成 CSV 表，再选那个文件。',
}
const kindOf: Readonly<Record<string, string>> = {
  xlsx: 'workbook',
  xls: 'workbook',
  et: 'workbook',
  numbers: 'workbook',
  ods: 'workbook',
  shp: 'map',
  kml: 'map',
  kmz: 'map',
  dwg: 'map',
  doc: 'paper',
  docx: 'paper',
  wps: 'paper',
  pdf: 'paper',
}

/** What the chooser offers: what we read, and what people take for it, so that they can be told. */
export const extensions = ['csv', 'txt', 'tsv', 'geojson', 'json', ...Object.keys(kindOf)]

const most = 20 * 1024 * 1024

/** Why a file is not worth sending, in words; '' when it is. */
export const checkFile = ({name, size}: {readonly name: string; readonly size: number}): string => {
  const kind = kindOf[extensionOf(name)]
  if (kind !== undefined) return otherKinds[kind] ?? ''
  if (size === 0) return '这个文件是空的，请换一个。'
  if (size > most) return '文件超过 20 MB，请分成几份再导入。'
  return ''
}

export interface VersionRow {
  readonly version: string
  /** 今天上午 9:30，王建军 */
  readonly when: string
  readonly said: string
  readonly canUndo: boolean
}

export const shapeVersions = (versions: readonly VersionView[], now: Date): VersionRow[] =>
  versions.slice(0, pageLength).map(({version, at, by, said, canUndo}) => ({
    version,
    when: `${sayInstant(new Date(at), now)}${by === '' ? '' : `，${by}`}`,
    said: said,
    canUndo,
  }))

export interface Page {
  /** First row on it, counted from 0. */
  readonly from: number
  /** 1–20，共 57；'' when everything is on it */
  readonly said: string
  readonly more: boolean
}

export const pageOf = (length: number, from: number): Page => ({
  from,
  said:
    length > pageLength
      ? `${count(from + 1)}–${count(Math.min(from + pageLength, length))}，共 ${count(length)}`
      : '',
  more: from + pageLength < length,
})

export interface ColumnRow {
  readonly column: number
  readonly title: string
  /** What stands in the first lines. */
  readonly samples: string
  /** Its place in `choices`. */
  readonly chosen: number
  readonly said: string
}

export interface ColumnsView {
  readonly name: string
  /** 3,200 行，已按上次的办法对好 */
  readonly facts: string
  readonly rows: readonly ColumnRow[]
  readonly page: Page
}

/** What a column can be, in the order of the wheel; the first leaves it out. */
export const choices = ['不导入', ...fields.map((field) => fieldNames[field])]

const mostSample = 60
const shortened = (text: string): string =>
  text.length > mostSample ? `${text.slice(0, mostSample)}…` : text

const unnamed = '（没有列名）'

const fieldAt = (mapping: ImportDraft['mapping'], column: number): Field | undefined =>
  fields.find((field) => mapping[field] === column)

export const shapeColumns = (file: FileView, {name, mapping}: ImportDraft, from: number): ColumnsView => ({
  name,
  facts: [
    file.kind === 'table' ? `${count(file.rows)} 行` : `${count(file.rows)} 块范围`,
    ...(file.encoding === 'UTF-8' ? [] : [`${file.encoding} 编码`]),
    ...(file.remembered ? ['已按上次的办法对好'] : []),
  ].join('，'),
  rows: file.columns.slice(from, from + pageLength).map(({column, title, samples}) => {
    const field = fieldAt(mapping, column)
    return {
      column,
      title: title === '' ? unnamed : title,
      samples: shortened(samples.filter((sample) => sample !== '').join('、')),
      chosen: field === undefined ? 0 : fields.indexOf(field) + 1,
      said: field === undefined ? '不导入' : fieldNames[field],
    }
  }),
  page: pageOf(file.columns.length, from),
})

/** A column becomes a field; whichever column was this field before is left out. @param choice in `choices` */
export const chooseField = (
  mapping: ImportDraft['mapping'],
  column: number,
  choice: number,
): ImportDraft['mapping'] => {
  const others = Object.entries(mapping).filter(([, at]) => at !== column)
  const field = fields[choice - 1]
  return Object.fromEntries([...others, ...(field === undefined ? [] : [[field, column] as const])])
}
