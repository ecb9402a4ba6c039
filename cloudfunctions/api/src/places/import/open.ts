import {readFile} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import {sha256} from '../../kernel/secrets'
import {decode, type Decoded} from './decode'
import {parseGeoJson} from './geojson'
import type {Source} from './source'
import {parseTable} from './table'

export interface OpenedFile {
  readonly sha: string
  readonly encoding: Extract<Decoded, {ok: true}>['encoding']
  readonly source: Source
}

/**
 * Fetches a file that a page of this community has stored, and takes it apart.
 * @param example columns that such a list may have
 * @throws Refusal `not-allowed` for another community's, `not-found` when it is gone, `invalid` with
 *   what to do about it when it is no list of places
 */
export const openFile = async (community: string, file: string, example?: string): Promise<OpenedFile> => {
  if (file.split('/').at(-2) !== community) throw new Refusal('not-allowed')
  const bytes = await readFile(file)
  if (bytes === null) throw new Refusal('not-found', {file: '文件已经不在了，请重新选'})
  const decoded = decode(bytes)
  if (!decoded.ok) throw new Refusal('invalid', {file: decoded.problem})
  const parsed = decoded.kind === 'geojson' ? parseGeoJson(decoded.text) : parseTable(decoded.text, example)
  if (!parsed.ok) throw new Refusal('invalid', {file: parsed.problem})
  return {sha: sha256(bytes), encoding: decoded.encoding, source: parsed.source}
}
