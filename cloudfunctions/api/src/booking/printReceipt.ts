import {dateAt8, minuteOfDay, sayDay, saySlot, sayTime, timeOf} from '../../../../miniprogram/shared/time'
import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {renderReceipt} from '../papers/receipt'
import {storePaper} from '../papers/storePaper'
import {currentPlaces} from '../places/tree/current'
import {get} from './get'
import {sayPhone} from '../../../../miniprogram/shared/phone'

/** What a receipt says has been done; of the counter's steps there is another paper. */
const done = {reserve: '预约了', request: '提出了预约（等确认）', cancel: '取消了预约'} as const

/** A paper is read on another day: its dates are whole, none of them is today or tomorrow. */
const longAgo = '2000-01-01'

const isDone = (event: string): event is keyof typeof done => Object.hasOwn(done, event)

/**
 * The receipt of what was last booked or cancelled for somebody, for who has no phone to read it on.
 * @throws Refusal `not-found` for a visit that is not the subject's, or of which there is nothing to print
 */
export const printReceipt = async (
  context: CallContext,
  input: InputOf<'booking.printReceipt'>,
): Promise<ReplyOf<'booking.printReceipt'>> => {
  const {community} = input
  const visit = await get(context, input)
  const step = [...visit.steps].reverse().find(({event}) => isDone(event))
  if (step === undefined || !isDone(step.event)) throw new Refusal('not-found')
  const {community: place} = await currentPlaces(community)
  const {name, _id} = context.subject
  const at = new Date(step.at)
  const details = [
    {label: '办理时间', value: saySlot(visit.date, visit.time, visit.until, longAgo)},
    {label: '地点', value: visit.where},
    ...(visit.materials.length === 0 || step.event === 'cancel'
      ? []
      : [{label: '要带', value: visit.materials.map((material) => material.name).join('、')}]),
  ]
  const paper = await renderReceipt({
    communityName: place.name,
    communityPhone: sayPhone(place.hall.phone),
    personName: name,
    // A paper does not say 您: whoever has it printed is named.
    who: step.by.replace(/^您(自己)?/u, context.person.name),
    what: `${done[step.event]}“${visit.service.name}”`,
    when: `${sayDay(dateAt8(at), longAgo)}${sayTime(timeOf(minuteOfDay(at)))}`,
    details,
    number: visit.code,
    qrText: visit.code,
  })
  return storePaper(context, {community, kind: 'receipt', about: _id, ...paper})
}
