import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {calendarIn} from '../../places/calendar/calendarOf'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {farthest} from '../openDays'
import {catalogueOf, resourcesOf, servicesOf} from '../repo'
import {resourceSaidOf, serviceSaidOf} from './said'

/** Everything that a community has set up, as it would be saved again, each with its revision. */
export const setup = async (
  {now}: CallContext,
  {community}: InputOf<'booking.setup'>,
): Promise<ReplyOf<'booking.setup'>> => {
  const today = dateAt8(now)
  const [catalogue, services, resources, calendar] = await Promise.all([
    catalogueOf(community),
    servicesOf(community),
    resourcesOf(community),
    calendarIn(community, today, addDays(today, farthest)),
  ])
  const undecided = Array.from({length: farthest}, (_, ahead) => addDays(today, ahead)).find((date) =>
    calendar.provisional(date),
  )
  return {
    catalogue: {
      rev: catalogue?.rev ?? 0,
      categories: [...(catalogue?.categories ?? [])],
      situations: [...(catalogue?.situations ?? [])],
    },
    services: services.map((service) => ({
      service: service._id,
      ...serviceSaidOf(service),
      rev: service.rev ?? 0,
    })),
    resources: resources.map((resource) => ({
      resource: resource._id,
      ...resourceSaidOf(resource),
      rev: resource.rev ?? 0,
    })),
    today,
    ...(undecided === undefined ? {} : {undecided}),
  }
}
