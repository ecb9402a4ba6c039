import {collection, command, inCommunity, type Change} from '../../kernel/database'
import {sha256} from '../../kernel/secrets'
import type {PeopleImport} from './documents'

const imports = collection<PeopleImport>('peopleImports')

export const peopleImportById = (community: string, id: string): Promise<PeopleImport | null> =>
  inCommunity(imports, community).get(id)

export const addPeopleImport = (one: PeopleImport): Promise<'added' | 'exists'> =>
  inCommunity(imports, one.community).add(one)

/** Changes an import if nobody did since it was read. */
export const movePeopleImport = async (one: PeopleImport, change: Change): Promise<boolean> =>
  (await inCommunity(imports, one.community).update(
    {_id: one._id, rev: one.rev},
    {...change, rev: command().inc(1)},
  )) === 1

export const latestPeopleImports = (community: string): Promise<readonly PeopleImport[]> =>
  inCommunity(imports, community).find({}, {orderBy: ['ord', 'desc'], limit: 20})

const runs = 100

/** Runs of one list that there have been; more than anybody takes back and tries again. */
export const runOf = async (
  community: string,
  sha: string,
): Promise<{readonly id: string; readonly there: PeopleImport | null}> => {
  for (let run = 0; run < runs; run += 1) {
    const id = `${community}:${sha.slice(0, 24)}:${String(run)}`
    const there = await peopleImportById(community, id)
    if (there?.state !== 'undone') return {id, there}
  }
  throw new RangeError(`a list of ${community} was taken back ${String(runs)} times`)
}

/** The id of the person whom a line makes: the same line makes the same person, however often it is tried. */
export const personOfLine = (run: string, line: number): string =>
  `p_${sha256(`${run}:${String(line)}`).slice(0, 24)}`
