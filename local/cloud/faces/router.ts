import {readFileSync} from 'node:fs'
import type {IncomingMessage, ServerResponse} from 'node:http'
import {join} from 'node:path'
import type {Clock} from '../clock'
import {FunctionFailure} from '../functions/pool'
import type {Runner} from '../functions/runner'
import type {Files, Writer} from '../gateway/files'
import type {Outbox} from '../gateway/openapi'
import {type StoreClient, StoreUnavailable} from '../store/client'
import {refusal} from './guard'
import {HttpError, readBody, readForm, readJson, sendJson} from './http'
import {callOpen} from './open'

/** The platform's limit for a request's text. */
const maxEvent = 100 * 1024
const maxUpload = 50 * 1024 * 1024

export interface Faces {
  readonly env: string
  readonly gateway: string
  readonly dataDir: string
  readonly clock: Clock
  readonly runner: Runner
  readonly store: StoreClient
  readonly outbox: Outbox
  readonly files: Files
  /** Serves everything that is no face, such as the preview; false when it is not there either. */
  readonly pages: ((request: IncomingMessage, response: ServerResponse) => Promise<boolean>) | undefined
}

type Face = (
  faces: Faces,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void

function allow(request: IncomingMessage, ...methods: string[]): void {
  if (!methods.includes(request.method ?? '')) {
    request.resume()
    throw new HttpError(405, 'METHOD', `use ${methods.join(' or ')}`)
  }
}

const health: Face = async ({env, gateway, runner, store}, request, response) => {
  allow(request, 'GET', 'HEAD')
  const collections = await store.ask('collections')
  sendJson(response, 200, {
    ok: true,
    env,
    gateway,
    functions: runner.functions.map(({name}) => name),
    collections,
  })
}

const isOpenid = (text: string): boolean => /^[\w-]{1,64}$/.test(text)

const callFunction: Face = async ({runner}, request, response, url) => {
  allow(request, 'POST')
  const name = decodeURIComponent(url.pathname.slice('/functions/'.length))
  if (!runner.has(name)) {
    request.resume()
    throw new HttpError(404, 'FUNCTION_NOT_FOUND', `the function ${name} does not exist`)
  }
  const openid = request.headers['x-wx-openid']
  if (typeof openid !== 'string' || !isOpenid(openid)) {
    request.resume()
    throw new HttpError(401, 'IDENTITY_MISSING', 'the header x-wx-openid must name the caller')
  }
  const event = await readJson(request, maxEvent)
  const result = await runner.invoke(name, event, {openid, source: 'wx_client'})
  sendJson(response, 200, result ?? null)
}

const personas: Face = ({dataDir}, request, response) => {
  allow(request, 'GET')
  let list: unknown = []
  try {
    list = JSON.parse(readFileSync(join(dataDir, 'personas.json'), 'utf8'))
  } catch {
    // Not there before the demonstration community is made.
  }
  sendJson(response, 200, list)
}

const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/

const setClock: Face = async ({clock}, request, response) => {
  allow(request, 'POST', 'GET')
  if (request.method === 'POST') {
    const {now} = await readJson(request, maxEvent)
    const at = typeof now === 'string' && isoTime.test(now) ? new Date(now) : new Date(NaN)
    const year = at.getUTCFullYear()
    // Days are written with four digits of a year everywhere, and the timers know these years.
    if (now !== null && !(year >= 1970 && year <= 2099)) {
      throw new HttpError(400, 'CLOCK', 'now must be an ISO time from 1970 to 2099, or null')
    }
    clock.set(now === null ? null : at.getTime())
  }
  sendJson(response, 200, {now: new Date(clock.now()).toISOString(), shifted: clock.offset !== 0})
}

const fireTimer: Face = async ({runner, clock}, request, response, url) => {
  allow(request, 'POST')
  request.resume()
  const name = decodeURIComponent(url.pathname.slice('/control/timers/'.length))
  const config = runner.has(name) ? runner.functions.find((fn) => fn.name === name) : undefined
  const trigger = config?.timers[0]
  if (!trigger) throw new HttpError(404, 'TIMER_NOT_FOUND', `the function ${name} has no timer`)
  const result = await runner.invoke(name, timerEvent(trigger.name, clock), timerIdentity)
  sendJson(response, 200, {ok: true, result: result ?? null})
}

const outbox: Face = async ({outbox: box}, request, response) => {
  allow(request, 'GET', 'POST')
  if (request.method === 'POST') {
    const {api, errcode, times = 1, body = {}} = await readJson(request, maxEvent)
    if (typeof api !== 'string' || typeof errcode !== 'number' || !Number.isInteger(errcode)) {
      throw new HttpError(400, 'OUTBOX', 'send {api, errcode}, and times or body if wanted')
    }
    if (typeof times !== 'number' || times < 1 || times > 1000 || typeof body !== 'object' || body === null) {
      throw new HttpError(400, 'OUTBOX', 'times must be 1 to 1000 and body an object')
    }
    box.script(api, errcode, times, {...body})
    sendJson(response, 200, {ok: true})
    return
  }
  sendJson(response, 200, {sent: box.list()})
}

const stats: Face = async ({store}, request, response) => {
  allow(request, 'GET')
  sendJson(response, 200, await store.ask('stats'))
}

const reset: Face = async ({store}, request, response) => {
  allow(request, 'POST')
  request.resume()
  await store.ask('reset')
  sendJson(response, 200, {ok: true})
}

const noUploader = () =>
  new HttpError(401, 'IDENTITY_MISSING', 'the header x-wx-openid must name whose file this is')

/** A signature is given out to functions only; without one it is a page's file, and a page is somebody. */
function writerOf(files: Files, path: string, signature: string, openid: unknown): Writer {
  if (files.isSigned(path, signature)) return 'function'
  if (typeof openid === 'string' && isOpenid(openid)) return {openid}
  throw noUploader()
}

const upload = async ({files}: Faces, request: IncomingMessage, response: ServerResponse, path: string) => {
  const body = await readBody(request, maxUpload)
  const {'content-type': type = '', 'x-wx-openid': openid, authorization = ''} = request.headers
  const parts = type.startsWith('multipart/form-data') ? readForm(body, type) : undefined
  const part = (name: string) => parts?.find((each) => each.name === name)?.data
  const bytes = parts ? part('file') : body
  const writer = writerOf(files, path, part('Signature')?.toString() ?? authorization, openid)
  if (!bytes) throw new HttpError(400, 'FILE', 'the form has no file')
  const written = await files.write(path, bytes, writer)
  if ('refused' in written) {
    if (written.refused === 'owner') throw new HttpError(403, 'NOT_OWNER', 'this file is somebody else’s')
    throw new HttpError(400, 'FILE', 'the cloud path must be a plain relative path')
  }
  // The SDK wants an empty answer.
  if (writer === 'function') response.writeHead(200).end()
  else sendJson(response, 200, {fileID: written.fileId})
}

const file: Face = async (faces, request, response, url) => {
  const path = decodeURIComponent(url.pathname.slice('/files/'.length))
  if (request.method === 'PUT' || request.method === 'POST') {
    await upload(faces, request, response, path)
    return
  }
  if (request.method === 'DELETE') {
    request.resume()
    const {'x-wx-openid': openid} = request.headers
    if (typeof openid !== 'string' || !isOpenid(openid)) throw noUploader()
    sendJson(response, 200, await faces.files.removeAs(path, {openid}))
    return
  }
  allow(request, 'GET', 'HEAD')
  const found = await faces.files.read(path)
  if (!found) throw new HttpError(404, 'FILE_NOT_FOUND', 'there is no such file')
  response.writeHead(200, {
    'content-type': found.type,
    'content-length': found.bytes.length,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  })
  response.end(request.method === 'HEAD' ? undefined : found.bytes)
}

const open: Face = async ({runner}, request, response, url) => {
  await callOpen(runner, request, response, url, maxEvent)
}

const exact: Readonly<Record<string, Face>> = {
  '/health': health,
  '/demo/personas': personas,
  '/control/clock': setClock,
  '/control/outbox': outbox,
  '/control/stats': stats,
  '/control/reset': reset,
  '/http/open': open,
}

const prefixed: readonly (readonly [prefix: string, face: Face])[] = [
  ['/functions/', callFunction],
  ['/control/timers/', fireTimer],
  ['/files/', file],
  ['/http/open/', open],
]

export const timerIdentity = {openid: '', source: 'wx_trigger'} as const

/** What the platform's timer hands to `main`. */
export const timerEvent = (trigger: string, clock: Clock) => ({
  Type: 'Timer',
  TriggerName: trigger,
  Time: new Date(clock.now()).toISOString(),
})

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (error instanceof FunctionFailure) {
    sendJson(response, 500, {errCode: error.errCode, errMsg: error.message})
  } else if (error instanceof HttpError) {
    sendJson(response, error.status, {errCode: error.code, errMsg: error.message})
  } else if (error instanceof StoreUnavailable) {
    response.setHeader('retry-after', '1')
    sendJson(response, 503, {errCode: 'STORE_DOWN', errMsg: error.message})
  } else if (error instanceof URIError) {
    sendJson(response, 400, {errCode: 'MALFORMED_URL', errMsg: 'the address is malformed'})
  } else {
    console.error(error)
    sendJson(response, 500, {errCode: 'SERVER', errMsg: 'the server failed'})
  }
}

/** Handles one request; never throws. */
export async function route(faces: Faces, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const refused = refusal(request)
    if (refused !== undefined) throw new HttpError(403, 'FORBIDDEN', refused)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const face = exact[url.pathname] ?? prefixed.find(([prefix]) => url.pathname.startsWith(prefix))?.[1]
    if (face) await face(faces, request, response, url)
    else if (!(await faces.pages?.(request, response))) {
      request.resume()
      throw new HttpError(404, 'NOT_FOUND', 'there is nothing here')
    }
  } catch (error) {
    sendError(response, error)
  }
}
