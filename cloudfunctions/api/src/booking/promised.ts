import {serviceById} from './repo'

/** A service as other domains name it, and what it promises; null when there is none by that id. One read. */
export const promisedBy = async (
  community: string,
  id: string,
): Promise<{
  readonly id: string
  readonly name: string
  /** Working days; 0: at once. */
  readonly workdays: number
  readonly phone: string
} | null> => {
  const service = await serviceById(community, id)
  if (service === null) return null
  return {id: service._id, name: service.name, workdays: service.promise.workdays, phone: service.phone}
}
