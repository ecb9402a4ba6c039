import {buildingSaid} from '../../../../../miniprogram/packages/places/rules/former'
import type {FormerPlace, Tree} from '../../../../../miniprogram/packages/places/rules/tree'

/** Every place of a version under the name it would leave behind. */
const placesOf = (tree: Tree): readonly FormerPlace[] => [
  ...tree.areas.map(({id, name}) => ({id, kind: 'area', name}) as const),
  ...tree.grids.map(({id, name}) => ({id, kind: 'grid', name}) as const),
  ...tree.groups.map(({id, name}) => ({id, kind: 'group', name}) as const),
  ...tree.buildings.map((line) => ({id: line.id, kind: 'building', name: buildingSaid(line)}) as const),
  ...tree.landmarks.map((line) => ({id: line.id, kind: 'landmark', name: buildingSaid(line)}) as const),
]

/** `next` with the names of all that `before` had and it has not: nothing written about a place loses it. */
export const withFormer = (before: Tree, next: Tree): Tree => {
  const live = new Set(placesOf(next).map(({id}) => id))
  const former = new Map<string, FormerPlace>()
  for (const place of [...placesOf(before), ...before.former, ...next.former]) {
    if (!live.has(place.id)) former.set(place.id, place)
  }
  return {...next, former: [...former.values()].sort((a, b) => (a.id < b.id ? -1 : 1))}
}

/** What a version says of the places, without what it says of itself. */
export const contentOf = ({
  levels,
  areas,
  grids,
  groups,
  buildings,
  landmarks,
  former,
  outlines,
}: Tree): Tree => ({
  levels,
  areas,
  grids,
  groups,
  buildings,
  landmarks,
  former,
  ...(outlines === undefined ? {} : {outlines}),
})
