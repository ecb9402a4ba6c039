import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {fingerprintOf, suggestMapping} from './columns'
import {forgetUpload} from '../../papers/forgetUpload'
import type {Mapping} from './contract'
import {openFile} from './open'
import {mappingFor} from './repo'
import {withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'

const samples = 5
const sampleLength = 40

/** The id of what is remembered about columns with these headings. */
export const mappingId = (community: string, titles: readonly string[]): string =>
  `${community}:${fingerprintOf(titles)}`

/** Says what is in a file, and what its columns would be taken for. A day later it goes, done with or not. */
export const readFile = async (
  context: CallContext,
  {community, file}: InputOf<'places.readFile'>,
): Promise<ReplyOf<'places.readFile'>> => {
  // First: what is no list of places is to go, too.
  await forgetUpload(context, {community, folder: 'imports', file})
  const {sha, encoding, source} = await openFile(community, file)
  const {kind, titles, rows} = source
  const remembered = await mappingFor(community, mappingId(community, titles))
  const mapping: Mapping = remembered?.mapping ?? suggestMapping(titles)
  return {
    file,
    sha,
    kind,
    encoding,
    columns: titles.map((title, column) => ({
      column,
      title: withoutPeoplesNumbers(title).slice(0, sampleLength),
      samples: samplesOf(rows.map(({cells}) => cells[column] ?? '')),
    })),
    rows: rows.length,
    mapping,
    remembered: remembered !== null,
  }
}

/** The first values of a column that are no empty cells; a column of phones shows that it is one, and no phone. */
const samplesOf = (cells: readonly string[]): readonly string[] => {
  const found: string[] = []
  for (const cell of cells) {
    const said = withoutPeoplesNumbers(cell.trim())
    if (said !== '' && !found.includes(said)) found.push(said.slice(0, sampleLength))
    if (found.length === samples) break
  }
  return found
}
