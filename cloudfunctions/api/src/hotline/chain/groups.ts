import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {currentPlaces, type Current} from '../../places/tree/current'
import {chainRequests} from '../../../../../miniprogram/packages/hotline/rules/chains'
import type {Request} from '../documents'
import {isOpenToOthers, publicPlace} from '../join/alike'
import {countIn} from '../join/count'
import {openRequests} from '../repo'
import {latestChains} from './repo'
import type {GroupView} from './views'

/** Of the open ones, what is due first, so many are looked at. */
const looked = 200
const shownGroups = 20
const shownChains = 20

/** What could be one need: open requests about the same matter in the same grid, more than one of them. */
export const groups = async (
  _context: CallContext,
  {community}: InputOf<'hotline.groups'>,
): Promise<ReplyOf<'hotline.groups'>> => {
  const [open, chains, current] = await Promise.all([
    openRequests(community, looked),
    latestChains(community, shownChains),
    currentPlaces(community),
  ])
  const byMatter = new Map<string, Request[]>()
  for (const request of open) {
    const {item, spot, chain} = request
    if (item === null || chain !== undefined || !isOpenToOthers(request)) continue
    const key = `${spot.grid ?? '-'}:${item.id}`
    byMatter.set(key, [...(byMatter.get(key) ?? []), request])
  }
  return {
    groups: [...byMatter.values()]
      .filter((some) => some.length >= chainRequests.least)
      .sort((a, b) => b.length - a.length)
      .slice(0, shownGroups)
      .flatMap((some) => groupOf(current, some.slice(0, chainRequests.most))),
    chains: chains.map(({code, title, ord}) => ({code, title, at: ord.slice(0, 24)})),
  }
}

const groupOf = (current: Current, some: readonly Request[]): readonly GroupView[] => {
  const [first] = some
  if (first === undefined || first.item === null) return []
  const {grid} = first.spot
  return [
    {
      item: first.item,
      place: grid === undefined ? '' : publicPlace(current, {spot: {grid}}),
      persons: countIn(some).persons,
      requests: some.map((request) => ({
        ...{id: request._id, code: request.code, at: request.ord.slice(0, 24)},
        place: publicPlace(current, request),
        persons: countIn([request]).persons,
      })),
    },
  ]
}
