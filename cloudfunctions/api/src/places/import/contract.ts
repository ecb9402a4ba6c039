import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {community, id, list, plain} from '../../kernel/fields'
import {fields, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import {mostBuildings} from '../../../../../miniprogram/packages/places/rules/tree'
import {withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'

/**
 * Lists of places come in as files, are looked at, and then count all at once; each version can be taken
 * back. The page uploads to cloud storage under `imports/<community>/` first and names the file's id here.
 */

/** Field of a place to the number of the column it is read from, counted from 0. */
export type Mapping = Readonly<Partial<Record<Field, number>>>

export interface FileView {
  readonly file: string
  /** Of the file's bytes; the preview refuses another file under the same id. */
  readonly sha: string
  readonly kind: 'table' | 'geojson'
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GBK'
  /** With up to five values each, as they stand in the first lines. */
  readonly columns: readonly {
    readonly column: number
    readonly title: string
    readonly samples: readonly string[]
  }[]
  /** Lines, or shapes on the map, below the heading. */
  readonly rows: number
  /** What we would read from where. */
  readonly mapping: Mapping
  /** The mapping is the one that was last used for columns like these. */
  readonly remembered: boolean
}

/** What is wrong where. A line is counted as a spreadsheet counts it; 0 is the file as a whole. */
export interface LineError {
  readonly line: number
  /** Where a value can be corrected; null where only the line can be left out, or something else chosen. */
  readonly column: number | null
  readonly field: Field | 'shape' | null
  readonly value: string
  readonly message: string
  /** What one tap would mend: exchange longitude and latitude in the whole file. */
  readonly mend?: 'swap'
}

export interface Changes {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly examples: readonly {readonly what: 'added' | 'changed' | 'removed'; readonly name: string}[]
}

/** 片区, 网格, 居民小组, 楼, 单元, 房, 地标, outlines of grids. */
export type ChangedKind =
  'areas' | 'grids' | 'groups' | 'buildings' | 'units' | 'rooms' | 'landmarks' | 'outlines'

export interface PreviewView {
  /** Names this preview to `places.applyImport`; null while there are errors or nothing changes. */
  readonly import: string | null
  readonly errors: {readonly total: number; readonly list: readonly LineError[]}
  readonly changes: Readonly<Record<ChangedKind, Changes>>
  /** `新增 12 栋楼、1,204 间房；移走 1 栋楼`; `没有变化` */
  readonly said: string
  /** Grids far from 400 households or 1,500 people as they would be afterwards. */
  readonly gridSizes: readonly {
    readonly grid: string
    readonly name: string
    readonly households: number
    readonly people: number
    readonly said: string
  }[]
  /** Fields whose empty cells were read from the cell above, as merged cells leave them. */
  readonly filled: readonly Field[]
  /** Lines that were left out on request or are sums. */
  readonly leftOut: number
  /** The first lines that were left out on request, with what they say: `第一网格 3号楼 1单元 101`. */
  readonly left: readonly {readonly line: number; readonly said: string}[]
  /** People who hold a post at a place that would go: `said` is `东圣小区3号楼的楼长`. */
  readonly holders: readonly {readonly place: string; readonly name: string; readonly said: string}[]
}

export interface VersionView {
  readonly version: string
  /** ISO time. */
  readonly at: string
  /** Who made it; '' when the person is gone. */
  readonly by: string
  readonly kind: 'import' | 'undo' | 'mend'
  readonly said: string
  /** The newest: only that can be taken back. */
  readonly canUndo: boolean
}

/** The result of what makes a version. */
export interface MadeVersion {
  readonly version: string
  /** ISO time. */
  readonly at: string
  readonly said: string
}

/** Lines of one file: 50,000 rooms, and the lines of their buildings as an export has them. */
export const mostLines = 60_000
const mostCorrections = 500

const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(199))
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000))
/** A cell as it is put right; the numbers of people have no place in a list of places. */
const cell = v.pipe(v.string(), v.maxLength(200, '最多 200 个字'), plain, v.transform(withoutPeoplesNumbers))
const file = v.pipe(
  v.string('请选文件'),
  v.maxLength(300, '请重新选文件'),
  v.regex(/^cloud:\/\/[\w.-]+\/imports\/[\w:-]+\/[\w.-]+$/u, '请重新选文件'),
)
const mapping = v.strictObject(v.entriesFromList(fields, v.exactOptional(column)))

export const importContract = {
  /** What is in a file, and what we take its columns for. A file that nobody goes on with goes after a day. */
  'places.readFile': action<FileView>()({
    fn: 'exports',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, file}),
    writes: 1,
    example: {community: 'dongsheng', file: 'cloud://env.bucket/imports/dongsheng/rooms.csv'},
  }),
  /** Takes a list away that nobody goes on with: it may say more about people than places need. Gone is done. */
  'places.dropFile': action<{readonly dropped: string}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, file}),
    writes: 0,
    example: {community: 'dongsheng', file: 'cloud://env.bucket/imports/dongsheng/rooms.csv'},
  }),
  /** What a file would change and what is wrong in it. Changes nothing but what it remembers about columns. */
  'places.previewImport': action<PreviewView>()({
    fn: 'exports',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      file,
      sha: v.pipe(v.string(), v.hexadecimal('请重新选文件'), v.length(64, '请重新选文件')),
      mapping,
      /** Cells as they should be; an empty value empties the cell. */
      corrections: list(v.strictObject({line, column, value: cell}), mostCorrections),
      leaveOut: list(line, 1000),
      /** What becomes of places that the file does not name, of the kinds that it lists. */
      missing: v.picklist(['keep', 'remove'], '请选文件里没有的怎么办'),
      /** Longitude and latitude stand the wrong way round in this file. */
      swap: v.exactOptional(v.boolean()),
    }),
    writes: 2,
    example: {
      community: 'dongsheng',
      file: 'cloud://env.bucket/imports/dongsheng/rooms.csv',
      sha: '0'.repeat(64),
      mapping: {grid: 0, building: 1, unit: 2, room: 3},
      corrections: [{line: 12, column: 3, value: '302'}],
      leaveOut: [],
      missing: 'keep',
    },
  }),
  /** Makes what was previewed the places of the community, all at once. @throws `moved` when they changed since */
  'places.applyImport': action<MadeVersion>()({
    fn: 'exports',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, import: id}),
    once: true,
    // Every building that is new or other, the outlines, the version, and the pointer to it.
    writes: mostBuildings + 3,
    example: {community: 'dongsheng', import: 'dongsheng:0123456789abcdef'},
  }),
  /** Takes the newest version back: one with the content of the version before it. */
  'places.undoImport': action<MadeVersion>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, version: id}),
    once: true,
    writes: 2,
    example: {community: 'dongsheng', version: 'v_0123456789abcdef01234567'},
  }),
  /** The latest versions, newest first. */
  'places.versions': action<{readonly versions: readonly VersionView[]}>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  /** Writes all places into a file in cloud storage: CSV for spreadsheets, GeoJSON for maps. */
  'places.exportPlaces': action<{readonly file: string; readonly name: string}>()({
    fn: 'exports',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({community, as: v.picklist(['csv', 'geojson'], '请选文件格式')}),
    writes: 0,
    example: {community: 'dongsheng', as: 'csv'},
  }),
}
