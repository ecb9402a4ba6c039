import type {IncomingMessage} from 'node:http'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

const hostname = (authority: string) => authority.replace(/:\d+$/, '')

/**
 * Why a request must not be served, or undefined. Whoever reaches this server can be anyone, so a page
 * from elsewhere that a browser on this machine has open (wrong Origin), or a name that somebody lets
 * point here (wrong Host), is turned away.
 */
export function refusal(request: IncomingMessage): string | undefined {
  const {host, origin} = request.headers
  if (host === undefined || !loopback.has(hostname(host)))
    return 'this server answers to 127.0.0.1 and localhost only'
  if (origin === undefined) return undefined
  if (!URL.canParse(origin)) return 'requests from this origin are refused'
  const from = new URL(origin)
  return from.protocol === 'http:' &&
    loopback.has(from.hostname) &&
    from.host === host.replace('[::1]', from.hostname)
    ? undefined
    : 'requests from this origin are refused'
}
