import {beginErasing} from '../../people/erasing'
import {whoseOf} from '../../people/whose'
import {holdings} from '../holdings'
import type {Erasure} from './documents'
import {erasureDone} from './repo'

/**
 * Goes on with an erasure: holding by holding, each as long as it finds something, the account last. Everything
 * that was done is found done, so it may be cut off at any write and run again, by a retry or by the timer.
 * @param most documents that this run may change
 * @returns whether everything is gone
 */
export const runErasure = async (erasure: Erasure, now: Date, most: number): Promise<boolean> => {
  const {_id, persons, by, at} = erasure
  for (const person of persons) await beginErasing(person, now)
  const whose = await whoseOf({_id, also: persons.filter((person) => person !== _id)})
  const step = {at: now, by, key: `erase-${_id}`, inputHash: at.toISOString()}
  let left = most
  for (const holding of holdings) {
    if (holding.erase === undefined) continue
    for (let changed = 1; changed > 0;) {
      if (left <= 0) return false
      changed = await holding.erase(whose, {...step, most: left})
      left -= changed
    }
  }
  await erasureDone(_id, now)
  return true
}
