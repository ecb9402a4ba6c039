import * as v from 'valibot'

/**
 * Shapes of Open311 GeoReport v2, written down by hand from the specification (wiki.open311.org/GeoReport_v2): names,
 * types, and which may be empty.
 */

/** With a time zone, as the specification wants it. */
const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/u))
export const services = v.pipe(
  v.array(
    v.strictObject({
      service_code: v.pipe(v.string(), v.minLength(1)),
      service_name: v.string(),
      description: v.string(),
      metadata: v.boolean(),
      type: v.picklist(['realtime', 'batch', 'blackbox']),
      keywords: v.string(),
      group: v.string(),
    }),
  ),
  v.minLength(1),
)
const attribute = v.strictObject({
  variable: v.boolean(),
  code: v.string(),
  datatype: v.picklist(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: v.boolean(),
  datatype_description: v.nullable(v.string()),
  order: v.number(),
  description: v.string(),
  values: v.optional(v.array(v.strictObject({key: v.string(), name: v.string()}))),
})
export const definition = v.strictObject({service_code: v.string(), attributes: v.array(attribute)})
export const filed = v.strictTuple([
  v.strictObject({
    service_request_id: v.pipe(v.string(), v.minLength(1)),
    service_notice: v.nullable(v.string()),
    account_id: v.nullable(v.string()),
  }),
])
export const request = v.strictObject({
  service_request_id: v.string(),
  status: v.picklist(['open', 'closed']),
  status_notes: v.nullable(v.string()),
  service_name: v.string(),
  service_code: v.string(),
  description: v.nullable(v.string()),
  agency_responsible: v.nullable(v.string()),
  service_notice: v.nullable(v.string()),
  requested_datetime: moment,
  updated_datetime: v.nullable(moment),
  expected_datetime: v.nullable(moment),
  address: v.nullable(v.string()),
  address_id: v.nullable(v.string()),
  zipcode: v.nullable(v.string()),
  lat: v.nullable(v.number()),
  long: v.nullable(v.number()),
  media_url: v.nullable(v.string()),
})
export const errors = v.pipe(
  v.array(v.strictObject({code: v.number(), description: v.pipe(v.string(), v.minLength(1))})),
  v.minLength(1),
)
