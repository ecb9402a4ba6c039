import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import type {Staff, StaffSaid, StaffStep} from './repo'

/** The entry that a call leaves in someone's history. */
export const stepOf = (context: CallContext, what: StaffStep['what'], said: StaffSaid): StaffStep => ({
  at: context.now,
  by: context.person._id,
  key: context.key,
  inputHash: context.inputHash,
  what,
  said,
})

/**
 * Whether this very call was made before.
 * @throws Refusal `key-reused` when its key was used for something else
 */
export const sameStep = ({history}: Staff, context: CallContext): boolean => {
  const step = history.find(({by, key}) => by === context.person._id && key === context.key)
  if (step !== undefined && step.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return step !== undefined
}
