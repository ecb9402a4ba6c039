import {fieldNames, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import type {Point, Room} from '../../../../../miniprogram/packages/places/rules/tree'
import {limits} from '../../../../../miniprogram/shared/limits'
import {hasPeoplesNumber} from '../../../../../miniprogram/shared/numbersInText'
import type {Counted} from './listed'
import type {Reading} from './lines'
import {placeOf, positionProblem} from './shapes'

/** What single cells of a list say, and what is wrong with them. */

const longest: Readonly<Partial<Record<Field, number>>> = {
  gridCode: 40,
  building: limits.building,
  unit: limits.unit,
  room: limits.unit,
}
const most = {households: 20_000, people: 60_000, roomPeople: 200} as const

const controls = /[^\P{Cc}\n\r\t]/u

/** Why a text cannot be the name of a place; null when it can. */
export const nameProblem = (field: Field, value: string): string | null => {
  const bound = longest[field] ?? limits.title
  if (value.length > bound) return `${fieldNames[field]}最多 ${String(bound)} 个字，是不是列对错了`
  if (hasPeoplesNumber(value)) return '这里有电话或证件号，是不是列对错了'
  return controls.test(value) ? '有不能用的字符，请重新输入' : null
}

/** `３人`, `约400户`, `12` as a whole number; undefined when the cell is empty or wrong. */
export const countOf = (reading: Reading, field: 'households' | 'people'): number | undefined => {
  const {values} = reading.line
  if (values[field] === '') return undefined
  const written = values[field].normalize('NFKC').replace(/[\s,约]|[人户口]$/gu, '')
  const bound = field === 'people' && values.room !== '' ? most.roomPeople : most[field]
  if (!/^\d{1,7}(?:\.0+)?$/u.test(written)) {
    reading.wrong(field, `${fieldNames[field]}要写数字`)
    return undefined
  }
  const count = Number(written)
  if (count <= bound) return count
  reading.wrong(field, `${fieldNames[field]}太大了，最多 ${bound.toLocaleString('en')}`)
  return undefined
}

/**
 * Takes how many households and people a place has from a line of its own; another line that says
 * another number is wrong.
 */
export const readCounts = (place: Counted, reading: Reading, name: string): void => {
  for (const field of ['households', 'people'] as const) {
    const count = countOf(reading, field)
    if (count === undefined) continue
    const before = place[field]
    if (before === undefined) {
      place[field] = count
      place.countedAt[field] = reading.line.line
    } else if (before !== count) {
      const at = String(place.countedAt[field])
      reading.wrong(field, `${name}的${fieldNames[field]}在第 ${at} 行写的是 ${String(before)}`)
    }
  }
}

const dwellings = /^(?:住宅|住房|民宅|民房|居住|自住|自用|出租|租住|空置|商品房|安置房|公寓|宿舍)$/u
const shops = /^(?:商铺|商户|店铺|门面|门面房|门市|门市房|商业|商用|网点|底商)$/u
const others =
  /^(?:其他|其它|车库|车位|办公|仓库|储藏室|储物间|地下室|公共|公用|配套|物业用房|社区用房|学校|幼儿园|厂房)$/u

/** A room that says of itself that nobody lives in it, like a shop of the ground floor. */
export const isNoDwelling = (use: string): boolean => use !== '' && !dwellings.test(use)

/** Undefined when nothing is said. */
export const useOf = (reading: Reading): Room['use'] => {
  const {use} = reading.line.values
  if (use === '') return undefined
  if (dwellings.test(use)) return 'dwelling'
  if (shops.test(use)) return 'shop'
  if (!others.test(use)) reading.wrong('use', '用途请写 住宅、商铺 或 其他')
  return 'other'
}

/** Where a building or a landmark stands: by its two columns, or by its shape. */
export const pointOf = (reading: Reading): Point | undefined => {
  const {longitude, latitude} = reading.line.values
  if (longitude === '' && latitude === '') {
    return reading.line.shape === undefined ? undefined : placeOf(reading)?.point
  }
  if (longitude === '' || latitude === '') {
    reading.wrong(longitude === '' ? 'longitude' : 'latitude', '经度和纬度要一起写')
    return undefined
  }
  const written = [Number(longitude.normalize('NFKC')), Number(latitude.normalize('NFKC'))] as const
  const [east, north] = reading.swap ? [written[1], written[0]] : written
  const problem = positionProblem(east, north)
  if (problem === null) return [east, north]
  reading.wrong('longitude', problem.message, problem.mend)
  return undefined
}
