import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {servicesOf, visitsOn, resourcesOf} from './repo'
import {quietNames} from './terms/quiet'
import {boardEntry} from './view'
import {endedBefore, type BookingState} from '../../../../miniprogram/packages/booking/rules/states'

/** Nobody is expected at the counter for them. */
const notHere: readonly BookingState[] = [...endedBefore, 'asked']

/** A day at the counter: every visit in the order of its time. Names are masked until a window calls. */
export const board = async (
  context: CallContext,
  {community, date = dateAt8(context.now)}: InputOf<'booking.board'>,
): Promise<ReplyOf<'booking.board'>> => {
  const [resources, visits, services] = await Promise.all([
    resourcesOf(community),
    visitsOn(community, date),
    servicesOf(community),
  ])
  const shown = visits.filter(({state}) => !notHere.includes(state))
  const entries = shown.map((visit) => boardEntry(visit, context))
  const needed = new Set(entries.map(({service}) => service?.id))
  const quiet = quietNames(resources, services)
  return {
    date,
    windows: resources.flatMap(({_id, name, kind}) => {
      if (kind === 'window') return [{id: _id, name}]
      const comes = kind === 'person' && entries.some(({window}) => window === _id)
      return comes ? [{id: _id, name: quiet.get(_id) ?? name, person: true} as const] : []
    }),
    entries,
    materials: Object.fromEntries(
      services.filter(({_id}) => needed.has(_id)).map(({_id, materials}) => [_id, materials]),
    ),
    now: context.now.toISOString(),
  }
}
