import * as v from 'valibot'
import {logFault} from '../kernel/log'
import {templateKeys, type TemplateKey} from '../../../../miniprogram/packages/messages/rules/templates'

const schema = v.record(v.string(), v.string())

let read: ReadonlyMap<TemplateKey, string> | undefined

/**
 * The account's ids of our templates, from the function's environment variable `TEMPLATES`:
 * `{"change": "…", "result": "…", "acted": "…"}`. Without it, or for a key that it lacks, nothing is asked for and
 * nothing sent; the inbox works all the same.
 */
export const templateIds = (): ReadonlyMap<TemplateKey, string> => {
  read ??= parse(process.env['TEMPLATES'] ?? '{}')
  return read
}

const parse = (text: string): ReadonlyMap<TemplateKey, string> => {
  try {
    const ids = v.parse(schema, JSON.parse(text))
    return new Map(
      templateKeys.flatMap((key) => {
        const id = ids[key]
        return id === undefined || id === '' ? [] : [[key, id] as const]
      }),
    )
  } catch (thrown) {
    logFault('TEMPLATES', thrown)
    return new Map()
  }
}
