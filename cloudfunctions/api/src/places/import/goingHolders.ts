import {placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {postNames} from '../../../../../miniprogram/packages/places/rules/postNames'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {holdersAt} from '../directory/holdersAt'
import type {PreviewView} from './contract'

/** People who look after places that would go: they need another post. One read where places go. */
export const goingHolders = async (
  community: string,
  base: Tree,
  going: readonly string[],
): Promise<PreviewView['holders']> => {
  if (going.length === 0) return []
  return (await holdersAt(community, going)).map(({name, post, place}) => {
    const id = 'grid' in place ? place.grid : place.building
    const unit = 'building' in place ? (place.unit ?? '') : ''
    return {place: id, name, said: `${placeName(base, id) ?? ''}${unit}的${postNames[post]}`}
  })
}
