import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {mayRate, wantsAnswer} from '../../../../../miniprogram/packages/visited/rules/feedback'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {returnedNow} from '../counts/ended'
import type {Booking} from '../documents'
import {refuseOthersVisit} from '../own'
import {readerOf} from '../reader'
import {serviceById} from '../repo'
import {step} from '../step'
import {bookingView} from '../view'
import type {BookingView} from '../views'
import type {Waits} from './documents'
import {answeredNotices, judgedNotices, liftedNotices, returnedNotices} from './notices'
import {pausedOf} from './pause'
import {mayExplain, overItem} from './view'

/** What is done about a visit that is over: each is one step of it, once for its key. */

const actingAs = ({acting}: CallContext) => (acting === null ? {} : {acting: acting.how})

const own = async (context: CallContext, visit: Booking): Promise<BookingView> => {
  const service = visit.service === null ? null : await serviceById(visit.community, visit.service.id)
  return bookingView(visit, service, context.now, await readerOf(context, visit))
}

/** 街道办好了: what was handed on has come back, and the case really ends. */
export const returned = async (
  context: CallContext,
  input: InputOf<'booking.returned'>,
): Promise<ReplyOf<'booking.returned'>> => {
  const visit = await step(context, input, async (current) => {
    const to = nextState(current.state, 'returned')
    if (to === null) throw new Refusal('moved')
    const ended = await returnedNow(current, dateAt8(context.now))
    return {
      event: 'returned',
      to,
      payload: {before: {ended: current.ended ?? null}},
      change: {ended},
      notices: returnedNotices(current),
    }
  })
  return overItem(visit, context.now)
}

/** 好差评: one answer a visit, to be changed for seven days. */
export const rate = async (
  context: CallContext,
  {community, booking, done, content, line}: InputOf<'booking.rate'>,
): Promise<ReplyOf<'booking.rate'>> => {
  const visit = await step(context, {community, booking}, (current) => {
    refuseOthersVisit(context, current)
    const {ended, feedback} = current
    if (current.state !== 'done' || !ended) throw new Refusal('moved')
    if (!mayRate(ended.on, feedback?.at ?? null, context.now)) throw new Refusal('rate-over')
    const said = {done, ...(content === undefined ? {} : {content}), ...(line === undefined ? {} : {line})}
    const answer = feedback?.answer
    // What was answered is not asked again, unless something else is said.
    const waits = wantsAnswer(said) && answer?.to !== line ? 'rating' : null
    return {
      event: 'rate',
      to: current.state,
      payload: {said, ...actingAs(context)},
      change: {
        feedback: {...said, at: feedback?.at ?? context.now, ...(answer === undefined ? {} : {answer})},
        waits,
      },
    }
  })
  return own(context, visit)
}

/** The head's one text to somebody who was not satisfied. */
export const answerRating = async (
  context: CallContext,
  {community, booking, text}: InputOf<'booking.answerRating'>,
): Promise<ReplyOf<'booking.answerRating'>> => {
  const visit = await step(context, {community, booking}, (current) => {
    const {feedback, waits} = current
    if (waits !== 'rating' || !feedback) throw new Refusal('moved')
    const answer = {text, by: context.person._id, at: context.now, to: feedback.line ?? ''}
    return {
      event: 'answer',
      to: current.state,
      payload: {reason: text},
      change: {feedback: {...feedback, answer}, waits: null},
      notices: answeredNotices(current, text),
    }
  })
  return overItem(visit, context.now)
}

/** Why somebody did not come, in one tap; that they came is an appeal. */
export const explain = async (
  context: CallContext,
  {community, booking, answer}: InputOf<'booking.explain'>,
): Promise<ReplyOf<'booking.explain'>> => {
  const visit = await step(context, {community, booking}, (current) => {
    refuseOthersVisit(context, current)
    if (!mayExplain(current, context.now)) throw new Refusal('moved')
    return {
      event: 'explain',
      to: current.state,
      payload: {answer, ...actingAs(context)},
      change: {absence: {...current.absence, answer}, ...(answer === 'came' ? {waits: 'appeal'} : {})},
    }
  })
  return own(context, visit)
}

/** Staff excuse it or keep it, with a word that the resident is told. */
export const judge = async (
  context: CallContext,
  {community, booking, excused, word}: InputOf<'booking.judge'>,
): Promise<ReplyOf<'booking.judge'>> => {
  const visit = await step(context, {community, booking}, async (current) => {
    if (current.waits !== 'appeal' || current.state !== 'absent') throw new Refusal('moved')
    const judged = {excused, word, by: context.person._id, at: context.now}
    const absence = {...current.absence, judged}
    return {
      event: 'judge',
      to: current.state,
      payload: {excused, reason: word},
      change: {absence, waits: excused ? null : await pausesBy(context, {...current, absence})},
      notices: judgedNotices(current, excused, word),
    }
  })
  return overItem(visit, context.now)
}

/** A pause that this visit is the last cause of can be lifted from it. */
const pausesBy = async (context: CallContext, visit: Booking): Promise<Waits | null> => {
  const paused = await pausedOf(visit, context.now, [visit])
  return paused?.from.at(-1) === visit._id ? 'pause' : null
}

/** An admin lifts a pause: this visit and all before it are forgiven. */
export const lift = async (
  context: CallContext,
  {community, booking, why}: InputOf<'booking.lift'>,
): Promise<ReplyOf<'booking.lift'>> => {
  const visit = await step(context, {community, booking}, (current) => {
    if (current.state !== 'absent' || current.absence?.lifted !== undefined) throw new Refusal('moved')
    const lifted = {why, by: context.person._id, at: context.now}
    return {
      event: 'lift',
      to: current.state,
      payload: {reason: why},
      change: {
        absence: {...current.absence, lifted},
        // What they appealed is still judged.
        waits: current.waits === 'appeal' ? 'appeal' : null,
      },
      notices: liftedNotices(current, why),
    }
  })
  return overItem(visit, context.now)
}
