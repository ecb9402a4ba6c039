import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {limits} from '../../../../shared/limits'
import {pointKinds, type SavedPointKind} from '../../rules/points'
import {sayPhone} from '../../../../shared/phone'
import {readHours, readStop, sayHours, sayStop} from '../../rules/pointText'

export type SavedPoint = ReplyOf<'places.savedPoints'>['points'][number]
type Input = Omit<InputOf<'places.saveServicePoint'>, 'community'>

/** Row 49, 18 and 41. */
const kindNames: Readonly<Record<SavedPointKind, string>> = {
  'community-110': '社区110',
  'worries-pavilion': '解忧亭',
  'care-stop': '爱心驿站',
  'health-station': '康爱百姓服务站',
  'soup-society': '好嫂子靓汤服务社',
  tutoring: '特殊家庭子女教育辅导站',
  'member-station': '在职党员服务站',
  'mobile-desk': '移动办公桌',
  other: '别的服务点',
}

const dayFields = [
  ['workdays', '工作日几点开门（不开就空着）', '比如：8:30–12:00，周二 14:30–17:00'],
  ['weekends', '周末几点开门（不开就空着）', '比如：周六 9:00–17:00'],
  ['holidays', '节假日几点开门（不开就空着）', '比如：9:00–17:00'],
] as const

/** Rows that are free for new stops. */
const freeStops = 2
const mostStops = 30

export interface PointLine {
  readonly id: string
  readonly name: string
  readonly hours: string
}

export const shapeLines = (points: readonly SavedPoint[]): PointLine[] =>
  points.map(({id, name, sessions, stops}) => {
    const workdays = sayHours(sessions, 'workdays')
    const others = sessions.some(({days}) => days !== 'workdays')
    const hours = workdays === '' ? '' : `工作日 ${workdays}${others ? '，周末或节假日也开' : ''}`
    const places = stops.length === 0 ? '' : `${String(stops.length)} 处流动的时间和地点`
    return {id, name, hours: hours || places || (others ? '周末或节假日开' : '还没有定开门的时间')}
  })

export const emptyPoint = (id: string, points: readonly SavedPoint[]): SavedPoint => ({
  id,
  kind: 'other',
  name: '',
  audience: '',
  address: '',
  phone: '',
  sessions: [],
  stops: [],
  order: Math.min(9999, Math.max(0, ...points.map(({order}) => order)) + 1),
})

export const fieldsOf = (point: SavedPoint): FormField[] => [
  {
    id: 'kind',
    label: '哪一类',
    kind: 'pick',
    value: point.kind,
    options: pointKinds.map((id) => ({id, name: kindNames[id]})),
  },
  {id: 'name', label: '叫什么', kind: 'text', value: point.name, max: limits.title, hint: '比如：解忧亭'},
  {
    id: 'audience',
    label: '给谁办什么',
    kind: 'text',
    value: point.audience,
    max: limits.title,
    hint: '比如：心里有事、想找人说说的邻居',
  },
  {
    id: 'address',
    label: '在哪里',
    kind: 'text',
    value: point.address,
    max: limits.address,
    hint: '比如：东圣小区 3 号楼前凉亭',
  },
  {id: 'phone', label: '电话（居民看得到）', kind: 'text', value: sayPhone(point.phone), max: 30},
  ...dayFields.map(([days, label, hint]): FormField => ({
    id: days,
    label,
    kind: 'text',
    value: sayHours(point.sessions, days),
    max: 120,
    optional: true,
    hint,
  })),
  ...Array.from({length: Math.min(mostStops, point.stops.length + freeStops)}, (_, place): FormField => ({
    id: `stop${String(place)}`,
    label: place === 0 ? '流动的：什么时候、在哪里（没有就空着）' : `第 ${String(place + 1)} 处`,
    kind: 'text',
    value: point.stops[place] === undefined ? '' : sayStop(point.stops[place]),
    max: limits.address + 30,
    optional: true,
    hint: '比如：每周四 15:30–17:00 家属院南门',
  })),
]

const isKind = (value: unknown): value is SavedPointKind => pointKinds.some((kind) => kind === value)
const textOf = (values: FormValues, id: string): string => String(values[id] ?? '').trim()

/** What is to be saved, or what is wrong by field of the form. */
export const readForm = (
  point: SavedPoint,
  values: FormValues,
  today: string,
): {readonly input: Input} | {readonly wrong: FieldErrors} => {
  const wrong: Record<string, string> = {}
  const sessions = dayFields.flatMap(([days]) => {
    const read = readHours(textOf(values, days), days)
    if (read === null) wrong[days] = '请写成“8:30–12:00”，几段用逗号分开，只在周二就写“周二 8:30–12:00”'
    return read ?? []
  })
  const stops = Array.from({length: point.stops.length + freeStops}, (_, place) => {
    const id = `stop${String(place)}`
    const written = textOf(values, id)
    const before = point.stops[place]
    // What was not changed keeps its year and its building.
    if (written === '' || (before !== undefined && written === sayStop(before)))
      return written === '' ? [] : [before]
    const read = readStop(written, today)
    if (read === null) wrong[id] = '请写成“每周四 15:30–17:00 家属院南门”，或者“11月26日 15:30–17:00 小广场”'
    return [read ?? undefined]
  })
    .flat()
    .filter((stop) => stop !== undefined)
  const {id, grid, building, order} = point
  if (Object.keys(wrong).length > 0) return {wrong}
  return {
    input: {
      point: id,
      kind: isKind(values['kind']) ? values['kind'] : point.kind,
      name: textOf(values, 'name'),
      audience: textOf(values, 'audience'),
      address: textOf(values, 'address'),
      phone: textOf(values, 'phone'),
      ...(grid !== undefined && {grid}),
      ...(building !== undefined && {building}),
      sessions: sessions.map(({weekdays, ...one}) => ({...one, ...(weekdays && {weekdays: [...weekdays]})})),
      stops,
      order,
    },
  }
}
