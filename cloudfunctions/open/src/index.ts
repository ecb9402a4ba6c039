import {route} from '../../api/src/router'

/** CloudBase's HTTP access: the part of its event that is read. */
interface HttpEvent {
  readonly path?: unknown
  readonly httpMethod?: unknown
  readonly queryStringParameters?: unknown
}

const statusOf = {
  malformed: 400,
  invalid: 400,
  'unknown-action': 404,
  'not-found': 404,
  internal: 500,
} as const

const isKnown = (code: string): code is keyof typeof statusOf => Object.hasOwn(statusOf, code)

/** `GET /services?community=…` calls `open.services` with the query as its input. */
export const main = async (event: HttpEvent) => {
  if (event.httpMethod !== 'GET') return answer(405, {message: '这里只能读取'})
  // Whether the platform leaves the prefix of its HTTP path on is not established: the last part is what counts.
  const name = typeof event.path === 'string' ? (event.path.split('/').filter(Boolean).at(-1) ?? '') : ''
  const reply = await route('open', {action: `open.${name}`, input: event.queryStringParameters ?? {}})
  if (reply.ok) return answer(200, reply.data)
  const {code} = reply.error
  return answer(isKnown(code) ? statusOf[code] : 403, reply.error)
}

const answer = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: {'content-type': 'application/json; charset=utf-8'},
  body: JSON.stringify(body),
})
