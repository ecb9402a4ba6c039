import type {InputOf} from '../contract'
import {catalogueOf, servicesOf, windowsOf} from './repo'

/** Everything that a community offers, each thing as it would be saved. */
export interface Offer {
  readonly catalogue: InputOf<'booking.saveCatalogue'>
  readonly windows: readonly InputOf<'booking.saveWindow'>[]
  readonly services: readonly InputOf<'booking.saveService'>[]
}

/** What a running community offers, in its order; null before it has a catalogue. Three reads. */
export const offerOf = async (community: string): Promise<Offer | null> => {
  const [catalogue, windows, services] = await Promise.all([
    catalogueOf(community),
    windowsOf(community),
    servicesOf(community),
  ])
  if (catalogue === null) return null
  const {categories, situations} = catalogue
  return {
    catalogue: {community, categories: [...categories], situations: [...situations]},
    windows: windows.map(({_id, dueDate: _dueDate, dueRev: _dueRev, ...said}) => ({window: _id, ...said})),
    services: services.map(({_id, initials: _initials, ...said}) => ({service: _id, ...said})),
  }
}
