import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {call} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import {uploadList} from '../../../../services/files'
import type {ChosenFile} from '../../../../services/files'
import type {ImportDraft} from './draft'

/** A file in cloud storage, what the cloud read in it, and the import that begins with it. */
export interface Taken {
  readonly file: ReplyOf<'places.readFile'>
  readonly draft: ImportDraft
}

/** Sends a file up and lets the cloud read it. @param tell what is going on, in words */
export const takeFile = async (chosen: ChosenFile, tell: (words: string) => void): Promise<Answer<Taken>> => {
  const sent = await uploadList(chosen, tell)
  if (!sent.ok) return sent
  const read = await call('places.readFile', {file: sent.data})
  if (!read.ok) {
    // Without an answer it may have been read; the page forgets it, and nobody will come back to it.
    void call('places.dropFile', {file: sent.data})
    return read
  }
  const {sha, mapping} = read.data
  const draft: ImportDraft = {
    name: chosen.name,
    file: sent.data,
    sha,
    mapping,
    corrections: [],
    leaveOut: [],
    missing: 'keep',
    swap: false,
    step: 'columns',
  }
  return {ok: true, data: {file: read.data, draft}}
}
