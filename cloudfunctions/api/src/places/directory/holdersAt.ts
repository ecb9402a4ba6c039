import type {HolderPlace, HolderPost} from '../../../../../miniprogram/packages/places/rules/directory'
import {directoryOf} from './repo'
import {asTheyStand} from './standing'

/** Who holds a post at certain grids or buildings (any unit of them): to be told when those go. Two reads. */
export const holdersAt = async (
  community: string,
  placeIds: readonly string[],
  today: string,
): Promise<
  readonly {
    readonly id: string
    readonly name: string
    readonly post: HolderPost
    readonly place: HolderPlace
    /** Last day of the post; null while there is none. */
    readonly until: string | null
  }[]
> => {
  const ids = new Set(placeIds)
  const found = await directoryOf(community)
  const there = Object.entries(found?.holders ?? {}).filter(([, {place}]) =>
    ids.has('grid' in place ? place.grid : place.building),
  )
  return (await asTheyStand(community, there, today)).map(([id, {name, post, place, until}]) => ({
    id,
    name,
    post,
    place,
    until,
  }))
}
