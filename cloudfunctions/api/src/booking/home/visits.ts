import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {seal, unseal} from '../../kernel/secrets'
import {checkAgent} from '../../cases/agents'
import {noteAccess} from '../../people/access'
import {holdsPost} from '../../people/authorise'
import {namesOf} from '../../people/namesOf'
import {maskName} from '../../../../../miniprogram/shared/name'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {doneAtOnce} from '../counts/ended'
import type {Booking, Service} from '../documents'
import {about} from '../notices'
import {startOf, visitsOn} from '../repo'
import {step, type Step} from '../step'
import type {AtHome} from './documents'
import type {HomeVisit} from './views'

/**
 * What a visit at home begins with; null where people come to us.
 * @throws Refusal `invalid` at `home`
 */
export const homeFor = ({atHome}: Pick<Service, 'atHome'>, address: string | undefined): AtHome | null => {
  if (atHome === undefined) return null
  if (address === undefined) throw new Refusal('invalid', {home: '请写上门到哪里'})
  return {address: seal(address)}
}

interface Looker {
  readonly admin: boolean
  readonly counter: boolean
}

const lookerOf = async (context: CallContext, community: string): Promise<Looker> => {
  const admin = await holdsPost(context, community, ['community-admin'])
  return {admin, counter: admin || (await holdsPost(context, community, ['window-staff']))}
}

const isMine = ({persons}: CallContext, {home}: Booking): boolean =>
  home?.worker !== undefined && persons.includes(home.worker.person)

/** Who goes and an admin see where, from the morning of the day on, as long as it is not over. */
const seesHome = (context: CallContext, visit: Booking, {admin}: Looker): boolean =>
  (admin || isMine(context, visit)) &&
  visit.date === dateAt8(context.now) &&
  (visit.state === 'booked' || visit.state === 'serving')

const viewOf = (
  context: CallContext,
  visit: Booking,
  looker: Looker,
  names: ReadonlyMap<string, string>,
): HomeVisit => {
  const sees = seesHome(context, visit, looker)
  return {
    id: visit._id,
    service: visit.service?.name ?? '',
    name: sees ? visit.name : maskName(visit.name),
    address: sees && visit.home !== undefined ? unseal(visit.home.address) : '',
    date: visit.date,
    time: startOf(visit),
    until: visit.until,
    state: visit.state,
    worker: names.get(visit.home?.worker?.person ?? '') ?? '',
    mine: isMine(context, visit),
  }
}

const workersOf = (visits: readonly Booking[]) => {
  const workers = visits.flatMap(({home}) => home?.worker?.person ?? [])
  return workers.length === 0 ? new Map<string, string>() : namesOf(workers)
}

export const homeVisits = async (
  context: CallContext,
  {community, date = dateAt8(context.now)}: InputOf<'booking.homeVisits'>,
): Promise<ReplyOf<'booking.homeVisits'>> => {
  const looker = await lookerOf(context, community)
  const visits = (await visitsOn(community, date)).filter(
    (visit) =>
      visit.home !== undefined && visit.state !== 'cancelled' && (looker.counter || isMine(context, visit)),
  )
  const seen = visits.filter((visit) => seesHome(context, visit, looker))
  if (seen.length > 0) {
    await noteAccess(context, {
      community,
      of: `home:${date}:${seen.map(({_id}) => _id.slice(-6)).join('')}`.slice(0, 120),
      persons: seen.map(({person}) => person),
      purpose: '上门，看地址',
    })
  }
  const names = await workersOf(visits)
  return {date, visits: visits.map((visit) => viewOf(context, visit, looker, names))}
}

const answer = async (context: CallContext, community: string, visit: Booking): Promise<HomeVisit> =>
  viewOf(context, visit, await lookerOf(context, community), await workersOf([visit]))

/** @throws Refusal `not-found` where it is no visit at home, `moved` where it is over, `invalid` at `agent` */
export const assignVisit = async (
  context: CallContext,
  {community, booking, agent}: InputOf<'booking.assignVisit'>,
): Promise<ReplyOf<'booking.assignVisit'>> => {
  const person = await checkAgent(community, agent, context.now)
  const visit = await step(context, {community, booking}, (current) => {
    const {home, state} = current
    if (home === undefined) throw new Refusal('not-found')
    if (state !== 'booked') throw new Refusal('moved')
    return {
      event: 'assign',
      to: state,
      payload: {worker: person},
      change: {home: {...home, worker: {person, at: context.now}}},
      notices: [{...about(current, 'home-assigned'), people: {by: person}}],
    }
  })
  return answer(context, community, visit)
}

/** @throws Refusal `not-found` for who does not go, `moved` where it cannot be */
export const homeStep = async (
  context: CallContext,
  {community, booking, step: said}: InputOf<'booking.homeStep'>,
): Promise<ReplyOf<'booking.homeStep'>> => {
  const {admin} = await lookerOf(context, community)
  const today = dateAt8(context.now)
  const visit = await step(context, {community, booking}, async (current): Promise<Step> => {
    if (current.home === undefined || !(admin || isMine(context, current))) throw new Refusal('not-found')
    const to =
      said === 'there' ? nextState(current.state, 'call') : nextState(current.state, 'finish', 'done')
    if (to === null || current.date > today) throw new Refusal('moved')
    const before = {result: current.result ?? null, calledBy: current.calledBy ?? null}
    if (said === 'there') {
      const change = {calledBy: context.person._id, result: null}
      return {event: 'call', to, payload: {before}, change}
    }
    const ended = await doneAtOnce(current, today)
    const result = {outcome: 'done'} as const
    return {event: 'finish', to, payload: {result, before: {...before, ended: null}}, change: {result, ended}}
  })
  return answer(context, community, visit)
}
