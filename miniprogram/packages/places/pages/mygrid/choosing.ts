import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Buildings = ReplyOf<'places.buildings'>
type Found = ReplyOf<'places.find'>

/** Which home: the compound, then the building, then the unit; what there is only one of is not asked. */
export interface Choosing {
  readonly compounds: readonly string[]
  readonly compound: string
  readonly buildings: readonly {readonly id: string; readonly name: string}[]
  readonly building: string
  readonly buildingName: string
  readonly units: readonly string[]
  /** The one thing that is asked now. */
  readonly step: 'compound' | 'building' | 'unit'
  readonly question: string
}

/** Somebody types the building when there are more than can be looked over. */
export const mostShown = 120

const compoundName = (name: string): string => (name === '' ? '没有院名的楼' : name)

/** What is asked next, after this has been chosen. */
export const shapeChoosing = (
  {compounds}: Buildings,
  chosen: {readonly compound?: string; readonly building?: string} = {},
): Choosing => {
  const only = compounds.length === 1 ? compounds[0] : undefined
  const compound = compounds.find(({name}) => compoundName(name) === chosen.compound) ?? only
  const building = compound?.buildings.find(({id}) => id === chosen.building)
  const names = compounds.map(({name}) => compoundName(name))
  return {
    compounds: compound === undefined ? names : [],
    compound: compound === undefined ? '' : compoundName(compound.name),
    buildings:
      compound === undefined || building !== undefined
        ? []
        : compound.buildings.slice(0, mostShown).map(({id, name}) => ({id, name})),
    building: building?.id ?? '',
    buildingName: building === undefined ? '' : `${compound?.name ?? ''}${building.name}`,
    units: building?.units ?? [],
    ...questionOf(compound === undefined, building === undefined),
  }
}

const questionOf = (noCompound: boolean, noBuilding: boolean): Pick<Choosing, 'step' | 'question'> => {
  if (noCompound) return {step: 'compound', question: '您家在哪个小区？'}
  return noBuilding
    ? {step: 'building', question: '您家在哪栋楼？'}
    : {step: 'unit', question: '您家在几单元？'}
}

export interface Said {
  readonly building: string
  readonly unit: string | null
  readonly said: string
}

/** What typed words mean: homes to choose from (one is chosen at once), or why there is none. */
export const shapeFound = (found: Found): {readonly homes: readonly Said[]; readonly wrong: string} => {
  if (found.kind === 'unknown') return {homes: [], wrong: found.said}
  const places = found.kind === 'found' ? [found] : found.candidates
  const homes = places.flatMap(({building, unit, said}) =>
    building === undefined ? [] : [{building: building.id, unit: unit ?? null, said}],
  )
  if (homes.length === 0) return {homes, wrong: '请写到几号楼，比如“3号楼2单元”'}
  return {homes, wrong: found.kind === 'ask' ? found.question : ''}
}
