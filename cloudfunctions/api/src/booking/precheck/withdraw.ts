import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {serviceById} from '../repo'
import {clearDue} from './clear'
import type {Precheck} from './documents'
import {shown} from './own'
import {precheckOf} from './repo'
import {didBefore, move, stepped} from './step'

/**
 * Takes the photos back: first nobody sees them any more, then they are gone, then nothing lists them. Cut off in
 * between, the timer goes on. What was answered stays.
 */
export const withdrawPrecheck = async (
  context: CallContext,
  {community, service: serviceId}: InputOf<'booking.withdrawPrecheck'>,
): Promise<ReplyOf<'booking.withdrawPrecheck'>> => {
  const {now} = context
  const service = await serviceById(community, serviceId)
  const before = await untilWon(async (): Promise<Precheck | null> => {
    const found = await precheckOf(community, context.subjects, serviceId)
    if (service === null || found === null) throw new Refusal('not-found')
    if (didBefore(context, found)) return found
    const step = stepped(
      found,
      {
        event: 'withdraw',
        change: {...withoutPhotos(found), files: found.files.map((file) => ({...file, due: now}))},
      },
      context.mark,
    )
    if (step === null) throw new Refusal('moved')
    return (await move(context, found, step.change)) ? step.after : null
  })
  if (service === null) throw new Refusal('not-found')
  if (before.files.some(({due}) => due <= now)) await clearDue(before, now)
  const after = {...before, files: before.files.filter(({due}) => due > now)}
  return shown(context, service, after)
}

/** What was not looked at is as if it had never been sent. */
const withoutPhotos = ({materials}: Precheck): Pick<Precheck, 'materials'> => ({
  materials: Object.fromEntries(
    Object.entries(materials).flatMap(([id, one]) =>
      one.verdict === null ? [] : [[id, {...one, refs: []}]],
    ),
  ),
})
