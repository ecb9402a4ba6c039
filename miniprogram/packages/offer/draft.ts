import {dropFormDraft, keepFormDraft, readFormDraft} from '../../services/formDraft'

/** What was typed is kept under the thing it is about, and beside it which revision was seen when it was begun. */

const revOf = (draft: string): string => `${draft}:rev`

/**
 * Opens a form's draft. What was typed earlier is never lost; where somebody has saved since, it says so.
 * @returns what to say above the form; empty when nobody has
 */
export const openDraft = (draft: string, rev: number): string => {
  const seen = readFormDraft(revOf(draft))?.['rev']
  const begun = readFormDraft(draft) !== null
  keepFormDraft(revOf(draft), {rev: String(rev)})
  return begun && typeof seen === 'string' && seen !== String(rev)
    ? '您上次填到一半，后来别人改过这里。您填的还在，看一眼再存。'
    : ''
}

/** It was sent, or is not wanted any more. */
export const dropDraft = (draft: string): void => {
  dropFormDraft(draft)
  dropFormDraft(revOf(draft))
}

/** Said where somebody else saved while the form was open. */
export const movedWords = '刚才别人改过这里，已经换成最新的。您填的还在，看一眼再存一次。'
