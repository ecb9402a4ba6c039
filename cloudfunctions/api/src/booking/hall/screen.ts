import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {callingOrder, delays, type Queued} from '../../../../../miniprogram/packages/hall/rules/queue'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Booking} from '../documents'
import {resourcesOf, servicesOf, startOf, visitsOn} from '../repo'
import {quietNames, quietPlace} from '../terms/quiet'
import {calledAt} from '../view'

interface Marked extends Queued {
  readonly mark: string
}

/** A number, or the last three digits of a code: enough to know oneself, too little to be known by. */
const markOf = ({number, code}: Pick<Booking, 'number' | 'code'>): string =>
  number ?? `尾号 ${code.slice(-3)}`

const marked = (visit: Booking): Marked => ({
  id: visit._id,
  kind: visit.kind,
  mark: markOf(visit),
  ...(visit.number === undefined ? {} : {number: visit.number}),
  window: visit.servedAt?.id ?? visit.resource.id,
  date: visit.date,
  time: startOf(visit),
  until: visit.until,
  state: visit.state,
  priority: visit.priority,
  ...(visit.expects ? {expects: visit.expects} : {}),
})

/** What everybody in the hall may read: who is called to which window, and who waits. Three reads, no name, no matter. */
export const screen = async (
  context: CallContext,
  {community}: InputOf<'booking.screen'>,
): Promise<ReplyOf<'booking.screen'>> => {
  const date = dateAt8(context.now)
  const [resources, visits, services] = await Promise.all([
    resourcesOf(community),
    visitsOn(community, date),
    servicesOf(community),
  ])
  const quiet = quietNames(resources, services)
  const whereIn = ({servedAt, resource}: Booking): string => {
    const {id, name} = servedAt ?? resource
    return quiet.has(id) ? quietPlace : name
  }
  const entries = visits.map(marked)
  const calls = visits
    .filter(({state}) => state === 'serving')
    .map((visit) => ({
      mark: markOf(visit),
      window: whereIn(visit),
      at: calledAt(visit).toISOString(),
    }))
    .sort((one, other) => other.at.localeCompare(one.at))
  return {
    date,
    now: context.now.toISOString(),
    calls,
    windows: resources
      .filter(({kind}) => kind === 'window')
      .map(({_id, name}) => {
        const late = delays(entries, _id)
        return {
          name,
          waiting: callingOrder(entries, _id, context.now)
            .filter(({state}) => state === 'arrived')
            .map(({mark}) => mark),
          later: entries.flatMap(({id, mark, time}) => {
            const minutes = late.get(id)
            return minutes === undefined ? [] : [{mark, time, minutes}]
          }),
        }
      }),
  }
}
