import type {CallContext} from '../context'
import {command, replacing, type Change} from '../kernel/database'
import {noticesOf, waitingNotices, type NewNotice} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import {
  isShown,
  nextWallState,
  wallMay,
  wallStateNames,
  type WallActor,
  type WallEvent,
} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {Wish, WishEntry} from './documents'
import {moveWish, wishById} from './repo'

export interface WishStep {
  readonly event: WallEvent
  readonly payload?: Readonly<Record<string, unknown>>
  readonly change?: Partial<Pick<Wish, 'claimer' | 'answer' | 'thanks' | 'request' | 'why' | 'tries'>>
  /** When it is checked again; left out: it does not wait. */
  readonly checkAt?: Date
  readonly notices?: readonly NewNotice[]
}

interface Call {
  readonly by: string
  readonly at: Date
  readonly key: string
  readonly inputHash: string
}

/** A wish as a step leaves it, and the change that does it; null where its state does not allow the step. */
export const steppedWish = (
  wish: Wish,
  {event, payload = {}, change = {}, checkAt, notices = []}: WishStep,
  call: Call,
): {readonly after: Wish; readonly change: Change} | null => {
  const to = nextWallState(wish.kind, wish.state, event)
  if (to === null) return null
  const entry: WishEntry = nextEntry(wish.timeline, {...call, event, from: wish.state, to, payload})
  const waiting = [...(wish.notify ?? []), ...noticesOf(entry.chain, call.at, notices)]
  const {checkAt: _due, ...rest} = wish
  const after: Wish = {
    ...{...rest, ...change, state: to, shown: isShown(to), rev: wish.rev + 1, changedAt: call.at},
    timeline: [...wish.timeline, entry],
    ...(checkAt === undefined ? {} : {checkAt}),
  }
  return {
    after,
    change: {
      ...replacing(change),
      ...{state: to, shown: after.shown, changedAt: call.at},
      timeline: command().push([entry]),
      checkAt: checkAt ?? command().remove(),
      ...(waiting.length > 0 ? waitingNotices(waiting) : {}),
    },
  }
}

/** In what parts somebody stands to a wish. */
export const actorsOf = (wish: Wish, persons: readonly string[], desk: boolean): readonly WallActor[] => {
  const author = persons.includes(wish.author)
  const claimer = wish.claimer !== null && persons.includes(wish.claimer.person)
  return [
    ...(author ? (['author'] as const) : (['neighbour'] as const)),
    ...(claimer ? (['claimer'] as const) : []),
    ...(desk ? (['desk'] as const) : []),
  ]
}

/** Why a step cannot be made now. */
const notNow = ({state}: Wish): Refusal => new Refusal('moved', {wish: `现在是“${wallStateNames[state]}”`})

/**
 * Moves a wish one step, once for its key: one conditional write, decided anew when somebody was faster.
 * @throws Refusal `not-found` for one that the caller cannot see; `moved` where it is too late
 */
export const stepWish = (
  context: CallContext,
  {community, wish: id}: {readonly community: string; readonly wish: string},
  event: WallEvent,
  {
    desk = false,
    decide,
  }: {
    readonly desk?: boolean
    readonly decide: (wish: Wish) => Omit<WishStep, 'event'> | Promise<Omit<WishStep, 'event'>>
  },
  write: (wish: Wish, change: Change) => Promise<boolean> = moveWish,
): Promise<Wish> =>
  untilWon(async () => {
    const wish = await wishById(community, id)
    if (wish === null) throw new Refusal('not-found')
    const actors = actorsOf(wish, context.persons, desk)
    if (!wish.shown && !desk && !actors.includes('author')) throw new Refusal('not-found')
    const {mark} = context
    const earlier = wish.timeline.find(({key, by}) => key === mark.key && by === mark.by)
    if (earlier !== undefined) {
      if (earlier.inputHash !== mark.inputHash) throw new Refusal('key-reused')
      return wish
    }
    if (!wallMay(wish.kind, wish.state, actors).includes(event)) throw notNow(wish)
    const next = steppedWish(wish, {event, ...(await decide(wish))}, mark)
    if (next === null) throw notNow(wish)
    return (await write(wish, next.change)) ? next.after : null
  })
