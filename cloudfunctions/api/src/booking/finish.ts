import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {nextState} from '../../../../miniprogram/packages/booking/rules/states'
import {dueOf, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {refuseAnotherDay} from './anotherDay'
import {doneAtOnce} from './counts/ended'
import type {Booking, Service} from './documents'
import {resultNotices} from './notices'
import {serviceById} from './repo'
import {step} from './step'
import {boardEntry} from './view'
import type {ResultView} from './views'

/** What is promised where the service is not known: 承诺 5 个工作日内答复. */
const usualWorkdays = 5

/** Ends a visit in one of the five ways, with what the resident needs to know next. */
export const finish = async (
  context: CallContext,
  input: InputOf<'booking.finish'>,
): Promise<ReplyOf<'booking.finish'>> => {
  const today = dateAt8(context.now)
  const booking = await step(context, input, async (current) => {
    const to = nextState(current.state, 'finish', input.outcome)
    if (to === null) throw new Refusal('moved')
    // A visit that is still to come cannot be over; one of yesterday can be closed today.
    if (current.date > today) refuseAnotherDay(current, today)
    const service = current.service === null ? null : await serviceById(input.community, current.service.id)
    const result = await resultOf(input, current, service, today)
    const ended = to === 'done' ? await doneAtOnce(current, today) : null
    return {
      event: 'finish',
      to,
      payload: {
        window: current.servedAt?.name ?? current.resource.name,
        result,
        before: {result: current.result ?? null, ended: current.ended ?? null},
      },
      change: {result, ended},
      notices: resultNotices(current, result),
    }
  })
  return boardEntry(booking, context)
}

/** What was taken in and goes on to the street: its receipt, and by when there is an answer. @param number to ask by */
export const forwarded = async (
  community: string,
  service: Service | null,
  from: string,
  number: string,
): Promise<ResultView> => {
  const promised = service?.promise.workdays ?? 0
  const workdays = promised > 0 ? promised : usualWorkdays
  const calendar = await calendarIn(community, from, dueWithin(from, workdays))
  const due = dueOf(from, workdays, calendar)
  return {
    outcome: 'forwarded',
    receipt: `${from.replaceAll('-', '')}-${number}`,
    dueDate: due.date,
    ...(due.provisional ? {due} : {}),
  }
}

const resultOf = async (
  input: InputOf<'booking.finish'>,
  booking: Booking,
  service: Service | null,
  today: string,
): Promise<ResultView> => {
  const {outcome} = input
  switch (outcome) {
    case 'done':
    case 'absent':
      return {outcome}
    case 'forwarded':
      return forwarded(input.community, service, today, booking.number ?? booking.code)
    case 'lacking': {
      const missing = (input.missing ?? []).map(
        (id) => service?.materials.find((material) => material.id === id)?.name,
      )
      if (missing.length === 0 && (service?.materials.length ?? 0) > 0) {
        throw new Refusal('invalid', {missing: '请点一下缺了哪样'})
      }
      if (missing.includes(undefined)) throw new Refusal('invalid', {missing: '这一项不在材料清单里'})
      return {outcome, missing: missing.filter((name) => name !== undefined)}
    }
    case 'elsewhere': {
      const where = input.where ?? service?.elsewhere?.office
      if (where === undefined) throw new Refusal('invalid', {where: '请写明去哪里办'})
      return {outcome, where}
    }
  }
}
