import {XMLBuilder} from 'fast-xml-parser'
import {route} from '../../api/src/router'
import type {ReplyError} from '../../../miniprogram/shared/errors'
import {mostBody, statusFor, type HttpAnswer, type HttpRequest} from './http'

/**
 * Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): what it calls a jurisdiction is a community. Here is the HTTP
 * of it, formats and errors; what is told and shown is decided by the actions `hotline.geo…`.
 */

const formats = {json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8'} as const
type Format = keyof typeof formats

const isFormat = (text: string): text is Format => Object.hasOwn(formats, text)

/** What follows `…/georeport/v2/`, or null where the path is another. */
export const georeportPath = (path: readonly string[]): readonly string[] | null => {
  const at = path.findIndex((part, n) => part === 'georeport' && path[n + 1] === 'v2')
  return at < 0 ? null : path.slice(at + 2)
}

/** How the parts of an answer are called in XML: of the whole, and of each. */
const xmlNames = {
  services: ['services', 'service'],
  definition: ['service_definition', null],
  requests: ['service_requests', 'request'],
  errors: ['errors', 'error'],
} as const satisfies Readonly<Record<string, readonly [string, string | null]>>

const xml = new XMLBuilder({ignoreAttributes: true, suppressEmptyNode: true})

const written = (format: Format, what: keyof typeof xmlNames, data: unknown): string => {
  if (format === 'json') return JSON.stringify(data)
  const [whole, each] = xmlNames[what]
  const tree: unknown = xml.build({[whole]: each === null ? data : {[each]: data}})
  return `<?xml version="1.0" encoding="utf-8"?>${String(tree)}`
}

const answer = (
  statusCode: number,
  format: Format,
  what: keyof typeof xmlNames,
  data: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  statusCode,
  headers: {'content-type': formats[format], ...headers},
  body: written(format, what, data),
})

/** Errors are a list of codes with descriptions, and the HTTP status says the same. */
const failed = (
  status: number,
  format: Format,
  descriptions: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer =>
  answer(
    status,
    format,
    'errors',
    descriptions.map((description) => ({code: status, description})),
    headers,
  )

const refused = (error: ReplyError, format: Format): HttpAnswer => {
  const said = Object.entries(error.fields ?? {}).map(([field, message]) => `${field}: ${message}`)
  return failed(statusFor(error), format, said.length > 0 ? said : [error.message])
}

/** Of what is sent these are passed on; an address to write to or a phone's id is not kept here. */
const readFields = {
  services: ['jurisdiction_id'],
  requests: [
    'api_key',
    'jurisdiction_id',
    'service_request_id',
    'service_code',
    'start_date',
    'end_date',
    'status',
  ],
  request: ['api_key', 'jurisdiction_id'],
  file: [
    ...['api_key', 'jurisdiction_id', 'service_code', 'lat', 'long', 'address_string', 'address_id'],
    ...['description', 'first_name', 'last_name', 'phone', 'media_url'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** An empty field is none: forms send them all. */
const picked = (
  from: (name: string) => unknown,
  names: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = from(name)
      return value === undefined || value === null || value === '' ? [] : [[name, value] as const]
    }),
  )

const call = async (
  action: string,
  input: Readonly<Record<string, unknown>>,
  format: Format,
  what: keyof typeof xmlNames,
  status = 200,
): Promise<HttpAnswer> => {
  const reply = await route('open', {action, input})
  return reply.ok ? answer(status, format, what, reply.data) : refused(reply.error, format)
}

/** Answers one call. @param path what follows `…/georeport/v2/` */
export const georeport = async (request: HttpRequest, path: readonly string[]): Promise<HttpAnswer> => {
  const last = path.at(-1) ?? ''
  const dot = last.lastIndexOf('.')
  const ending = last.slice(dot + 1)
  if (dot < 0 || !isFormat(ending)) return failed(400, 'json', ['地址要以 .json 或 .xml 结尾'])
  const format = ending
  const parts: readonly string[] = [...path.slice(0, -1), last.slice(0, dot)]
  const [first, second, ...more] = parts
  const {method, query} = request
  const asked = (names: readonly string[]) =>
    picked((name) => (Object.hasOwn(query, name) ? query[name] : undefined), names)
  const only = (...allowed: readonly string[]): HttpAnswer | null =>
    allowed.includes(method)
      ? null
      : failed(405, format, [`这里只能用 ${allowed.join('、')}`], {allow: allowed.join(', ')})

  if (more.length > 0) return failed(404, format, ['没有这个地址'])
  if (first === 'services' && second === undefined) {
    return only('GET') ?? call('hotline.geoServices', asked(readFields.services), format, 'services')
  }
  if (first === 'services') {
    const input = {...asked(readFields.services), service_code: second}
    return only('GET') ?? call('hotline.geoService', input, format, 'definition')
  }
  if (first === 'requests' && second === undefined) {
    if (method === 'POST') return file(request, format)
    return only('GET', 'POST') ?? call('hotline.geoRequests', asked(readFields.requests), format, 'requests')
  }
  if (first === 'requests') {
    const input = {...asked(readFields.request), service_request_id: second}
    return only('GET') ?? call('hotline.geoRequest', input, format, 'requests')
  }
  return failed(404, format, ['没有这个地址'])
}

const file = async ({body, header}: HttpRequest, format: Format): Promise<HttpAnswer> => {
  if (body === null) return failed(413, format, [`最多 ${String(mostBody)} 字节`])
  if (!/^application\/x-www-form-urlencoded\b/iu.test(header('content-type'))) {
    return failed(415, format, ['请用 application/x-www-form-urlencoded'])
  }
  const form = new URLSearchParams(body)
  const key = header('idempotency-key')
  const input = {...picked((name) => form.get(name), readFields.file), ...(key === '' ? {} : {key})}
  return call('hotline.geoFile', input, format, 'requests', 201)
}
