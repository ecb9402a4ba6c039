import {randomUUID} from 'node:crypto'
import type {IncomingMessage, ServerResponse} from 'node:http'
import type {Runner} from '../functions/runner'
import {HttpError, readBody, sendJson} from './http'

/** Serves `/http/open/…`: CloudBase's HTTP access, in front of the function `open`. */

const prefix = '/http/open'
const textual = /^(text\/|application\/(json|xml|x-www-form-urlencoded|javascript))/i

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function eventOf(request: IncomingMessage, url: URL, body: Buffer): Record<string, unknown> {
  const base64 = body.length > 0 && !textual.test(request.headers['content-type'] ?? 'text/plain')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    path: url.pathname.slice(prefix.length) || '/',
    httpMethod: request.method ?? 'GET',
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {requestId: randomUUID(), sourceIp: '127.0.0.1'},
    body: body.toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64,
  }
}

/** A reply with a statusCode says everything itself; any other value is the body. */
function answer(response: ServerResponse, result: unknown): void {
  if (!isObject(result) || typeof result.statusCode !== 'number') {
    if (typeof result === 'string')
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(result)
    else sendJson(response, 200, result ?? null)
    return
  }
  const headers: Record<string, string> = {}
  if (isObject(result.headers)) {
    for (const [name, value] of Object.entries(result.headers)) headers[name.toLowerCase()] = String(value)
  }
  const {body} = result
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  if (typeof body !== 'string' && body !== undefined)
    headers['content-type'] ??= 'application/json; charset=utf-8'
  response.writeHead(result.statusCode, headers)
  response.end(Buffer.from(text, result.isBase64Encoded === true ? 'base64' : 'utf8'))
}

export async function callOpen(
  runner: Runner,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  maxBody: number,
): Promise<void> {
  if (!runner.has('open')) {
    request.resume()
    throw new HttpError(404, 'FUNCTION_NOT_FOUND', 'the function open does not exist')
  }
  const body = await readBody(request, maxBody)
  answer(response, await runner.invoke('open', eventOf(request, url, body), {openid: '', source: 'wx_http'}))
}
