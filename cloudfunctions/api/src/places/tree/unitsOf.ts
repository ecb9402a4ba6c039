import type {BuildingLine, Unit} from '../../../../../miniprogram/packages/places/rules/tree'
import {buildingById} from '../import/repo'

/** The units of a building with their rooms; without its rooms' document none. One read. */
export const unitsOf = async (community: string, {document}: BuildingLine): Promise<readonly Unit[]> =>
  (await buildingById(community, document))?.units ?? []
