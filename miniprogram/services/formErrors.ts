import type {FieldErrors} from '../shared/errors'
import type {CallError} from './cloud'

/**
 * What a form says about a refused call: at the fields where it can, otherwise in one line below.
 * @param fields names of the fields that the form has
 */
export const formErrors = (
  {fields = {}, message}: CallError,
  names: readonly string[],
): {readonly wrong: FieldErrors; readonly problem: string} => ({
  wrong: fields,
  problem: names.some((name) => name in fields) ? '' : message,
})
