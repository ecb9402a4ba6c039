import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {readFile, removeFile} from '../../kernel/files'
import {hashOf} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {sha256} from '../../kernel/secrets'
import {addAtWindow} from '../../people/atWindow'
import {chunk} from './contract'
import type {PeopleImport} from './documents'
import {knownLines, type PlacedPerson} from './known'
import {readList} from './read'
import {addPeopleImport, movePeopleImport, peopleImportById, personOfLine, runOf} from './repo'

/**
 * Writes down the next hundred people of a list. Who a line makes follows from the file and the line, so a call that
 * was cut off, sent twice, or runs beside another makes nobody twice; how far it has come moves on last.
 */
export const applyPeople = async (
  context: CallContext,
  asked: InputOf<'residents.applyPeople'>,
): Promise<ReplyOf<'residents.applyPeople'>> => {
  const {community, sha, file} = asked
  // Before anything else: what is named here goes in the end.
  if (file.split('/').at(-2) !== community) throw new Refusal('not-allowed')
  const {id, there} = await runOf(community, sha)
  if (there?.state === 'done') return ended(there, asked.file)
  if (there?.state === 'undoing') throw new Refusal('moved', {file: '这份名单正在撤销，撤完了再导入'})
  const {people, errors} = await readList(context, asked)
  if (errors.length > 0) throw new Refusal('invalid', {file: '名单里还有要改的地方，请再核对一次'})
  const current =
    there ?? (await begin(context, id, asked, people.length)) ?? (await peopleImportById(community, id))
  if (current === null) throw new Refusal('busy')
  const moved = current.state === 'running' ? await goOn(context, current, people) : current
  // Another call moved it on meanwhile, with the same people: the next call goes on from there.
  const run = moved ?? (await peopleImportById(community, id)) ?? current
  return run.state === 'done' ? ended(run, asked.file) : progress(run)
}

/** The list goes when everybody in it has been written down; another one that is named in its place does not. */
const ended = async (run: PeopleImport, file: string): Promise<ReplyOf<'residents.applyPeople'>> => {
  const bytes = await readFile(file)
  if (bytes !== null && sha256(bytes) === run.sha) await removeFile(file)
  return progress(run)
}

const progress = ({
  _id,
  gone,
  total,
  made,
  known,
  state,
}: PeopleImport): ReplyOf<'residents.applyPeople'> => ({
  import: _id,
  done: gone,
  total,
  made: made.length,
  known,
  more: state === 'running',
})

const begin = async (
  {person, now}: CallContext,
  _id: string,
  {community, sha}: InputOf<'residents.applyPeople'>,
  total: number,
): Promise<PeopleImport | null> => {
  const fresh: PeopleImport = {
    ...{_id, community, sha, by: person._id, at: now, state: 'running', total},
    ...{reached: 0, gone: 0, made: [], known: 0, back: 0, undone: 0, kept: 0, rev: 0},
    ord: `${now.toISOString()}${_id}`,
  }
  return (await addPeopleImport(fresh)) === 'added' ? fresh : null
}

/** @returns null when another call has moved it on meanwhile */
const goOn = async (
  context: CallContext,
  run: PeopleImport,
  people: readonly PlacedPerson[],
): Promise<PeopleImport | null> => {
  const {community, sha} = run
  const left = people.filter(({line}) => line > run.reached)
  const some = left.slice(0, chunk)
  const own = (line: number): string => personOfLine(run._id, line)
  const known = await knownLines(community, some, own)
  const made = some.filter(({line}) => !known.has(line))
  for (const {line, name, phone, home, paper, idNumber} of made) {
    // The same line is the same person, also when it was mended between two tries.
    const said = {name, phone, home, paper, idNumber, child: null}
    const inputHash = hashOf({community, sha, line, said})
    await addAtWindow(context, community, said, {id: own(line), inputHash, mended: true})
  }
  const change = {
    state: left.length > some.length ? 'running' : 'done',
    reached: some.at(-1)?.line ?? run.reached,
    gone: run.gone + some.length,
    made: [...run.made, ...made.map(({line}) => line)],
    known: run.known + known.size,
  } as const
  return (await movePeopleImport(run, change)) ? {...run, ...change, rev: run.rev + 1} : null
}
