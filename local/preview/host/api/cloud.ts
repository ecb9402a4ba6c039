import {isValues, textOf, valuesOf} from '../guards'
import {missing} from '../report'
import {readSettings} from '../settings'
import {appFacts} from '../units'
import {ApiFailure, api} from '../wxCall'
import {cloudFiles} from './cloudFiles'

const parse: (text: string) => unknown = JSON.parse

const fail = (code: number, reason: string): ApiFailure =>
  new ApiFailure(`cloud.callFunction:fail ${reason}`, code)

/** One call of a cloud function on this machine, as the person that the phone belongs to. */
async function call(name: string, data: unknown): Promise<unknown> {
  if (!appFacts().cloud) throw missing('wx.cloud.callFunction')
  const {openid, offline} = readSettings()
  if (offline) throw fail(-1, 'request:fail offline')
  let response: Response
  try {
    response = await fetch(`/functions/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'x-wx-openid': openid},
      body: JSON.stringify(data ?? {}),
    })
  } catch {
    throw fail(-1, 'request:fail the local cloud does not answer')
  }
  const text = await response.text()
  const body: unknown = text === '' ? null : parse(text)
  if (response.ok) return body
  const {errMsg, errCode} = valuesOf(body)
  const reason = textOf(errMsg, `status ${response.status}`)
  if (response.status === 404) throw fail(-501000, `FunctionName parameter could not be found: ${name}`)
  throw fail(
    -404011,
    `cloud function execution error | errCode: ${textOf(errCode, '-504002')} | errMsg: ${reason}`,
  )
}

/** `wx.cloud` as far as the pages use it: initialising, calling functions and files. */
export const cloud: Record<string, unknown> = new Proxy(
  {
    init: () => undefined,
    ...cloudFiles,
    callFunction: api('cloud.callFunction', async (options) => ({
      result: await call(textOf(options['name']), isValues(options['data']) ? options['data'] : {}),
      requestID: crypto.randomUUID(),
    })),
  },
  {
    get(known: Record<string, unknown>, name) {
      if (typeof name !== 'string' || name === 'then') return undefined
      if (name in known) return known[name]
      return () => {
        throw missing(`wx.cloud.${name}`)
      }
    },
  },
)
