import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {removeFile} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'

/**
 * Removes an uploaded list. One that is gone already is done.
 * @throws Refusal `not-allowed` for another community's
 */
export const dropFile = async (
  _context: CallContext,
  {community, file}: InputOf<'places.dropFile'>,
): Promise<ReplyOf<'places.dropFile'>> => {
  if (file.split('/').at(-2) !== community) throw new Refusal('not-allowed')
  await removeFile(file)
  return {dropped: file}
}
