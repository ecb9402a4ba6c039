import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {dropEntry, keepEntry} from '../kernel/entries'
import {Refusal} from '../kernel/refusal'
import {childrenOf, mayStand, partyFault} from '../../../../miniprogram/packages/organisation/rules/party'
import type {PartyNodeSaid} from './contractParty'
import {goneOf, mostEntries, organisationOf, writeEntry, type Organisation} from './organisation.repo'

/** Why a node may not stand where it is put, at its field. */
const placing = {
  'no-parent': {parent: '上级已经不在了，请重新选'},
  'not-above': {parent: '上级要比它高一级，请选更高的组织'},
  'children-not-below': {kind: '它下面还有同级或更高的组织，请先把它们移走'},
} as const

/** What does not agree, at its field. */
const faults = {
  'joint-has-several': {compounds: '联合党支部要有两个以上的小区'},
  'branch-has-one': {kind: '几个小区合起来的，请选“小区联合党支部”'},
  'instructor-without-branch': {instructor: '党建指导员只派给还没有支部的小区'},
  'unbranched-has-instructor': {instructor: '请填派去的党建指导员'},
} as const

/** Adds a node of the party's tree or says anew what it is; the tree is checked as it is at that moment. */
export const saveNode = async (
  {mark}: CallContext,
  {community, node, rev, ...said}: InputOf<'organisation.saveNode'>,
): Promise<ReplyOf<'organisation.saveNode'>> => {
  const fault = partyFault(said)
  if (fault !== null) throw new Refusal('invalid', faults[fault])
  const {id, entry} = await keepEntry<Organisation, PartyNodeSaid>({
    mark,
    known: node ?? null,
    prefix: 'n',
    rev,
    load: () => organisationOf(community),
    entries: ({nodes}) => nodes,
    gone: goneOf,
    most: {entries: mostEntries.nodes, full: {name: '最多登记 300 个组织，请先删去不在了的'}},
    say: ({nodes}, at) => {
      const {kind, parent} = said
      const may = mayStand(nodes, {id: at.id, kind, parent})
      if (!may.ok) throw new Refusal('invalid', placing[may.reason])
      return said
    },
    write: (organisation, at) => writeEntry(organisation, {part: 'nodes', ...at}),
  })
  return {id, rev: entry.rev}
}

/** Takes a node away, unless others stand under it. */
export const removeNode = (
  _context: CallContext,
  {community, node, rev}: InputOf<'organisation.removeNode'>,
): Promise<ReplyOf<'organisation.removeNode'>> =>
  dropEntry({
    id: node,
    rev,
    load: () => organisationOf(community),
    entries: ({nodes}) => nodes,
    allow: ({nodes}) => {
      const below = childrenOf(nodes, node).length
      if (below > 0) {
        throw new Refusal('invalid', {node: `它下面还有 ${String(below)} 个组织，请先移走或删去`})
      }
    },
    write: (organisation) => writeEntry(organisation, {part: 'nodes', id: node, entry: null}),
  })
