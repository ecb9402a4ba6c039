import * as v from 'valibot'
import {mostLines} from './contract'
import {mostCornersInAll} from './shapes'
import type {Parsed} from './source'

const collection = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(
    v.object({
      type: v.literal('Feature'),
      properties: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
      geometry: v.optional(
        v.nullable(v.object({type: v.string(), coordinates: v.optional(v.unknown())})),
        null,
      ),
    }),
  ),
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const cellOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** Positions in what stands in the file, whatever else that is. */
const cornersIn = (coordinates: unknown): number => {
  if (!Array.isArray(coordinates)) return 0
  const parts: readonly unknown[] = coordinates
  return Array.isArray(parts[0]) ? parts.reduce((sum: number, part) => sum + cornersIn(part), 0) : 1
}

/** Takes a FeatureCollection apart: properties are columns, each feature is a line. */
export const parseGeoJson = (text: string): Parsed => {
  const read = v.safeParse(collection, parsed(text))
  if (!read.success) {
    return {ok: false, problem: '这个 GeoJSON 文件不完整。要一个 FeatureCollection，每块范围写明是哪个网格'}
  }
  const {features} = read.output
  if (features.length === 0) return {ok: false, problem: '文件里一块范围也没有，请重新选'}
  if (features.length > mostLines) return {ok: false, problem: '范围太多，请分成几份'}
  const corners = features.reduce((sum, {geometry}) => sum + cornersIn(geometry?.coordinates), 0)
  if (corners > mostCornersInAll) {
    const [most, are] = [mostCornersInAll, corners].map((count) => count.toLocaleString('en'))
    return {
      ok: false,
      problem: `一份文件最多 ${most} 个点，这份有 ${are} 个。请在地图软件里简化边线，再选一次`,
    }
  }
  const titles = [...new Set(features.flatMap(({properties}) => Object.keys(properties ?? {})))]
  return {
    ok: true,
    source: {
      kind: 'geojson',
      titles,
      rows: features.map(({properties, geometry}, at) => ({
        line: at + 1,
        cells: titles.map((title) =>
          properties !== null && Object.hasOwn(properties, title) ? cellOf(properties[title]) : '',
        ),
        ...(geometry === null ? {} : {shape: {type: geometry.type, coordinates: geometry.coordinates}}),
      })),
    },
  }
}
