import {call} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {said} from '../../values'
import type {Found} from './fields'

/** Whom words that were typed may mean. */
export interface Meant {
  readonly words: string
  readonly people: readonly Found[]
}

export type Whom =
  | {readonly person: string}
  /** Nobody yet: why, at the field or in a line below. */
  | {readonly person: null; readonly wrong: FieldErrors; readonly problem: string}

const nobody = (wrong: FieldErrors, problem = ''): Whom => ({person: null, wrong, problem})

/**
 * Who is meant by a number or a name. What was found before is not looked for again: each look is written down.
 * @returns who, and what the words may mean from now on
 */
export const whoIs = async (
  values: FormValues,
  before: Meant,
): Promise<{readonly whom: Whom; readonly meant: Meant}> => {
  const words = said(values, 'who')
  let meant = before
  if (words !== before.words) {
    const answer = await call('residents.search', {words})
    if (!answer.ok) {
      const why = answer.error.fields?.['words']
      const whom = why === undefined ? nobody({}, answer.error.message) : nobody({who: why})
      return {whom, meant: before}
    }
    // A child answers for nothing.
    meant = {words, people: answer.data.people.filter(({child}) => !child)}
  }
  const [first] = meant.people
  if (first === undefined) return {whom: nobody({who: '本社区没有登记这个人，先请他登记'}), meant}
  if (meant.people.length === 1) return {whom: {person: first.person}, meant}
  const chosen = said(values, 'contact')
  const known = meant.people.some(({person}) => person === chosen)
  return {whom: known ? {person: chosen} : nobody({contact: '有几位，点一下是哪一位'}), meant}
}
