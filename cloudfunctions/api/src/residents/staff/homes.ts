import {buildingSaid, buildingToday, placeName} from '../../../../../miniprogram/packages/places/rules/former'
import {unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {Refusal} from '../../kernel/refusal'
import type {Home} from '../../people/account'

/** `东圣小区3号楼1单元302`; what is gone keeps its name. '' where nothing is known. */
export const sayHome = (tree: Tree, home: Home | undefined): string => {
  if (home === undefined) return ''
  if ('words' in home) return home.words
  const today = buildingToday(tree, home.building)
  const name = today === null ? (placeName(tree, home.building) ?? '') : buildingSaid(today)
  return `${name}${home.unit ?? ''}${home.room ?? ''}`
}

/**
 * A home as it is kept: the building of today, the unit as the list has it.
 * @throws Refusal `invalid` for a building or a unit that there is not
 */
export const keptHome = (tree: Tree, home: Home): Home => {
  if ('words' in home) return home
  const building = buildingToday(tree, home.building)
  if (building === null) throw new Refusal('invalid', {home: '没有这栋楼，请重新选'})
  const {unit, room} = home
  const known = unit === undefined ? null : building.units.find(({name}) => unitKey(name) === unitKey(unit))
  if (known === undefined && building.units.length > 0) {
    throw new Refusal('invalid', {home: `${buildingSaid(building)}没有${unit ?? ''}，请重新选单元`})
  }
  return {
    building: building.id,
    ...(unit === undefined ? {} : {unit: known?.name ?? unit}),
    ...(room === undefined ? {} : {room}),
  }
}

/** Under which ids people may have said that they live in a building: its own, and of what became it. */
export const idsOfBuilding = (tree: Tree, building: string): readonly string[] => [
  building,
  ...tree.former.filter(({id}) => buildingToday(tree, id)?.id === building).map(({id}) => id),
]
