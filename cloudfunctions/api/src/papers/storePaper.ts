import type {CallContext} from '../context'
import {writeFile} from '../kernel/files'
import {fingerprint} from '../kernel/secrets'
import type {Rendered} from './document'
import {listFile} from './repo'

/**
 * Half a day: long enough to print a paper, and although the timer may come six hours late, none lies in storage
 * for as long as a day.
 */
const lifetime = 12 * 3600_000

export type PaperKind = 'hall' | 'card' | 'code' | 'receipt' | 'consent' | 'holdings' | 'labels'

export interface StoredPaper {
  /** Its file id, for `services/openFile` of the mini-program. */
  readonly file: string
  /** Characters that somebody has to write into the boxes left for them, for the page to say. */
  readonly missing: readonly string[]
}

/**
 * Stores a paper for the caller to fetch, under a name that nobody can guess and that follows from the call's
 * key: a retry puts the same paper into the same place. It is listed before it is stored, so that it goes again
 * wherever the call is cut off. For actions of `exports` that are declared `once`; one write of their budget.
 * @param about whose data is in it, where it is one person's: erasing them takes it away at once
 */
export const storePaper = async (
  context: CallContext,
  {
    community,
    kind,
    bytes,
    missing,
    about = '-',
    ending = 'pdf',
  }: Rendered & {
    readonly community: string
    readonly kind: PaperKind
    readonly about?: string
    readonly ending?: 'pdf' | 'json'
  },
): Promise<StoredPaper> => {
  const {key, inputHash, now, person} = context
  const name = fingerprint('paper', community, kind, person._id, key, inputHash).slice(0, 48)
  const path = `papers/${community}/${name}.${ending}`
  const due = new Date(now.getTime() + lifetime)
  await listFile({_id: `${community}:${name}`, community, path, due, about})
  return {file: await writeFile(path, bytes), missing}
}
