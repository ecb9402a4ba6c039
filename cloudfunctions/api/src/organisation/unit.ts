import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {dropEntry, entryAt, keepEntry} from '../kernel/entries'
import {Refusal} from '../kernel/refusal'
import {seal, unseal} from '../kernel/secrets'
import {noteAccess} from '../people/access'
import {isMember} from '../people/isMember'
import {
  goneOf,
  mostEntries,
  organisationOf,
  writeEntry,
  type Liaison,
  type Organisation,
  type Unit,
} from './organisation.repo'

/** Adds a unit or says anew what it is and who speaks for it. */
export const saveUnit = async (
  {mark}: CallContext,
  {community, unit, rev, liaison, ...said}: InputOf<'organisation.saveUnit'>,
): Promise<ReplyOf<'organisation.saveUnit'>> => {
  const {id, entry} = await keepEntry<Organisation, Unit>({
    mark,
    known: unit ?? null,
    prefix: 'u',
    rev,
    load: () => organisationOf(community),
    entries: ({units}) => units,
    gone: goneOf,
    most: {entries: mostEntries.units, full: {name: '最多登记 300 个单位，请先删去不在了的'}},
    say: async (_organisation, {before}) => {
      const person = liaison?.person ?? null
      if (person !== null && person !== before?.liaison?.person && !(await isMember(community, person))) {
        throw new Refusal('invalid', {'liaison.person': '这个编号的人还没有在本社区留下姓名和电话'})
      }
      return {...said, liaison: liaison === null ? null : liaisonOf(liaison, before?.liaison ?? null)}
    },
    write: (organisation, at) => writeEntry(organisation, {part: 'units', ...at}),
  })
  return {id, rev: entry.rev}
}

type GivenLiaison = NonNullable<InputOf<'organisation.saveUnit'>['liaison']>

const liaisonOf = ({name, phone, person}: GivenLiaison, before: Liaison | null): Liaison => {
  // A number that is not said again stays with the one whose it is, not with who comes after.
  if (phone === undefined) return {name, person, phone: before?.name === name ? before.phone : null}
  return {name, person, phone: phone === null ? null : seal(phone)}
}

/** Takes a unit away, unless part-time members come from it: their terms stay on record. */
export const removeUnit = (
  _context: CallContext,
  {community, unit, rev}: InputOf<'organisation.removeUnit'>,
): Promise<ReplyOf<'organisation.removeUnit'>> =>
  dropEntry({
    id: unit,
    rev,
    load: () => organisationOf(community),
    entries: ({units}) => units,
    allow: ({partTime}) => {
      const members = Object.values(partTime).filter((member) => member.unit === unit).length
      if (members > 0) {
        throw new Refusal('invalid', {unit: `有 ${String(members)} 位兼职委员来自这里，任期记录要留着`})
      }
    },
    write: (organisation) => writeEntry(organisation, {part: 'units', id: unit, entry: null}),
  })

/** A liaison's whole number; who looked is written down first. */
export const liaison = async (
  context: CallContext,
  {community, unit: id}: InputOf<'organisation.liaison'>,
): Promise<ReplyOf<'organisation.liaison'>> => {
  const {units} = await organisationOf(community)
  const found = entryAt(units, id)?.liaison
  if (typeof found?.phone !== 'string') throw new Refusal('not-found', {unit: '还没有登记联络员的电话'})
  const {name, phone, person} = found
  await noteAccess(context, {
    community,
    of: `${community}:${id}`,
    persons: [person ?? id],
    purpose: '联系单位联络员',
  })
  return {name, phone: unseal(phone)}
}
