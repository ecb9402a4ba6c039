import {hashOf} from '../../../kernel/ids'
import {nextEntry} from '../../../kernel/timeline'
import type {Current} from '../../../places/tree/current'
import {findAddress} from '../../../../../../miniprogram/packages/places/rules/address'
import {itemFor} from '../../../../../../miniprogram/packages/hotline/rules/routing'
import {buildingToday} from '../../../../../../miniprogram/packages/places/rules/former'
import type {Request, Settings} from '../../documents'
import {codeOf} from '../../file'
import {nothingCarried} from '../../files/carried'
import {aboveOf} from '../../reader'
import type {ListedRequest} from './lines'

/** Where it was, by words that name one building; the words stay beside it. */
const placed = (
  {tree, names}: Pick<Current, 'tree' | 'names'>,
  words: string,
): Pick<Request, 'spot' | 'near' | 'words'> => {
  if (words === '') return {spot: {}, near: '-'}
  const found = findAddress(names, words)
  const line =
    found.kind === 'found' && found.building !== undefined ? buildingToday(tree, found.building.id) : null
  return line === null
    ? {spot: {}, near: '-', words}
    : {spot: {grid: line.grid, building: line.id}, near: line.id, words}
}

/**
 * A request of a former system as it stands here: closed, nobody's to do, without rungs, notices or a clock, and in no
 * figure, for how long it took and whether it was solved nobody here has seen. Whose it was is not taken over.
 * @param by who imports it
 */
export const importedRequest = (
  listed: ListedRequest,
  {
    id: _id,
    current,
    settings,
    by,
    now,
  }: {
    readonly id: string
    readonly current: Current
    readonly settings: Pick<Settings, 'items'>
    readonly by: string
    readonly now: Date
  },
): Request => {
  const {toldAt, endedAt, text, place, outcome, said, office} = listed
  const item =
    settings.items.find(({name}) => name === listed.item) ?? itemFor(settings.items, `${listed.item}${text}`)
  const {line: _line, ...content} = listed
  const inputHash = hashOf(content)
  const entry = nextEntry([], {
    ...{at: now, by, event: 'file', from: null, to: 'closed', key: _id, inputHash},
    payload: {source: 'import', toldAt: toldAt.toISOString(), endedAt: endedAt.toISOString()},
  } as const)
  return {
    ...{_id, community: current.community._id, code: codeOf(_id), kind: listed.kind ?? item?.kind ?? 'help'},
    ...{item: item === null ? null : {id: item.id, name: item.name}, duty: item?.duty ?? 'community'},
    ...{department: item?.department ?? '', source: 'import', mode: null, filer: '-', takenBy: by},
    ...{hidden: false, text, ...nothingCarried, ...placed(current, place)},
    ...{state: 'closed', before: null, open: false, promise: null, dueOrd: `9999:${_id}`, rungs: [], days: 0},
    clock: {total: 0, day: 1440, used: 0, since: null, basis: 'working'},
    ...{round: 0, told: [], acknowledged: []},
    main: office === '' ? {kind: 'post', post: 'hotline-staff'} : {kind: 'office', name: office},
    ...{mainKey: 'post:hotline-staff', helpers: [], parties: [], task: '', handler: null, sentBack: false},
    ...{named: [], lane: 'community', ...aboveOf(current.community), above: []},
    ended: outcome === null ? null : {outcome, said, onSpot: false, by, at: endedAt},
    ...{feedback: null, rechecked: true, response: 'in-time', spent: 0},
    ...{counts: [], countOrd: `${new Date(0).toISOString()}${_id}`},
    ...{inputHash, rev: 0, timeline: [entry], changedAt: now, ord: `${toldAt.toISOString()}${_id}`},
  }
}
