import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {entryAt, keepEntry} from '../kernel/entries'
import {Refusal} from '../kernel/refusal'
import type {PartTimeSaid} from './contractParty'
import {goneOf, mostEntries, organisationOf, writeEntry, type Organisation} from './organisation.repo'

/** Adds a part-time member from a unit (rows 10, 11), corrects one, or ends the term by its last day. */
export const savePartTime = async (
  {mark}: CallContext,
  {community, member, rev, ...said}: InputOf<'organisation.savePartTime'>,
): Promise<ReplyOf<'organisation.savePartTime'>> => {
  const {id, entry} = await keepEntry<Organisation, PartTimeSaid>({
    mark,
    known: member ?? null,
    prefix: 'm',
    rev,
    load: () => organisationOf(community),
    entries: ({partTime}) => partTime,
    gone: goneOf,
    most: {entries: mostEntries.partTime, full: {name: '最多登记 200 位兼职委员'}},
    say: ({units}) => {
      if (said.until < said.from) throw new Refusal('invalid', {until: '任期结束不能早于开始'})
      if (entryAt(units, said.unit) === null)
        throw new Refusal('invalid', {unit: '这个单位已经不在了，请重新选'})
      return said
    },
    write: (organisation, at) => writeEntry(organisation, {part: 'partTime', ...at}),
  })
  return {id, rev: entry.rev}
}
