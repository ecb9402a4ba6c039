import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {hasVisits} from '../../booking/hasVisits'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {namesOf} from '../../people/namesOf'
import {takeBackUntouched, untouchedAmong} from '../../people/untouched'
import {holdersOfCards} from '../staff/cards.repo'
import {chunkBack, type PeopleImportView} from './contract'
import type {PeopleImport} from './documents'
import {latestPeopleImports, movePeopleImport, peopleImportById, personOfLine} from './repo'

/**
 * Takes back some of the people whom an import wrote down: all that was said of them goes as it goes when somebody is
 * erased. Who has been touched since (corrected, confirmed, joined to a WeChat identity, given a card, lent a right,
 * booked for) stays. A retry goes on.
 */
export const undoPeople = async (
  context: CallContext,
  {community, import: id}: InputOf<'residents.undoPeople'>,
): Promise<ReplyOf<'residents.undoPeople'>> => {
  const run = await untilWon(async () => {
    const current = await peopleImportById(community, id)
    if (current === null) throw new Refusal('not-found', {import: '没有找到这一次导入'})
    if (current.state === 'running') throw new Refusal('moved', {import: '还没有导完，导完了再撤销'})
    return current.state === 'undone' ? current : takeSomeBack(context, current)
  })
  const names = await namesOf([run.by])
  return {...viewOf(run, names), more: run.state !== 'undone'}
}

/** @returns null when another call has moved it on meanwhile */
const takeSomeBack = async (context: CallContext, run: PeopleImport): Promise<PeopleImport | null> => {
  const {community} = run
  // Every line up to the last, not only those that count as made: a call that was cut off may have made one more.
  const first = run.back + 1
  const last = Math.min(run.reached, run.back + chunkBack)
  const persons = Array.from({length: Math.max(0, last - run.back)}, (_, n) =>
    personOfLine(run._id, first + n),
  )
  const [{untouched, there}, booked, withCard] = await Promise.all([
    untouchedAmong(community, persons),
    hasVisits(persons),
    holdersOfCards(community, persons),
  ])
  const going = untouched.filter((person) => !booked.has(person) && !withCard.has(person))
  const gone = await takeBackUntouched(context, community, going)
  const change = {
    state: last < run.reached ? 'undoing' : 'undone',
    back: last,
    undone: run.undone + gone,
    kept: run.kept + there - gone,
  } as const
  return (await movePeopleImport(run, change)) ? {...run, ...change, rev: run.rev + 1} : null
}

const viewOf = (
  {_id, at, by, state, made, known, undone, kept}: PeopleImport,
  names: ReadonlyMap<string, string>,
): PeopleImportView => ({
  import: _id,
  at: at.toISOString(),
  by: names.get(by) ?? '',
  state,
  made: made.length,
  known,
  undone,
  kept,
})

/** The latest imports, with who made them. */
export const peopleImports = async (
  _context: CallContext,
  {community}: InputOf<'residents.peopleImports'>,
): Promise<ReplyOf<'residents.peopleImports'>> => {
  const imports = await latestPeopleImports(community)
  const names = await namesOf(imports.map(({by}) => by))
  return {imports: imports.map((one) => viewOf(one, names))}
}
