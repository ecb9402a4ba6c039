import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {dropEntry, entryAt, keepEntry} from '../../kernel/entries'
import {Refusal} from '../../kernel/refusal'
import {seal, unseal} from '../../kernel/secrets'
import {isMember} from '../../people/isMember'
import {changedBefore} from '../../people/posts/held'
import {placeFits} from '../../../../../miniprogram/packages/places/rules/directory'
import {buildingToday, idToday} from '../../../../../miniprogram/packages/places/rules/former'
import {unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {treeOf} from '../import/repo'
import {endRight, giveRight, movedAway, wrongRight} from './forHolder'
import {holderView} from './holderView'
import {
  bounds,
  directoryOf,
  endedBefore,
  letGo,
  writeHolder,
  type Directory,
  type Holder,
  type HolderSaid,
} from './repo'
import {asTheyStand, writeEnds} from './standing'

type Input = InputOf<'places.saveHolder'>

/**
 * Adds a holder or says anew who it is, where, and until when. The right that follows moves in the same action: what
 * was before ends first, then the line changes, then the new one begins; cut off in between, a retry completes it.
 */
export const saveHolder = async (
  context: CallContext,
  input: Input,
): Promise<ReplyOf<'places.saveHolder'>> => {
  const {mark, now} = context
  const {community, holder: known, rev, phone, ...said} = input
  const today = dateAt8(now)
  if (known === undefined) await makeRoom(community, addDays(today, -keptFor))
  else {
    await settle(context, community, {id: known, rev})
    await endBefore(context, input, known)
  }
  const {id, entry} = await keepEntry<Directory | null, HolderSaid>({
    mark,
    known: known ?? null,
    prefix: 'h',
    rev,
    load: () => directoryOf(community),
    entries: (directory) => directory?.holders ?? {},
    ...bounds,
    say: async (_directory, {before}) => {
      await check(input, before, today)
      const kept = phoneOf(phone, said.name, before)
      return {...said, phone: kept, published: stillPublished({...said, phone: kept}, before)}
    },
    write: (directory, at) => writeHolder(community, at, directory !== null),
  })
  await giveRight(context, community, {id, line: entry})
  return {holder: holderView(id, entry)}
}

/**
 * A line whose post is over, which was seen as it ends or as it was before, gets its end written: then it is changed
 * from there, and whoever has not seen the end is told that it has changed. What this very call has ended is a retry's.
 */
export const settle = async (
  context: CallContext,
  community: string,
  {id, rev}: {readonly id: string; readonly rev: number},
): Promise<void> => {
  const directory = await directoryOf(community)
  const before = directory === null ? null : entryAt(directory.holders, id)
  if (directory === null || before === null || (before.rev !== rev && before.rev + 1 !== rev)) return
  if (before.person !== null && (await changedBefore(context, community, before.person))) return
  await writeEnds(directory, [id], dateAt8(context.now))
}

/** Ends the right of the line that is about to change, once it is sure that it may. */
const endBefore = async (context: CallContext, input: Input, id: string): Promise<void> => {
  const directory = await directoryOf(input.community)
  const before = directory === null ? null : entryAt(directory.holders, id)
  // Another revision: a retry, which has done this, or somebody else's change, which is told below.
  if (directory === null || before?.rev !== input.rev) return
  await check(input, before, dateAt8(context.now))
  await endRight(context, directory, {id, after: input})
}

/** Who left is kept in the directory for a year. */
const keptFor = 365

/** Who left long ago goes when somebody new comes, so that the directory stays as large as a community is. */
const makeRoom = async (community: string, day: string): Promise<void> => {
  const there = await directoryOf(community)
  const ended = endedBefore(there, day)
  if (there !== null && ended.length > 0) await letGo(there, ended)
}

const check = async (input: Input, before: Holder | null, today: string) => {
  const {community, post, place, person, from, until} = input
  const fields: Record<string, string> = {...wrongRight(input, today)}
  if (!placeFits(post, place)) {
    fields['place'] = post === 'unit-head' ? '单元长要选到单元' : '这个岗位要选到楼或网格'
  } else if (!stands(await treeOf(community), place) && !sameHolderPlace(place, before?.place)) {
    fields['place'] = '这个地方已经不在了，请重新选'
  }
  if (until !== null && until < from) fields['until'] = '最后一天不能早于第一天'
  if (person !== null && (await movedAway(input, today))) {
    fields['person'] = '这个人已经搬走了，不能做这个岗位'
  } else if (person !== null && person !== before?.person && !(await isMember(community, person))) {
    fields['person'] = '这个编号的人还没有在本社区留下姓名和电话'
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
}

const stands = (tree: Tree | null, place: HolderSaid['place']): boolean => {
  if (tree === null) return false
  if ('grid' in place) return tree.grids.some(({id}) => id === idToday(tree, place.grid))
  const building = buildingToday(tree, place.building)
  const {unit} = place
  return (
    building !== null &&
    (unit === undefined || building.units.some(({name}) => unitKey(name) === unitKey(unit)))
  )
}

/** Whoever is corrected at a place that has gone may stay there: only a new place must stand. */
const sameHolderPlace = (a: HolderSaid['place'], b: HolderSaid['place'] | undefined): boolean =>
  b !== undefined &&
  ('grid' in a
    ? 'grid' in b && a.grid === b.grid
    : 'building' in b && a.building === b.building && a.unit === b.unit)

/** A number that is not said again stays with the one whose it is, not with who comes after. */
const phoneOf = (given: string | null | undefined, name: string, before: Holder | null): string | null => {
  if (given === undefined) return before?.name === name ? before.phone : null
  if (given === null) return null
  // Said again it stays what it was, sealed as it was.
  const known = before?.phone ?? null
  return known !== null && unseal(known) === given ? known : seal(given)
}

/** What was agreed to holds for that person and that number, and for nobody after them. */
const stillPublished = (
  {name, person, phone}: Pick<HolderSaid, 'name' | 'person' | 'phone'>,
  before: Holder | null,
): HolderSaid['published'] => {
  const published = before?.published ?? null
  if (before === null || published === null) return null
  if (published.how === 'self') return person === before.person ? published : null
  return name === before.name && person === before.person && phone === before.phone ? published : null
}

/** Takes a holder out of the directory, and ends the right that followed. */
export const removeHolder = async (
  context: CallContext,
  {community, holder, rev}: InputOf<'places.removeHolder'>,
): Promise<ReplyOf<'places.removeHolder'>> => {
  const directory = await directoryOf(community)
  const before = directory === null ? null : entryAt(directory.holders, holder)
  // Seen as it ends, with the revision that it would have then.
  const line = before === null ? [] : await asTheyStand(community, [[holder, before]], dateAt8(context.now))
  const known = before !== null && line.some(([, {rev: now}]) => now === rev) ? before.rev : rev
  if (directory !== null && before?.rev === known) {
    await endRight(context, directory, {id: holder, after: null})
  }
  return dropEntry<Directory | null, Holder>({
    id: holder,
    rev: known,
    load: () => directoryOf(community),
    entries: (there) => there?.holders ?? {},
    allow: () => undefined,
    write: (_directory, before) => writeHolder(community, {id: holder, entry: null, before}, true),
  })
}
