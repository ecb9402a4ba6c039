import {allDistricts} from './repo'
import {streetId} from './posts'

/** A street or a district, and the id under which its supervisors' posts are held. */
export interface SupervisedPlace {
  readonly place: string
  readonly level: 'street' | 'district'
  readonly name: string
}

/** Every street and district of this machine. One read. */
export const supervisedPlaces = async (): Promise<readonly SupervisedPlace[]> =>
  (await allDistricts()).flatMap(({_id, name, streets}) => [
    ...streets.map((street) => ({place: streetId(_id, street), level: 'street' as const, name: street})),
    {place: _id, level: 'district' as const, name},
  ])
