import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {waitingOf} from '../../../../miniprogram/shared/waiting'
import {expectedIn} from './counts/repo'
import {firstFree, freeTerm} from './days'
import {daysFrom} from './dayPlaces.repo'
import {catalogueOf, isShown, resourcesOf, servicesOf, takesBookings} from './repo'

/** Days looked at first: a free place is nearly always among them. */
const nearDays = 4

interface Free {
  readonly date: string
  readonly time: string
}

/** Of the first free places of several rooms or people, the one that comes first. */
const soonest = (free: readonly (Free | undefined)[]): Free | undefined =>
  free
    .filter((one) => one !== undefined)
    .sort((a, b) => `${a.date}T${a.time}`.localeCompare(`${b.date}T${b.time}`))[0]

/** What the community offers, with the next free place of each. */
export const catalogue = async (
  {now}: CallContext,
  {community}: InputOf<'booking.catalogue'>,
): Promise<ReplyOf<'booking.catalogue'>> => {
  const [said, services, resources, expected] = await Promise.all([
    catalogueOf(community),
    servicesOf(community),
    resourcesOf(community),
    expectedIn(community),
  ])
  if (said === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const today = dateAt8(now)
  const open = new Set(resources.filter(takesBookings).map(({_id}) => _id))
  const nextFree = new Map(
    await Promise.all(
      resources.map(async ({_id, horizon, stretch, term}) => {
        if (term !== undefined) return [_id, await freeTerm(community, _id, term, now)] as const
        const near = await daysFrom(community, _id, today, nearDays)
        const free =
          firstFree(near, now, stretch) ??
          firstFree(await daysFrom(community, _id, today, horizon), now, stretch)
        return [_id, free] as const
      }),
    ),
  )
  return {
    categories: said.categories,
    situations: said.situations,
    services: services.filter(isShown).map((service) => {
      const free = soonest((service.resources ?? []).map((resource) => nextFree.get(resource)))
      return {
        id: service._id,
        name: service.name,
        initials: service.initials,
        category: service.category,
        situations: service.situations,
        where: service.elsewhere?.office ?? service.where,
        bookable: service.resources?.some((resource) => open.has(resource)) === true,
        ...(service.resources === undefined
          ? {}
          : {waiting: waitingOf(expected?.services[service._id] ?? {})}),
        ...(free === undefined ? {} : {nextFree: free}),
      }
    }),
  }
}
