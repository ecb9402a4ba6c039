import type {Resource, Service} from '../documents'
import {resourcesOf, servicesOf} from '../repo'

/**
 * Places at which nothing but confidential matters are done, by id, and what staff call them where codes stand beside
 * them: their own name, 心理老师, would say what a code came for.
 * @param resources in their order
 */
export const quietNames = (
  resources: readonly Pick<Resource, '_id'>[],
  services: readonly Pick<Service, 'resources' | 'confidential'>[],
): ReadonlyMap<string, string> => {
  const quiet = resources.filter(({_id}) => {
    const here = services.filter(({resources: at = []}) => at.includes(_id))
    return here.length > 0 && here.every(({confidential}) => confidential === true)
  })
  return new Map(quiet.map(({_id}, n) => [_id, `保密${String(n + 1)}号`]))
}

/** The same of a community. Two reads. */
export const quietIn = async (community: string): Promise<ReadonlyMap<string, string>> =>
  quietNames(...(await Promise.all([resourcesOf(community), servicesOf(community)])))

/** What everybody in the hall reads of such a place: whoever is called knows where it is. */
export const quietPlace = '约好的地方'
