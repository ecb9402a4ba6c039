import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {firstFree} from './days'
import {catalogueOf, daysFrom, servicesOf, windowsOf} from './repo'

/** Days looked at first: a free place is nearly always among them. */
const nearDays = 4

/** What the community offers, with the next free place of each. */
export const catalogue = async (
  {now}: CallContext,
  {community}: InputOf<'booking.catalogue'>,
): Promise<ReplyOf<'booking.catalogue'>> => {
  const [said, services, windows] = await Promise.all([
    catalogueOf(community),
    servicesOf(community),
    windowsOf(community),
  ])
  if (said === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const today = dateAt8(now)
  const nextFree = new Map(
    await Promise.all(
      windows.map(async ({_id, horizon}) => {
        const near = await daysFrom(community, _id, today, nearDays)
        const free = firstFree(near, now) ?? firstFree(await daysFrom(community, _id, today, horizon), now)
        return [_id, free] as const
      }),
    ),
  )
  return {
    categories: said.categories,
    situations: said.situations,
    services: services.map((service) => {
      const free = service.window === undefined ? undefined : nextFree.get(service.window)
      return {
        id: service._id,
        name: service.name,
        initials: service.initials,
        category: service.category,
        situations: service.situations,
        where: service.elsewhere?.office ?? service.where,
        bookable: service.window !== undefined,
        ...(free === undefined ? {} : {nextFree: free}),
      }
    }),
  }
}
