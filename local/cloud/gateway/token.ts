/** Who is calling: one invocation of a function, and the action that it was asked for. */
export interface Caller {
  readonly invocation: string
  readonly fn: string
  readonly action: string
  /** The openid that the invocation runs for; empty for timers and web calls. */
  readonly openid: string
  /** The chain of callers, as TCB_SOURCE has it. */
  readonly source: string
}

const prefix = 'local.'

/** The token that a function's SDK sends along with everything: `WX_API_TOKEN`. */
export function writeToken(caller: Caller): string {
  return prefix + Buffer.from(JSON.stringify(caller)).toString('base64url')
}

const text = (value: object, key: keyof Caller) => {
  const field: unknown = Reflect.get(value, key)
  return typeof field === 'string' ? field : ''
}

/** Undefined for programs from outside, which have no token or one of their own. */
export function readToken(token: unknown): Caller | undefined {
  if (typeof token !== 'string' || !token.startsWith(prefix)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(token.slice(prefix.length), 'base64url').toString())
    if (typeof value !== 'object' || value === null) return undefined
    return {
      invocation: text(value, 'invocation'),
      fn: text(value, 'fn'),
      action: text(value, 'action'),
      openid: text(value, 'openid'),
      source: text(value, 'source'),
    }
  } catch {
    return undefined
  }
}
