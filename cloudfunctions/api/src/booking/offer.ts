import type {InputOf} from '../contract'
import {catalogueOf, isShown, resourcesOf, servicesOf, takesBookings} from './repo'
import {resourceSaidOf, serviceSaidOf} from './setup/said'

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
  const shown = resources.filter(takesBookings)
  const ids = new Set(shown.map(({_id}) => _id))
  return {
    catalogue: {community, categories: [...categories], situations: [...situations]},
    resources: shown.map((resource) => ({community, resource: resource._id, ...resourceSaidOf(resource)})),
    services: services.filter(isShown).map((service) => {
      const {resources: where, ...said} = serviceSaidOf(service)
      const open = where?.filter((one) => ids.has(one)) ?? []
      return {
        ...{community, service: service._id, ...said},
        ...(open.length === 0 ? {} : {resources: open}),
      }
    }),
  }
}
