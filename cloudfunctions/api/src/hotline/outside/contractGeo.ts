import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {id, plain, text} from '../../kernel/fields'
import {limits} from '../../../../../miniprogram/shared/limits'

/**
 * Open311 GeoReport v2: what 12345-type systems ask and tell. Names of fields are the specification's. Who calls is
 * known by the key of a registered system; a jurisdiction is a community.
 */

export interface GeoService {
  readonly service_code: string
  readonly service_name: string
  readonly description: string
  /** No further attributes are asked for. */
  readonly metadata: false
  readonly type: 'realtime'
  /** Separated by commas. */
  readonly keywords: string
  readonly group: string
}

export interface GeoDefinition {
  readonly service_code: string
  readonly attributes: readonly never[]
}

export interface GeoFiled {
  readonly service_request_id: string
  readonly service_notice: string
  readonly account_id: null
}

export interface GeoRequest {
  readonly service_request_id: string
  readonly status: 'open' | 'closed'
  readonly status_notes: string
  readonly service_name: string
  readonly service_code: string
  /** Null where it is not the caller's own: what people tell is shown to nobody else. */
  readonly description: string | null
  readonly agency_responsible: string
  readonly service_notice: string | null
  /** With the offset of +08:00. */
  readonly requested_datetime: string
  readonly updated_datetime: string
  readonly expected_datetime: string | null
  readonly address: string
  readonly address_id: string | null
  readonly zipcode: null
  readonly lat: null
  readonly long: null
  readonly media_url: null
}

/** Characters of a description, by the specification. */
const longestDescription = 4000
/** Requests of one answer, ids of one question. */
export const mostRequests = 200
const mostIds = 50
/** Days between start and end, by the specification. */
export const mostDays = 90

const missing = (field: string) => `缺少 ${field}`
const jurisdiction = v.pipe(v.string(missing('jurisdiction_id')), v.maxLength(limits.id), plain)
const apiKey = v.pipe(v.string(missing('api_key')), v.maxLength(120), plain)
const code = v.pipe(v.string(missing('service_code')), v.maxLength(limits.id), plain)
const codes = v.pipe(v.string(), v.maxLength(limits.id * mostIds), plain)
const degrees = (field: string, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^-?\d{1,3}(?:\.\d{1,15})?$/u, `${field} 要用十进制度数`),
    v.transform(Number),
    v.minValue(-most),
    v.maxValue(most),
  )
/** W3C's part of ISO 8601, with a time zone. */
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/u,
    '时间要写成 2026-11-27T08:15:30+08:00',
  ),
  v.check((said) => !Number.isNaN(Date.parse(said)), '没有这个时间'),
)
const open = {fn: 'open', policy: {who: 'anyone'}} as const
const key = 'os_0.0'

export const geoContract = {
  'hotline.geoServices': action<readonly GeoService[]>()({
    ...open,
    input: v.strictObject({jurisdiction_id: jurisdiction}),
    writes: 0,
    example: {jurisdiction_id: 'dongsheng'},
  }),
  'hotline.geoService': action<GeoDefinition>()({
    ...open,
    input: v.strictObject({jurisdiction_id: jurisdiction, service_code: code}),
    writes: 0,
    example: {jurisdiction_id: 'dongsheng', service_code: 'lamp'},
  }),
  /** Hands a request on. The same content once more on the same day, or under the same key, is the first one again. */
  'hotline.geoFile': action<readonly GeoFiled[]>()({
    ...open,
    input: v.strictObject({
      api_key: apiKey,
      jurisdiction_id: jurisdiction,
      service_code: code,
      lat: v.exactOptional(degrees('lat', 90)),
      long: v.exactOptional(degrees('long', 180)),
      address_string: v.exactOptional(text(limits.address)),
      address_id: v.exactOptional(id),
      description: v.exactOptional(text(longestDescription)),
      first_name: v.exactOptional(text(limits.name)),
      last_name: v.exactOptional(text(limits.name)),
      /** Kept sealed, for those who handle it to ring back; left out where it is no number of here. */
      phone: v.exactOptional(v.pipe(v.string(), v.maxLength(30), plain)),
      media_url: v.exactOptional(
        v.pipe(
          v.string(),
          v.maxLength(500),
          v.regex(/^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/u, '不是网址'),
        ),
      ),
      /** From the header `Idempotency-Key`. */
      key: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/u, '1 到 64 个字母、数字'))),
    }),
    // The rate and the request.
    writes: 2,
    example: {
      api_key: key,
      jurisdiction_id: 'dongsheng',
      service_code: 'lamp',
      lat: '37.76524078',
      long: '-122.4212043',
      address_string: '三号楼门口',
      address_id: 'b_0',
      description: '路灯不亮',
      first_name: '桂兰',
      last_name: '周',
      phone: '13800001234',
      media_url: 'https://example.org/1.jpg',
      key: '20261127-000123',
    },
  }),
  /** The caller's own, whatever they are; of the others what is no complaint, without a word of what was told. */
  'hotline.geoRequests': action<readonly GeoRequest[]>()({
    ...open,
    input: v.strictObject({
      api_key: apiKey,
      jurisdiction_id: jurisdiction,
      /** Separated by commas; overrides the rest. */
      service_request_id: v.exactOptional(codes),
      service_code: v.exactOptional(codes),
      start_date: v.exactOptional(moment),
      end_date: v.exactOptional(moment),
      status: v.exactOptional(
        v.pipe(v.string(), v.regex(/^(?:open|closed)(?:,(?:open|closed))?$/u, '只能是 open、closed')),
      ),
    }),
    writes: 0,
    example: {
      api_key: key,
      jurisdiction_id: 'dongsheng',
      service_code: 'lamp',
      start_date: '2026-11-01T00:00:00+08:00',
      end_date: '2026-11-27T00:00:00Z',
      status: 'open,closed',
    },
  }),
  'hotline.geoRequest': action<readonly GeoRequest[]>()({
    ...open,
    input: v.strictObject({
      api_key: apiKey,
      jurisdiction_id: jurisdiction,
      service_request_id: v.pipe(v.string(missing('service_request_id')), v.maxLength(limits.id), plain),
    }),
    writes: 0,
    example: {api_key: key, jurisdiction_id: 'dongsheng', service_request_id: 'r_0'},
  }),
}
