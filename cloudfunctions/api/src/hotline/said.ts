import {actorsAs} from '../people/looks'
import {namesOf} from '../people/namesOf'
import {postsHeld} from '../people/postsHeld'
import {unitNamed} from '../organisation/spokenFor'
import type {Current} from '../places/tree/current'
import {handlingPosts, type Party, type Spot} from '../../../../miniprogram/packages/hotline/rules/parties'
import {buildingSaid, buildingToday, placeName} from '../../../../miniprogram/packages/places/rules/former'
import type {Request} from './documents'
import {holdersOfKey} from './recipients'
import type {Responsible} from './views'

/** Names for people, places and parties of requests. */

/** 东圣小区3号楼2单元; @param room said only to those who may know where somebody lives */
export const placeSaid = (
  {tree}: Pick<Current, 'tree'>,
  {spot, words, room}: Pick<Request, 'spot' | 'words' | 'room'>,
  withRoom: boolean,
): string => {
  const {building, grid, unit} = spot
  const today = building === undefined ? null : buildingToday(tree, building)
  const named =
    building === undefined
      ? grid === undefined
        ? ''
        : (placeName(tree, grid) ?? '')
      : today === null
        ? (placeName(tree, building) ?? '')
        : buildingSaid(today)
  const exact = `${named}${unit ?? ''}${withRoom ? (room ?? '') : ''}`
  return [exact, words ?? ''].filter((part) => part !== '').join('，')
}

/** 第一网格网格员; of a part of a place where it has a name. */
const postSaid = (
  {tree}: Pick<Current, 'tree'>,
  party: Party & {readonly kind: 'post'},
  spot: Spot,
): string => {
  const {name, at} = handlingPosts[party.post]
  if (at === 'grid') return `${spot.grid === undefined ? '' : (placeName(tree, spot.grid) ?? '')}${name}`
  return name
}

/** A party in words, with the name of who answers for it now. At most three reads. */
export const partySaid = async (
  current: Current,
  request: Pick<Request, 'community' | 'street' | 'district' | 'spot' | 'handler'>,
  party: Party,
  key: string,
  now: Date,
): Promise<Responsible> => {
  const {community, handler} = request
  // Whoever took it, by the post they hold: it may be another than it was sent to. Who has left is named no more.
  if (handler !== null && (await postsHeld(community, handler, now)).length > 0) {
    const one = {community, by: handler, at: now}
    return {said: (await actorsAs([one]))(one)}
  }
  if (party.kind === 'office') return {said: `${party.name}（社区联系）`}
  if (party.kind === 'street') return {said: '街道督办'}
  if (party.kind === 'unit') {
    return {said: (await unitNamed(request.community, party.unit))?.name ?? '已经撤销的单位'}
  }
  const post = postSaid(current, party, request.spot)
  const [first] = await holdersOfKey(request, key, now)
  const name = first === undefined ? '' : ((await namesOf([first])).get(first) ?? '')
  return {said: name === '' ? post : `${post} ${name}`}
}
