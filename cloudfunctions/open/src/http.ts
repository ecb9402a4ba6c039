import type {ReplyError} from '../../../miniprogram/shared/errors'

/** CloudBase's HTTP access: the part of its event that is read. Everything in it comes from outside. */
export interface HttpEvent {
  readonly path?: unknown
  readonly httpMethod?: unknown
  readonly headers?: unknown
  readonly queryStringParameters?: unknown
  readonly body?: unknown
  readonly isBase64Encoded?: unknown
}

export interface HttpRequest {
  readonly method: string
  /** Parts of the path. Whether the platform leaves the prefix of its HTTP path on is not established. */
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, unknown>>
  /** A header's value; '' when there is none. @param name in lower case */
  readonly header: (name: string) => string
  /** The body as text; null when it is over `mostBody`. */
  readonly body: string | null
}

export interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Bytes of a body: the longest description with its address and names has about 15 KB. */
export const mostBody = 64 * 1024

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const bodyOf = ({body, isBase64Encoded}: HttpEvent): string | null => {
  if (typeof body !== 'string') return ''
  // Base64 is a third longer.
  if (body.length > mostBody * 1.5) return null
  const bytes = Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8')
  return bytes.length > mostBody ? null : bytes.toString('utf8')
}

export const requestOf = (event: HttpEvent): HttpRequest => {
  const {path, httpMethod, headers, queryStringParameters} = event
  // Platforms differ in how they write names of headers.
  const named = new Map(
    Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return {
    method: typeof httpMethod === 'string' ? httpMethod : '',
    path: typeof path === 'string' ? path.split('/').filter(Boolean) : [],
    query: isRecord(queryStringParameters) ? queryStringParameters : {},
    header: (name) => {
      const value = named.get(name)
      return typeof value === 'string' ? value : ''
    },
    body: bodyOf(event),
  }
}

const statusOf = {
  malformed: 400,
  invalid: 400,
  'unknown-action': 404,
  'not-found': 404,
  'key-reused': 409,
  'too-often': 429,
  busy: 503,
  internal: 500,
} as const

const isKnown = (code: string): code is keyof typeof statusOf => Object.hasOwn(statusOf, code)

/** The HTTP status of a refusal; what the table does not name is a matter of rights. */
export const statusFor = ({code}: Pick<ReplyError, 'code'>): number => (isKnown(code) ? statusOf[code] : 403)

export const json = (
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  statusCode,
  headers: {'content-type': 'application/json; charset=utf-8', ...headers},
  body: JSON.stringify(body),
})
