import * as v from 'valibot'
import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {undoWindow} from '../../../../miniprogram/packages/hall/rules/queue'
import type {Booking} from './documents'
import {step, type Step} from './step'
import {boardEntry, undoable} from './view'

/** Takes back the last step at the counter within five minutes: state and fields as before it. */
export const undo = async (
  context: CallContext,
  input: InputOf<'booking.undo'>,
): Promise<ReplyOf<'booking.undo'>> => {
  const booking = await step(context, input, (current) => {
    const last = undoable(current)
    if (last === null) throw new Refusal('moved')
    if (context.now.getTime() - last.at.getTime() > undoWindow) throw new Refusal('undo-too-late')
    return {
      event: 'undo',
      to: last.from,
      payload: {window: current.servedAt?.name ?? current.resource.name},
      change: fieldsBefore(last),
      takesBack: last.chain,
    }
  })
  return boardEntry(booking, context)
}

const place = v.object({id: v.string(), name: v.string()})

/** A step keeps in its payload the fields that it changed. */
const before = v.object({
  before: v.partial(
    v.object({
      date: v.string(),
      slot: v.string(),
      until: v.string(),
      ord: v.string(),
      priority: v.boolean(),
      calledBy: v.nullable(v.string()),
      servedAt: v.nullable(place),
      sentFrom: v.nullable(place),
      expects: v.nullable(v.string()),
      result: v.nullable(v.custom<NonNullable<Booking['result']>>((value) => typeof value === 'object')),
      ended: v.nullable(v.object({on: v.string(), took: v.number(), kept: v.boolean()})),
    }),
  ),
})

const fieldsBefore = (last: Booking['timeline'][number]): Step['change'] => {
  const kept = v.safeParse(before, last.payload)
  if (!kept.success) return {}
  return Object.fromEntries(Object.entries(kept.output.before).filter(([, value]) => value !== undefined))
}
