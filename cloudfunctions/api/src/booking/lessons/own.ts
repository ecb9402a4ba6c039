import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {mostPickUps} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {isActive} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {namesOf} from '../../people/namesOf'
import {dayId, type Booking, type TimelineEvent} from '../documents'
import {noteStaffLooked} from '../looked'
import {bookingById, resourceById, serviceById} from '../repo'
import {step} from '../step'
import {consentTo, listOf, namedIn} from './agreement'
import type {InClass, OnRoll} from './documents'
import {current, isAgreed, nothing, pickUpView, whoIn} from './list'
import {rollById} from './repo'
import type {LessonView} from './views'

/** A child of one's own in a class: what was agreed to, and who may fetch it. Each change is one step of the place. */

/** Those who were taken off the list are remembered as well: so many in all. */
const mostEver = 60

export const lesson = async (
  context: CallContext,
  {community, booking}: InputOf<'booking.lesson'>,
): Promise<ReplyOf<'booking.lesson'>> => {
  const found = await bookingById(community, booking)
  if (found === null || !context.subjects.includes(found.person)) throw new Refusal('not-found')
  await noteStaffLooked(context, community, booking)
  return viewOf(context, found)
}

/** One step of the place, by whoever may change it. */
const change = async (
  context: CallContext,
  input: {readonly community: string; readonly booking: string},
  event: TimelineEvent,
  decide: (
    before: InClass,
    booking: Booking,
  ) => Promise<InClass & {readonly payload: Readonly<Record<string, unknown>>}>,
): Promise<LessonView> => {
  const after = await step(context, input, async (booking) => {
    if (!context.subjects.includes(booking.person)) throw new Refusal('not-found')
    if (booking.term === undefined || !isActive(booking.state)) throw new Refusal('moved')
    const {payload, ...inClass} = await decide(booking.inClass ?? nothing, booking)
    const by = context.acting === null ? {} : {acting: context.acting.how}
    return {event, to: booking.state, payload: {...payload, ...by}, change: {inClass}}
  })
  return viewOf(context, after)
}

/** @throws Refusal `invalid` at `version` or `pickUps` */
export const agreeLesson = (
  context: CallContext,
  input: InputOf<'booking.agreeLesson'>,
): Promise<ReplyOf<'booking.agreeLesson'>> =>
  change(context, input, 'agree', async (before, booking) => {
    const service = await serviceById(input.community, booking.service?.id ?? '')
    if (service?.guardian === undefined) throw new Refusal('not-found')
    const consent = consentTo(context, service.guardian, input.version)
    const there = current(before)
    // Who is on the list already stays: it is changed one by one.
    const named = there.length > 0 ? [] : listOf(context, input.pickUps ?? [])
    return {
      consents: [...before.consents, consent].slice(-mostEver),
      pickUps: [...before.pickUps, ...named],
      payload: {agreed: consent.version},
    }
  })

/** @throws Refusal `invalid` at `name` where the list is full, or has them */
export const addPickUp = (
  context: CallContext,
  input: InputOf<'booking.addPickUp'>,
): Promise<ReplyOf<'booking.addPickUp'>> =>
  change(context, input, 'pick-up', (before) => {
    const {name, relation, phone} = input
    const there = current(before)
    if (there.some((one) => one.name === name)) throw new Refusal('invalid', {name: '名单里已经有这个人'})
    if (there.length >= mostPickUps) {
      throw new Refusal('invalid', {name: `名单最多 ${String(mostPickUps)} 个人，请先去掉一个`})
    }
    if (before.pickUps.length >= mostEver) throw new Refusal('invalid', {name: '改得太多了，请打社区电话'})
    const one = namedIn(context, {name, relation, ...(phone === undefined ? {} : {phone})}, 0)
    return Promise.resolve({
      ...before,
      pickUps: [...before.pickUps, one],
      payload: {pickUp: one.id, what: 'named', name, relation},
    })
  })

/** @throws Refusal `invalid` at `pickUp` where nobody would be left */
export const endPickUp = (
  context: CallContext,
  input: InputOf<'booking.endPickUp'>,
): Promise<ReplyOf<'booking.endPickUp'>> =>
  change(context, input, 'pick-up', (before) => {
    const there = current(before)
    const one = there.find(({id}) => id === input.pickUp)
    if (one === undefined) throw new Refusal('not-found')
    if (there.length === 1) throw new Refusal('invalid', {pickUp: '至少留一个能接孩子的人，请先加上别人'})
    const {now, person} = context
    return Promise.resolve({
      ...before,
      pickUps: before.pickUps.map((each) =>
        each.id === one.id ? {...each, until: now, endedBy: person._id} : each,
      ),
      payload: {pickUp: one.id, what: 'ended', name: one.name, relation: one.relation},
    })
  })

const viewOf = async (context: CallContext, booking: Booking): Promise<LessonView> => {
  const {community, service, resource, term, slot, until, state} = booking
  if (term === undefined) throw new Refusal('not-found')
  const inClass = booking.inClass ?? nothing
  const changers = inClass.pickUps.flatMap(({by, endedBy}) => [
    by,
    ...(endedBy === undefined ? [] : [endedBy]),
  ])
  const [offer, place, roll, names] = await Promise.all([
    serviceById(community, service?.id ?? ''),
    resourceById(community, resource.id),
    rollById(community, dayId(resource.id, dateAt8(context.now))),
    changers.length === 0 ? new Map<string, string>() : namesOf(changers),
  ])
  const agreed = inClass.consents.at(-1)
  const today = todayOf(roll?.children[booking._id], inClass)
  const asks = isAgreed(offer?.guardian, inClass) ? undefined : offer?.guardian
  return {
    booking: booking._id,
    of: {person: booking.person, name: booking.name},
    service: service ?? {id: '', name: ''},
    where: place?.where ?? offer?.where ?? resource.name,
    phone: offer?.phone ?? '',
    term: {from: term.from, until: term.until},
    time: slotTime(slot),
    until,
    stands: isActive(state),
    pickUps: current(inClass).map(pickUpView),
    ...(asks === undefined ? {} : {asks: {version: asks.version, consent: asks.consent}}),
    ...(agreed === undefined
      ? {}
      : {agreed: {version: agreed.version, text: agreed.text, at: agreed.at.toISOString()}}),
    ...(today === undefined ? {} : {today}),
    changes: changesOf(inClass, context.persons, names),
  }
}

const todayOf = (day: OnRoll | undefined, inClass: InClass): LessonView['today'] => {
  if (day === undefined) return undefined
  const {came, fetched} = day
  return {
    ...(came === undefined ? {} : {came: came.yes}),
    ...(fetched === undefined
      ? {}
      : {fetched: {at: fetched.at.toISOString(), ...whoIn(inClass, fetched.who)}}),
  }
}

const changesOf = (
  {pickUps}: InClass,
  own: readonly string[],
  names: ReadonlyMap<string, string>,
): LessonView['changes'] => {
  const who = (person: string): string => (own.includes(person) ? '您' : (names.get(person) ?? '工作人员'))
  return pickUps
    .flatMap(({name, relation, from, by, until, endedBy}) => [
      {at: from, what: 'named' as const, name, relation, by: who(by)},
      ...(until === undefined
        ? []
        : [{at: until, what: 'ended' as const, name, relation, by: who(endedBy ?? '')}]),
    ])
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({at, ...said}) => ({at: at.toISOString(), ...said}))
}
