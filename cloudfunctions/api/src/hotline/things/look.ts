import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {limits} from '../../../../../miniprogram/shared/limits'
import {currentPlaces, type Current} from '../../places/tree/current'
import {placeSaid} from '../said'
import {settingsIn} from '../settings'
import type {Thing} from './documents'
import {thingById, thingsOf} from './repo'
import {toldWhere} from './scanned'
import type {ThingLine} from './views'

/** 东圣小区3号楼，东头: where a thing is. */
const whereOf = (current: Pick<Current, 'tree'>, {spot, words}: Thing): string =>
  placeSaid(current, {spot, ...(words === undefined ? {} : {words})}, false)

export const thingLine = (current: Pick<Current, 'tree'>, thing: Thing, item: string): ThingLine => ({
  ...{id: thing._id, kind: thing.kind, name: thing.name, item},
  place: whereOf(current, thing),
})

/**
 * What a code is on. A code that was torn off and made anew leads to no place: it may be anywhere by now, on
 * somebody's own door; one that is unknown is told from one that is over.
 */
export const thing = async (
  _context: CallContext,
  {thing: id}: InputOf<'hotline.thing'>,
): Promise<ReplyOf<'hotline.thing'>> => {
  const found = await thingById(id)
  if (found === null) return {state: 'unknown'}
  const current = await currentPlaces(found.community)
  const {name: called} = current.community
  const community = {id: found.community, name: called}
  if (found.state === 'ended') return {state: 'ended', community}
  const {_id, kind, name, item} = found
  return {
    ...{state: 'used', thing: _id, kind, name, item, community},
    place: whereOf(current, found),
    where: toldWhere(found),
  }
}

export const things = async (
  _context: CallContext,
  {community, cursor}: InputOf<'hotline.things'>,
): Promise<ReplyOf<'hotline.things'>> => {
  const [found, current, {items}] = await Promise.all([
    thingsOf(community, limits.page + 1, cursor),
    currentPlaces(community),
    settingsIn(community),
  ])
  const shown = found.slice(0, limits.page)
  const last = shown.at(-1)
  const nameOf = new Map(items.map(({id, name}) => [id, name]))
  return {
    things: shown.map((one) => thingLine(current, one, nameOf.get(one.item ?? '') ?? '')),
    ...(found.length > limits.page && last !== undefined ? {next: last.ord} : {}),
  }
}
