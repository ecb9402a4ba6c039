import {sha256} from '../../kernel/secrets'
import type {FormerPlace, Tree} from '../../../../../miniprogram/packages/places/rules/tree'

type Kind = FormerPlace['kind']

const letters: Readonly<Record<Kind, string>> = {
  area: 'a',
  grid: 'g',
  group: 'r',
  building: 'b',
  landmark: 'l',
}

/**
 * Ids for places that a version has not got: made of what the place is called, so the same list gives
 * the same ids. A place that was there before comes back under its old id; one that now carries the
 * old name of another has an id of its own.
 */
export const newIds = (base: Tree): ((kind: Kind, key: string) => string) => {
  const taken = new Set(
    [...base.areas, ...base.grids, ...base.groups, ...base.buildings, ...base.landmarks].map(({id}) => id),
  )
  // What was merged into another place stays there.
  for (const {id, to} of base.former) if (to !== undefined) taken.add(id)
  return (kind, key) => {
    for (let salt = 0; ; salt += 1) {
      const seed = salt === 0 ? key : `${key}\u001f${String(salt)}`
      const id = `${letters[kind]}_${sha256(`${kind}:${seed}`).slice(0, 12)}`
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  }
}
