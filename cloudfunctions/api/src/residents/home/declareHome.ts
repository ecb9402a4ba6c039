import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {stepMember} from '../../people/stepMember'
import {currentPlaces} from '../../places/tree/current'
import {unitsOf} from '../../places/tree/unitsOf'
import {standingAfter} from '../../../../../miniprogram/packages/people/rules/standing'
import {buildingToday, placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {
  checkHome,
  sameHome,
  stillConfirmed,
  type Home,
} from '../../../../../miniprogram/packages/places/rules/homes'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {viewOf} from './myHome'

/** Says where the caller lives. The timeline keeps that it changed, never the address. One write. */
export const declareHome = async (
  context: CallContext,
  {community, home: asked}: InputOf<'residents.declareHome'>,
): Promise<ReplyOf<'residents.declareHome'>> => {
  const {tree} = await currentPlaces(community)
  const home = asked === null ? null : await keptHome(community, tree, asked)
  const changed = await stepMember(context, {community, person: context.person._id}, (membership) => {
    const was = membership.home
    if (was === undefined ? home === null : home !== null && identical(was, home)) return null
    const confirmed = was !== undefined && home !== null && stillConfirmed(tree, was, home)
    const to = confirmed ? membership.standing : standingAfter('declare', membership.standing, 'self')
    if (to === null) throw new Refusal('not-allowed')
    // Another home is no longer that of the household; the same one said with less is.
    const left = membership.household !== undefined && !confirmed
    return {
      event: 'declare',
      to,
      payload: {how: home === null ? 'none' : 'words' in home ? 'words' : 'places', confirmed},
      ...(home === null ? {} : {change: {home}}),
      gone: [...(home === null ? (['home'] as const) : []), ...(left ? (['household'] as const) : [])],
    }
  })
  return viewOf(community, changed, context.now)
}

const identical = (a: Home, b: Home): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * A home as the places stand: ids of buildings that were merged lead to what they became.
 * @throws Refusal `invalid` with the field for a building, unit or room that there is not
 */
export const keptHome = async (community: string, tree: Tree, asked: Home): Promise<Home> => {
  if ('words' in asked) return asked
  const building = buildingToday(tree, asked.building)
  if (building === null) {
    const name = placeName(tree, asked.building)
    throw new Refusal('invalid', {
      building: name === null ? '没有这栋楼，请重新选' : `${name}已经不在了，请重新选`,
    })
  }
  const {unit, room} = asked
  const checked = checkHome(building, await unitsOf(community, building), {
    ...(unit === undefined ? {} : {unit}),
    ...(room === undefined ? {} : {room}),
  })
  if (!checked.ok) throw new Refusal('invalid', {[checked.field]: checked.why})
  return checked.home
}

/** Whether somebody still lives where it was said. */
export const livesAt = (tree: Tree, home: Home | undefined, said: Home): boolean =>
  home !== undefined && sameHome(tree, home, said)
