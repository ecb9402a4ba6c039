import type {IncomingMessage, ServerResponse} from 'node:http'

/** A request that is answered with an error of its own. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The whole body; over `limit` bytes it is refused with 413, and the rest is read and dropped. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  if (size > limit) throw new HttpError(413, 'BODY_TOO_LARGE', `the body is over ${String(limit)} bytes`)
  return Buffer.concat(chunks)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}

/** More levels than any document or input has; what is nested deeper overflows the stack of whoever passes it on. */
const mostLevels = 1000

/** Whether brackets of a JSON text stand in one another over `most` deep. */
function isDeeper(text: string, most: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (quoted) {
      if (letter === '\\') at += 1
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '[' || letter === '{') {
      depth += 1
      if (depth > most) return true
    } else if (letter === ']' || letter === '}') depth -= 1
  }
  return false
}

/** JSON of a request that must be an object; 415 for another content type, 400 for malformed or bottomless text. */
export async function readJson(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) {
    request.resume()
    throw new HttpError(415, 'CONTENT_TYPE', 'send application/json')
  }
  const body = await readBody(request, limit)
  const text = body.toString('utf8')
  if (isDeeper(text, mostLevels)) {
    throw new HttpError(400, 'TOO_DEEP', `the body is nested over ${String(mostLevels)} levels`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new HttpError(400, 'MALFORMED_JSON', 'the body is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'NOT_AN_OBJECT', 'the body must be a JSON object')
  }
  return {...value}
}

export interface FormPart {
  readonly name: string
  readonly filename: string | undefined
  readonly data: Buffer
}

/** The parts of a multipart form. */
export function readForm(body: Buffer, contentType: string): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) throw new HttpError(400, 'MALFORMED_FORM', 'the form has no boundary')
  const mark = Buffer.from(`--${boundary}`)
  const parts: FormPart[] = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    // Between two marks: CRLF, the part's headers, an empty line, its data, CRLF.
    const part = body.subarray(start + mark.length + 2, end - 2)
    const blank = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, Math.max(blank, 0)).toString('utf8')
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    if (name !== undefined && blank >= 0) {
      parts.push({name, filename: /filename="([^"]*)"/i.exec(head)?.[1], data: part.subarray(blank + 4)})
    }
    start = end
  }
  return parts
}
