import {isFunction, type Values} from './guards'
import {missing} from './report'

/** The `wx` object, reachable before and without the modules that fill it. */
export const wxFunctions: Record<string, unknown> = {}

/** Calls `wx.<name>` from the host itself. */
export function callWx(name: string, options: Values): void {
  const found = wxFunctions[name]
  if (!isFunction(found)) throw missing(`wx.${name}`)
  const result = found({fail: () => undefined, ...options})
  if (result instanceof Promise) void result.catch(() => undefined)
}

/**
 * Makes a callback-or-promise API as WeChat's: `success`, `fail` and `complete` when given, else a promise.
 * @param run returns what is merged into the result, or throws with the reason
 */
export function api(name: string, run: (options: Values) => unknown): (options?: unknown) => unknown {
  const call = async (options: Values): Promise<Values> => {
    const result = await run(options)
    return {...(typeof result === 'object' ? result : {}), errMsg: `${name}:ok`}
  }
  return (given) => {
    const options: Values = typeof given === 'object' && given !== null ? {...given} : {}
    const {success, fail, complete} = options
    const promise = call(options).catch((error: unknown) => {
      throw failureOf(name, error)
    })
    if (![success, fail, complete].some(isFunction)) return promise
    promise
      .then(
        (result) => {
          if (isFunction(success)) success(result)
          if (isFunction(complete)) complete(result)
        },
        (failure: unknown) => {
          if (isFunction(fail)) fail(failure)
          if (isFunction(complete)) complete(failure)
        },
      )
      .catch((error: unknown) => {
        // A callback of the page threw: its error must reach the console and the red bar.
        queueMicrotask(() => {
          throw error
        })
      })
    return undefined
  }
}

/** An API's failure in WeChat's shape. */
export class ApiFailure extends Error {
  constructor(
    readonly errMsg: string,
    readonly errCode?: number,
  ) {
    super(errMsg)
  }
}

function failureOf(name: string, error: unknown): Error & {errMsg: string} {
  if (error instanceof ApiFailure) return error
  return new ApiFailure(`${name}:fail ${error instanceof Error ? error.message : String(error)}`)
}
