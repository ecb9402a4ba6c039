import {inLine} from '../../../../../miniprogram/packages/booking/rules/waitlist'
import {lineOf} from '../../../../../miniprogram/packages/booking/rules/places'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import type {Day} from '../documents'
import type {Wait} from './documents'
import type {WaitView} from './views'

/** @param day as it is now; it alone knows who is next */
export const waitView = (wait: Wait, day: Day | null): WaitView => {
  const {_id: id, service, resource, date, slot, until} = wait
  const base = {id, service, place: resource.name, date, time: slotTime(slot), until}
  if (wait.state !== 'waiting') return {...base, state: wait.state}
  const offer = day?.offers?.[id]
  if (offer !== undefined) return {...base, state: 'offered', offerUntil: offer.until.toISOString()}
  const stands = day?.queue?.[id]
  if (stands === undefined) return {...base, state: 'over'}
  const line = inLine(day?.queue).filter(([, one]) => lineOf(one) === lineOf(stands))
  return {...base, state: 'waiting', before: line.findIndex(([one]) => one === id)}
}
