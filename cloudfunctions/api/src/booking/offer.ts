import type {InputOf} from '../contract'
import {catalogueOf, servicesOf, resourcesOf} from './repo'

/** Everything that a community offers, each thing as it would be saved. */
export interface Offer {
  readonly catalogue: InputOf<'booking.saveCatalogue'>
  readonly resources: readonly InputOf<'booking.saveResource'>[]
  readonly services: readonly InputOf<'booking.saveService'>[]
}

/** What a running community offers, in its order; null before it has a catalogue. Three reads. */
export const offerOf = async (community: string): Promise<Offer | null> => {
  const [catalogue, resources, services] = await Promise.all([
    catalogueOf(community),
    resourcesOf(community),
    servicesOf(community),
  ])
  if (catalogue === null) return null
  const {categories, situations} = catalogue
  return {
    catalogue: {community, categories: [...categories], situations: [...situations]},
    resources: resources.map(({_id, dueDate: _dueDate, dueRev: _dueRev, ...said}) => ({
      resource: _id,
      ...said,
    })),
    services: services.map(({_id, initials: _initials, ...said}) => ({service: _id, ...said})),
  }
}
