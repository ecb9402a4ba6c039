import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {maskName} from '../../../../../miniprogram/shared/name'
import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {daysById, placeOf} from '../dayPlaces.repo'
import {dayId, type Booking, type Day} from '../documents'
import {resourcesOf, startOf, visitsOn} from '../repo'
import {nameTold} from '../terms/hushed'
import {quietIn, quietPlace} from '../terms/quiet'
import {waitsById} from '../waitlist/waits.repo'
import {closedOn} from './closedOn'
import {keptId, keptView} from './kept'
import type {ClosingView} from './views'

/** What is shut on a day, and who has no other time yet. Five reads, by ids and by the day's index; seven with what is confidential. */
export const closing = async (
  {now}: CallContext,
  {community, date}: InputOf<'booking.closing'>,
): Promise<ReplyOf<'booking.closing'>> => {
  const [resources, visits] = await Promise.all([resourcesOf(community), visitsOn(community, date)])
  // A class has no days of its own.
  const shown = resources.filter(({takes}) => takes !== 'term')
  const days = await byId(
    community,
    shown.map(({_id}) => dayId(_id, date)),
  )
  const coming = visits.filter(
    ({state, kind}) => kind === 'booked' && (state === 'booked' || state === 'asked'),
  )
  const displaced = coming.filter((visit) => whyNotServed(dayOf(visit, days), visit) !== undefined)
  const kept = await keptFor(community, displaced)
  const hushed = displaced.some(({confidential}) => confidential === true)
  const quiet = hushed ? await quietIn(community) : new Map<string, string>()
  return {
    today: dateAt8(now),
    date,
    resources: shown.map((resource) => {
      const {_id, name} = resource
      const why = days.get(dayId(_id, date))?.closed
      return {
        ...{id: _id, name},
        ...(why === undefined ? {} : {closed: why}),
        byHand: closedOn(resource, date) !== undefined,
        booked: coming.filter((visit) => visit.resource.id === _id).length,
      }
    }),
    displaced: displaced.map((visit) => {
      const {_id, code, name, service, resource, until, confidential} = visit
      const other = kept.get(_id)
      return {
        ...{booking: _id, code, name: confidential === true ? '' : maskName(name)},
        service: nameTold(service?.name ?? '现场办理', confidential),
        ...{resource: quiet.get(resource.id) ?? resource.name, time: startOf(visit), until},
        ...(other === undefined ? {} : {kept: confidential === true ? {...other, place: quietPlace} : other}),
      }
    }),
  }
}

const dayOf = (visit: Booking, days: ReadonlyMap<string, Day>): Day | null =>
  days.get(placeOf(visit).day) ?? null

const byId = async (community: string, ids: readonly string[]): Promise<ReadonlyMap<string, Day>> => {
  if (ids.length === 0) return new Map()
  return new Map((await daysById(community, ids)).map((day) => [day._id, day]))
}

const keptFor = async (
  community: string,
  displaced: readonly Booking[],
): Promise<ReadonlyMap<string, NonNullable<ClosingView['displaced'][number]['kept']>>> => {
  if (displaced.length === 0) return new Map()
  const waits = (await waitsById(community, displaced.map(keptId))).filter(({state}) => state === 'waiting')
  const days = await byId(community, [...new Set(waits.map(({day}) => day))])
  const byWait = new Map(waits.map((wait) => [wait._id, wait]))
  return new Map(
    displaced.flatMap((visit) => {
      const wait = byWait.get(keptId(visit))
      const offer = wait === undefined ? undefined : days.get(wait.day)?.offers?.[wait._id]
      return wait === undefined || offer === undefined
        ? []
        : [[visit._id, keptView(wait, offer.until)] as const]
    }),
  )
}
