/** What a column of a list of places can say. */
export const fields = [
  'area',
  'grid',
  'gridCode',
  'group',
  'compound',
  'building',
  'alias',
  'unit',
  'room',
  'use',
  'households',
  'people',
  'landmark',
  'longitude',
  'latitude',
] as const

export type Field = (typeof fields)[number]

/** As people read it. */
export const fieldNames: Readonly<Record<Field, string>> = {
  area: '片区',
  grid: '网格',
  gridCode: '网格编码',
  group: '居民小组',
  compound: '小区',
  building: '楼栋',
  alias: '别名',
  unit: '单元',
  room: '房号',
  use: '用途',
  households: '户数',
  people: '人数',
  landmark: '地标',
  longitude: '经度',
  latitude: '纬度',
}
