import {placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {currentPlaces} from './current'
import type {Named} from './views'

/** A place of a community by its id, with the name it has or had last; null when there never was one. */
export const placeNamed = async (community: string, id: string): Promise<Named | null> => {
  const {tree} = await currentPlaces(community)
  const name = placeName(tree, id)
  return name === null ? null : {id, name}
}
