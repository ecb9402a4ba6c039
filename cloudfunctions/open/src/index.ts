import {contract} from '../../api/src/contract'
import {route} from '../../api/src/router'
import {georeport, georeportPath} from './georeport'
import {json, mostBody, requestOf, statusFor, type HttpAnswer, type HttpEvent, type HttpRequest} from './http'

/**
 * - `GET /services?community=…` calls `open.services` with the query as its input
 * - `POST /device`: a device reports, see `hotline.deviceReport`
 * - `/georeport/v2/…`: Open311 GeoReport v2
 */
export const main = async (event: HttpEvent): Promise<HttpAnswer> => {
  const request = requestOf(event)
  const geo = georeportPath(request.path)
  if (geo !== null) return georeport(request, geo)
  const name = request.path.at(-1) ?? ''
  if (name === 'device') return device(request)
  if (request.method === 'GET') {
    return answered(await route('open', {action: `open.${name}`, input: request.query}))
  }
  if (!Object.hasOwn(contract, `open.${name}`)) return json(404, {code: 'not-found', message: '没有这个地址'})
  return notAllowed('GET', '这里只能读取')
}

const notAllowed = (allow: string, message: string): HttpAnswer =>
  json(405, {code: 'method', message}, {allow})

const answered = (reply: Awaited<ReturnType<typeof route>>): HttpAnswer =>
  reply.ok ? json(200, reply.data) : json(statusFor(reply.error), reply.error)

const device = async ({method, body}: HttpRequest): Promise<HttpAnswer> => {
  if (method !== 'POST') return notAllowed('POST', '设备用 POST 上报')
  if (body === null) return json(413, {code: 'too-large', message: `最多 ${String(mostBody)} 字节`})
  const input = parsed(body)
  if (input === undefined) return json(400, {code: 'malformed', message: '内容不是 JSON'})
  return answered(await route('open', {action: 'hotline.deviceReport', input}))
}

/** Undefined where it is no JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
