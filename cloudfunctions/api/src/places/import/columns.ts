import {sha256} from '../../kernel/secrets'
import {fieldNames, fields, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {Mapping} from './contract'

/** Headings as communities write them; the first that fits counts. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  area: ['片区', '网格片区'],
  grid: ['网格', '网格号', 'grid'],
  gridCode: ['网格编码', '网格编号', '网格代码'],
  group: ['居民小组', '小组', '居民组', '村民小组'],
  compound: ['小区', '院落', '小区院落', '居民小区', '小区或院落', '家属院', '院', 'compound'],
  building: [
    '楼栋',
    '楼号',
    '楼栋号',
    '楼幢',
    '楼幢号',
    '幢号',
    '栋号',
    '幢',
    '栋',
    '楼',
    '座',
    '楼座',
    'building',
  ],
  alias: ['别名', '又名', '俗称', '曾用名'],
  unit: ['单元', '单元号', 'unit'],
  room: ['房号', '室', '室号', '门牌', '门牌号', '房间', '房间号', '房屋号', '户号', '房屋', 'room'],
  use: ['用途', '房屋用途', '房屋性质', '房屋类型'],
  households: ['户数', '总户数', '居民户数', '住户数', '住户'],
  people: ['人数', '总人数', '人口', '人口数', '总人口', '居住人数', '常住人口'],
  landmark: ['地标', '标志物', '标志性地点'],
  longitude: ['经度', 'lng', 'lon', 'longitude'],
  latitude: ['纬度', 'lat', 'latitude'],
}

// What may stand before these without making another thing of it: 住户信息房号, 楼房单元.
const endings: readonly string[] = [
  '网格编码',
  '居民小组',
  '网格',
  '小区',
  '楼栋',
  '单元',
  '房号',
  '户数',
  '人数',
  '经度',
  '纬度',
]

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【（].*?[)\]】）]/gu, '')
    .replace(/[\s*:：/、]+/gu, '')

const bare = (title: string): string => title.replace(/^(?:所属|所在|居住|现居)/u, '').replace(/名称?$/u, '')

const fieldByHeading = new Map(fields.flatMap((field) => headings[field].map((heading) => [heading, field])))

/** The field a heading names in so many words; null when it may be anything. */
export const fieldOf = (title: string): Field | null =>
  fieldByHeading.get(plain(title)) ?? fieldByHeading.get(bare(plain(title))) ?? null

const fieldByEnding = (title: string): Field | null => {
  const ending = endings.find((one) => bare(plain(title)).endsWith(one))
  return ending === undefined ? null : (fieldByHeading.get(ending) ?? null)
}

/** What we would read from where: each field from one column, exact headings first. */
export const suggestMapping = (titles: readonly string[]): Mapping => {
  const found = new Map<Field, number>()
  for (const recognise of [fieldOf, fieldByEnding]) {
    titles.forEach((title, column) => {
      const field = recognise(title)
      if (field !== null && !found.has(field) && ![...found.values()].includes(column))
        found.set(field, column)
    })
  }
  // Maps call what they show by its name, and what they show is grids.
  const name = titles.findIndex((title) => ['name', '名称'].includes(plain(title)))
  if (name >= 0 && !found.has('grid') && !found.has('building')) found.set('grid', name)
  return Object.fromEntries(found)
}

/** The headings of a list that was written by us: an empty cell in it says that there is nothing. */
export const exportTitles: readonly string[] = fields.map((field) => fieldNames[field])

export const isExported = (titles: readonly string[]): boolean =>
  JSON.stringify(titles) === JSON.stringify(exportTitles)

/** Names headings, so that the mapping last used for them is found again. */
export const fingerprintOf = (titles: readonly string[]): string =>
  sha256(JSON.stringify(titles.map(plain))).slice(0, 16)
