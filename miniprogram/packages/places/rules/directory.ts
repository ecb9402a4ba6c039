/**
 * Who looks after which homes. 网格指导员, 网格长, 网格员, 楼长, 单元长 (rows 61, 62) and those taken in
 * beside them: 物管责任人, 治安志愿者, 社区党员干部, 驻区单位党员 (row 61).
 */
export const holderPosts = [
  'grid-instructor',
  'grid-head',
  'grid-worker',
  'building-head',
  'unit-head',
  'property-contact',
  'safety-volunteer',
  'community-cadre',
  'unit-member',
] as const
export type HolderPost = (typeof holderPosts)[number]

/** A grid, a building, or a unit of a building, by its name there. */
export type HolderPlace = {readonly grid: string} | {readonly building: string; readonly unit?: string}

/** Where a post is held: a unit head in a unit, a building head for a building, all others for either. */
export const placeFits = (post: HolderPost, place: HolderPlace): boolean => {
  if (post === 'unit-head') return 'building' in place && place.unit !== undefined
  if (post === 'building-head') return 'building' in place && place.unit === undefined
  // A worker named for one building (包楼院, row 65) answers there as well.
  return !('building' in place) || place.unit === undefined
}
