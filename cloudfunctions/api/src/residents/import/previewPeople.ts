import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {forgetUpload} from '../../papers/forgetUpload'
import {knownLines} from './known'
import {readList} from './read'
import {personOfLine, runOf} from './repo'

/** Of one reply; the page shows twenty at a time. */
const mostShown = 200

/** Says what a list would make and what is wrong in it. Nobody is written down, and nothing of it is kept. */
export const previewPeople = async (
  context: CallContext,
  asked: InputOf<'residents.previewPeople'>,
): Promise<ReplyOf<'residents.previewPeople'>> => {
  const {community, file} = asked
  // First: what is no list of people is to go, too.
  await forgetUpload(context, {community, folder: 'imports', file})
  const {sha, titles, lines, leftOut, people, errors} = await readList(context, asked)
  const {id} = await runOf(community, sha)
  const known = await knownLines(community, people, (line) => personOfLine(id, line))
  return {
    file,
    sha,
    lines,
    ready: people.length - known.size,
    known: people
      .filter(({line}) => known.has(line))
      .slice(0, mostShown)
      .map(({line, name}) => ({line, name})),
    leftOut,
    errors: {
      total: errors.length,
      list: errors
        .slice(0, mostShown)
        .map((error) => ({...error, title: error.column === null ? '' : (titles[error.column] ?? '')})),
    },
  }
}
