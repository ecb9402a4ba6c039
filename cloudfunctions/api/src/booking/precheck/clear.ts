import {replacing} from '../../kernel/database'
import {removeFiles} from '../../kernel/files'
import {precheckLimits} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Precheck} from './documents'
import {movePrecheck} from './repo'
import {planned} from './step'

/** Refs of photos that are gone: those that a folder of a day may still name. */
const remembered = 30 * precheckLimits.photos

/**
 * Takes away the photos whose time has come: files go before what lists them, so that a call that is cut off in
 * between leaves nothing that nobody knows of. One write.
 * @returns false where somebody was faster: the timer does it again
 */
export const clearDue = async (precheck: Precheck, now: Date): Promise<boolean> => {
  const gone = precheck.files.filter(({due}) => due <= now)
  await removeFiles(gone.map(({file}) => file))
  const files = precheck.files.filter(({due}) => due > now)
  const cleared = [...precheck.cleared, ...gone.map(({ref}) => ref)].slice(-remembered)
  return movePrecheck(precheck, {
    ...replacing({files, cleared}),
    ...planned({...precheck, files}),
    changedAt: now,
  })
}
