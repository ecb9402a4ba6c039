import {Refusal} from '../kernel/refusal'
import type {Service} from './documents'

/**
 * Which of a service's windows, rooms or people is meant. Left out, it is the only one.
 * @throws Refusal `not-bookable` where no place is booked; `invalid` where there are several, or another is named
 */
export const resourceFor = (
  {resources = [], hidden}: Pick<Service, 'resources' | 'hidden'>,
  said: string | undefined,
): string => {
  const [only, second] = resources
  if (only === undefined || hidden === true) throw new Refusal('not-bookable')
  if (said === undefined) {
    if (second !== undefined) throw new Refusal('invalid', {resource: '请选一个'})
    return only
  }
  if (!resources.includes(said)) throw new Refusal('invalid', {resource: '这件事不在那里办，请重新选'})
  return said
}
