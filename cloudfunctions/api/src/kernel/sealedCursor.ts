import {Refusal} from './refusal'
import {unseal} from './secrets'

/**
 * Where a list goes on. It is sealed: it may be the moment and the id of what its reader must not know of.
 * @throws Refusal `invalid` for one that was not given out here
 */
export const openCursor = (cursor: string): string => {
  try {
    return unseal(cursor)
  } catch {
    throw new Refusal('invalid', {cursor: '请从头再看一遍'})
  }
}
