import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {replacing, type Move} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {fingerprint} from '../../kernel/secrets'
import {nextEntry} from '../../kernel/timeline'
import {actUnder} from '../../people/delegations/actUnder'
import {decidePlace} from '../../../../../miniprogram/packages/booking/rules/decide'
import {lineOf, taker} from '../../../../../miniprogram/packages/booking/rules/places'
import {slotKey} from '../../../../../miniprogram/packages/booking/rules/slots'
import {mostWaiting, offerUntil} from '../../../../../miniprogram/packages/booking/rules/waitlist'
import {dayById, startIn} from '../dayPlaces.repo'
import {dayId, ordOf, type Day} from '../documents'
import {refusePaused} from '../after/pause'
import {cellsFor, wantedOf, type Wanted} from '../hold'
import type {AtHome} from '../home/documents'
import {homeFor} from '../home/visits'
import type {Said} from '../terms/documents'
import {nameTold} from '../terms/hushed'
import {noTerms, refuseOthers, saidIn, saidTo} from '../terms/said'
import {resourceById, serviceById} from '../repo'
import {resourceFor} from '../resourceFor'
import type {Wait} from './documents'
import {leave} from './leave'
import {standInLine, stayInLine} from './line.repo'
import {waitView} from './view'
import {addWait, moveWait, waitById} from './waits.repo'

/**
 * Stands in line for a time that is full: the day document first, then what the person finds again. Cut off in
 * between, a retry completes it, or the timer takes who nobody can find out of the line. Two writes; for somebody
 * else the second goes together with what it is made under.
 */
export const wait = async (
  context: CallContext,
  input: InputOf<'booking.wait'>,
): Promise<ReplyOf<'booking.wait'>> => {
  const {community, date} = input
  if (context.subject.name === '') throw new Refusal('needs-contact')
  const service = await serviceById(community, input.service)
  if (service === null) throw new Refusal('not-found')
  const resource = await resourceById(community, resourceFor(service, input.resource))
  if (resource === null) throw new Refusal('not-bookable')
  if (resource.retired === true) throw new Refusal('slot-closed')
  const wanted = wantedOf(resource, input)
  const id = waitId(context.subject._id, wanted)
  const earlier = await waitById(community, id)
  const made = earlier?.timeline.find(({key, by}) => key === context.key && by === context.person._id)
  if (made !== undefined && made.inputHash !== context.inputHash) throw new Refusal('key-reused')
  if (earlier !== null && made !== undefined) {
    return waitView(earlier, await dayById(community, dayId(resource._id, date)))
  }
  await refusePaused(context, community)
  await refuseOthers(context, service)
  const said = saidTo(service, input)
  const home = homeFor(service, input.home)
  const day = await stand(context, {
    wanted,
    waiter: id,
    service: nameTold(service.name, service.confidential),
    known: earlier?.state === 'waiting',
  })
  return waitView(await put(context, newWait(context, id, {service, wanted, day, said, home})), day)
}

/** One waiting of a person for one time. */
const waitId = (person: string, {resource, date, time, until = ''}: Wanted): string =>
  `w_${fingerprint('wait', dayId(resource._id, date), time, until, person).slice(0, 24)}`

const stand = (
  {subject, now, inputHash}: CallContext,
  {
    wanted,
    waiter,
    service,
    known,
  }: {
    readonly wanted: Wanted
    readonly waiter: string
    readonly service: string
    /** Their waiting is written down already. */
    readonly known: boolean
  },
): Promise<Day> => {
  const {resource, date, time} = wanted
  const slot = slotKey(time)
  const person = subject._id
  return untilWon(async () => {
    const day = await dayById(resource.community, dayId(resource._id, date))
    if (day === null || day.closed !== undefined || day.notYet !== undefined) throw new Refusal('slot-closed')
    if (day.queue?.[waiter] !== undefined || day.offers?.[waiter] !== undefined)
      return known || (await stayInLine(day, waiter, now)) ? day : null
    const cells = cellsFor(wanted, day)
    const stretch = cells === undefined ? {} : {cells}
    if (cells === undefined && day.slots[slot] === undefined) throw new Refusal('slot-closed')
    const start = startIn(day, slot)
    if (offerUntil(now, start) === null) throw new Refusal('slot-past')
    if (day.takers.includes(taker(slot, person))) throw new Refusal('already-booked')
    if (decidePlace({day, slot, ...stretch, person, hold: waiter, inputHash, now, start}).ok)
      throw new Refusal('place-free')
    const before = day.waiting?.[lineOf({slot, ...stretch})]
    if ((before ?? 0) >= mostWaiting) throw new Refusal('line-full')
    const place = {community: resource.community, day: day._id, waiter, person, slot, service, ...stretch}
    if (!(await standInLine(place, before, now))) return null
    return dayById(resource.community, day._id)
  })
}

const newWait = (
  {subject, now, person, key, inputHash}: CallContext,
  id: string,
  {
    service,
    wanted,
    day,
    said,
    home,
  }: {
    readonly service: {readonly _id: string; readonly name: string}
    readonly wanted: Wanted
    readonly day: Day
    readonly said: Said
    readonly home: AtHome | null
  },
): Wait => {
  const slot = slotKey(wanted.time)
  return {
    _id: id,
    community: day.community,
    person: subject._id,
    service: {id: service._id, name: service.name},
    resource: {id: wanted.resource._id, name: wanted.resource.name},
    day: day._id,
    date: wanted.date,
    slot,
    until: wanted.until ?? day.slots[slot]?.until ?? '',
    ...said,
    ...(home === null ? {} : {home}),
    state: 'waiting',
    rev: 0,
    timeline: [
      nextEntry([], {
        at: now,
        by: person._id,
        event: 'wait',
        from: null,
        to: 'waiting',
        key,
        inputHash,
        payload: {},
      }),
    ],
    changedAt: now,
    ord: ordOf(day.term?.until ?? wanted.date, slot, id),
  }
}

/**
 * Adds it, for somebody else together with what it is made under: when that was taken back meanwhile, they stand in
 * no line.
 */
const put = async (context: CallContext, fresh: Wait): Promise<Wait> => {
  if (context.acting?.how !== 'delegate') return untilWon(() => keepWait(context, fresh))
  try {
    return await actUnder(context, (use) => keepWait(context, fresh, use))
  } catch (thrown) {
    const over = thrown instanceof Refusal && thrown.code === 'not-allowed'
    // The same tap, sent twice, may have been in time.
    if (over && (await waitById(fresh.community, fresh._id))?.state !== 'waiting')
      await leave(fresh, context.now)
    throw thrown
  }
}

/** Adds it; who had left the line before stands in it again. @returns null where it is to be tried again */
const keepWait = async (context: CallContext, fresh: Wait, use?: Move): Promise<Wait | null> => {
  const known = await waitById(fresh.community, fresh._id)
  if (known === null) return (await addWait(fresh, use)) ? fresh : null
  if (known.state === 'waiting') return known
  const {now: at, person, key, inputHash} = context
  const call = {at, by: person._id, key, inputHash}
  const said = {
    ...noTerms,
    ...saidIn(fresh),
    ...(fresh.home === undefined ? {} : replacing({home: fresh.home})),
  }
  const moved = await moveWait(known, {event: 'wait', to: 'waiting', ...call}, said, use)
  return moved ? waitById(fresh.community, fresh._id) : null
}
