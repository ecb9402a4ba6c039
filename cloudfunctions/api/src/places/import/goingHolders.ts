import {placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import {postNames} from '../../../../../miniprogram/packages/places/rules/postNames'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {holdersAt} from '../directory/holdersAt'
import type {PreviewView} from './contract'
import {joinKeys} from './listed'
import type {Plan} from './plan'

/** People who look after places, or units, that would go: they need another post. Two reads where any go. */
export const goingHolders = async (
  community: string,
  base: Tree,
  {going, goingUnits}: Pick<Plan, 'going' | 'goingUnits'>,
  today: string,
): Promise<PreviewView['holders']> => {
  if (going.length === 0 && goingUnits.length === 0) return []
  const wholly = new Set(going)
  const units = new Set(goingUnits.map(({building, unit}) => joinKeys(building, unit)))
  const ids = [...going, ...goingUnits.map(({building}) => building)]
  const holders = await holdersAt(community, ids, today)
  return holders.flatMap(({name, post, place}) => {
    const id = 'grid' in place ? place.grid : place.building
    const unit = 'building' in place ? (place.unit ?? '') : ''
    if (!wholly.has(id) && (unit === '' || !units.has(joinKeys(id, unitKey(unit))))) return []
    return [{place: id, name, said: `${placeName(base, id) ?? ''}${unit}的${postNames[post]}`}]
  })
}
