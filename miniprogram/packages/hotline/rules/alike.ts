import type {Item} from './routing'
import type {Kind} from './kinds'
import type {RequestEvent} from './states'

/** 也遇到了: whose request others may see that it is there, and join. Issue 5; never a complaint or a report. */

/** Days for which an open one is shown as alike. */
export const alikeDays = 14
/** So many are shown. */
export const alikeShown = 3
/** More do not join one request: from then on it is known well enough. */
export const mostJoined = 300

/** Kinds that can be everybody's matter. */
export const isJoinableKind = (kind: Kind): boolean => kind === 'help' || kind === 'advice'

/**
 * Whether a matter is of a kind that neighbours share: a lamp, a lift, a drain. What is done for one person at home,
 * or between two of them, is nobody else's business, and neither is that it was asked for.
 */
export const isShared = (item: Pick<Item, 'kind' | 'duty' | 'mode'> | null): boolean =>
  item !== null && isJoinableKind(item.kind) && item.duty !== 'community' && item.mode === undefined

/** What decides whether a request may be shown to others at all. */
export interface Joinable {
  readonly kind: Kind
  readonly hidden: boolean
  readonly lane: 'community' | 'street'
  /** How many are named in it. */
  readonly named: number
  readonly room: boolean
  /** It was told by a code on a thing that is everybody's. */
  readonly scanned: boolean
  readonly item: Pick<Item, 'kind' | 'duty' | 'mode'> | null
}

export const mayBeJoined = ({kind, hidden, lane, named, room, scanned, item}: Joinable): boolean =>
  isJoinableKind(kind) &&
  !hidden &&
  lane === 'community' &&
  named === 0 &&
  !room &&
  (scanned || isShared(item))

/**
 * What those alike are found by: the same matter at the same building or grid, and the same thing.
 * @param near building, else grid, else `-`
 */
export const alikeKeys = ({
  near,
  item,
  thing,
}: {
  readonly near: string
  readonly item: string | null
  readonly thing?: string | undefined
}): readonly string[] => [
  ...(near === '-' || item === null ? [] : [`${near}:${item}`]),
  ...(thing === undefined ? [] : [`thing:${thing}`]),
]

/** Steps that those hear of who joined, and in which words: nothing that anybody wrote. */
export const toldToJoined: Readonly<Partial<Record<RequestEvent, string>>> = {
  take: '有人接办了',
  reopen: '有人说没有解决，重新办',
  overturn: '核实过，重新办',
  'review-due': '到了再看一次的日子',
}
