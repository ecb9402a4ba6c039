import {dropFormDraft, keepFormDraft, readFormDraft} from '../../services/formDraft'
import {session} from '../../stores/session'

/**
 * The id of something new, kept on the phone until it is saved: a try after a failed one, or after the app was killed,
 * makes the same thing and not a second.
 */

const draftOf = (what: string): string => `offer:id:${session.community}:${what}`

/** @param what names the form: `resource:slots` */
export const newId = (what: string): string => {
  const kept = readFormDraft(draftOf(what))?.['id']
  if (typeof kept === 'string') return kept
  const id = `${session.community}:${shortId()}`
  keepFormDraft(draftOf(what), {id})
  return id
}

/** It was saved. */
export const dropNewId = (what: string): void => {
  dropFormDraft(draftOf(what))
}

/** Of a part of something: a material, a question. */
export const shortId = (): string => `n${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
