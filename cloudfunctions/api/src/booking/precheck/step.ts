import type {CallContext} from '../../context'
import {command, replacing, type Change} from '../../kernel/database'
import {noticesOf, waitingNotices, type NewNotice} from '../../kernel/notify'
import {Refusal} from '../../kernel/refusal'
import {nextEntry, type Eraser} from '../../kernel/timeline'
import {actUnder} from '../../people/delegations/actUnder'
import {precheckNext, type PrecheckEvent} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Precheck} from './documents'
import {addPrecheck, addPrecheckWith, movePrecheck, movePrecheckWith, precheckById} from './repo'

type Changed = Partial<
  Pick<
    Precheck,
    | 'round'
    | 'sentAt'
    | 'due'
    | 'dueOrd'
    | 'told'
    | 'materials'
    | 'files'
    | 'uploads'
    | 'cleared'
    | 'ord'
    | 'service'
  >
>

export interface Step {
  readonly event: PrecheckEvent
  readonly payload?: Readonly<Record<string, unknown>>
  readonly change: Changed
  readonly notices?: (after: Precheck) => readonly NewNotice[]
}

/** When the timer has to look at it next: what is promised, and the first photo that goes. Null: never. */
export const nextMoment = ({
  state,
  told,
  due,
  files,
}: Pick<Precheck, 'state' | 'told' | 'due' | 'files'>): Date | null => {
  const moments = [
    ...(state === 'asked' && !told ? [due.getTime()] : []),
    ...files.map((file) => file.due.getTime()),
  ]
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

export const planned = (precheck: Pick<Precheck, 'state' | 'told' | 'due' | 'files'>): Change => ({
  nextAt: nextMoment(precheck) ?? command().remove(),
})

/** A pre-check as a step leaves it, and the change that does it. @returns null where its state does not allow the step */
export const stepped = (
  precheck: Precheck,
  {event, payload = {}, change, notices = () => []}: Step,
  {at, by, key, inputHash}: Eraser,
): {readonly after: Precheck; readonly change: Change} | null => {
  const to = precheckNext(precheck.state, event)
  if (to === null) return null
  const entry = nextEntry(precheck.timeline, {
    ...{at, by, key, inputHash, event, payload, to},
    from: precheck.state,
  })
  const after: Precheck = {
    ...precheck,
    ...change,
    state: to,
    timeline: [...precheck.timeline, entry],
    changedAt: at,
    rev: precheck.rev + 1,
  }
  const waiting = [...(precheck.notify ?? []), ...noticesOf(entry.chain, at, notices(after))]
  const told = waiting.length > 0 || precheck.notify !== undefined
  return {
    after,
    change: {
      ...replacing(change),
      ...(told ? waitingNotices(waiting) : {}),
      ...planned(after),
      state: to,
      timeline: command().push([entry]),
      changedAt: at,
    },
  }
}

/** What this very call did before, if it did. @throws Refusal `key-reused` for another input */
export const didBefore = (context: CallContext, {timeline}: Pick<Precheck, 'timeline'>): boolean => {
  const earlier = timeline.find(({key, by}) => key === context.key && by === context.person._id)
  if (earlier !== undefined && earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return earlier !== undefined
}

/** Somebody else's step goes together with what it is made under. @returns false where somebody was faster */
export const move = async (context: CallContext, precheck: Precheck, change: Change): Promise<boolean> => {
  if (context.acting?.how !== 'delegate') return movePrecheck(precheck, change)
  const moved = await actUnder(context, async (use) => {
    if (await movePrecheckWith(precheck, change, use)) return 'moved'
    // When it was the pre-check that moved, the step is decided anew.
    return (await precheckById(precheck.community, precheck._id))?.rev === precheck.rev ? null : 'behind'
  })
  return moved === 'moved'
}

/** The same for the first time. */
export const put = async (context: CallContext, precheck: Precheck): Promise<boolean> => {
  if (context.acting?.how !== 'delegate') return (await addPrecheck(precheck)) === 'added'
  const added = await actUnder(context, async (use) => {
    if (await addPrecheckWith(precheck, use)) return 'added'
    return (await precheckById(precheck.community, precheck._id)) === null ? null : 'exists'
  })
  return added === 'added'
}
