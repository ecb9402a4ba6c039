import type {Current} from '../../places/tree/current'
import {addDays, dateAt8, instant} from '../../../../../miniprogram/shared/time'
import {
  alikeDays,
  alikeKeys,
  alikeShown,
  isJoinableKind,
  mayBeJoined,
} from '../../../../../miniprogram/packages/hotline/rules/alike'
import type {Kind} from '../../../../../miniprogram/packages/hotline/rules/kinds'
import type {Item} from '../../../../../miniprogram/packages/hotline/rules/routing'
import type {Request} from '../documents'
import {subjectOf} from '../notices'
import {placeSaid} from '../said'
import {countIn} from './count'
import {openAlike} from './repo'
import type {AlikeView} from './views'

/** Of each key so many are looked at: what is shown are three. */
const looked = 10

/**
 * Whether a request may be shown to others now. The item it is about decided when it was told; whatever was said of
 * it since can only close it.
 */
export const isOpenToOthers = ({kind, hidden, lane, named, alike}: Request): boolean =>
  alike !== undefined && isJoinableKind(kind) && !hidden && lane === 'community' && named.length === 0

/** The keys of a new request; none where others have no business with it. */
export const keysFor = (
  request: Pick<Request, 'kind' | 'hidden' | 'lane' | 'named' | 'room' | 'thing' | 'near'>,
  item: Item | null,
): readonly string[] => {
  const {kind, hidden, lane, named, room, thing, near} = request
  const scanned = thing !== undefined
  const joinable = mayBeJoined({
    ...{kind, hidden, lane, item, scanned},
    ...{named: named.length, room: room !== undefined},
  })
  return joinable ? alikeKeys({near, item: item?.id ?? null, thing}) : []
}

/** Building or grid: nothing that anybody wrote, and no part of a building that few live in. */
export const publicPlace = (
  current: Pick<Current, 'tree'>,
  {spot: {building, grid}}: Pick<Request, 'spot'>,
): string => placeSaid(current, {spot: building === undefined ? {grid} : {building}}, false)

/** Open ones of the same matter at the same place, or on the same thing: the latest three. At most two queries. */
export const alikeFor = async (
  {community, tree}: Pick<Current, 'community' | 'tree'>,
  asked: {
    readonly kind: Kind
    readonly item: string | null
    readonly near: string
    readonly thing?: string | undefined
    /** Every id of whoever asks. */
    readonly ids: readonly string[]
  },
  now: Date,
): Promise<readonly AlikeView[]> => {
  if (!isJoinableKind(asked.kind)) return []
  const since = instant(addDays(dateAt8(now), -alikeDays), '00:00').toISOString()
  const found = await Promise.all(alikeKeys(asked).map((key) => openAlike(community._id, key, since, looked)))
  const all = new Map(found.flat().map((request) => [request._id, request]))
  return [...all.values()]
    .filter(isOpenToOthers)
    .sort((a, b) => (a.ord < b.ord ? 1 : -1))
    .slice(0, alikeShown)
    .map((request) => ({
      ...{request: request._id, code: request.code, item: subjectOf(request), state: request.state},
      at: request.ord.slice(0, 24),
      place: publicPlace({tree}, request),
      same: asked.thing !== undefined && request.thing === asked.thing,
      persons: countIn([request]).persons,
      mine: asked.ids.includes(request.filer)
        ? 'told'
        : asked.ids.some((id) => request.joins?.[id] !== undefined)
          ? 'joined'
          : null,
    }))
}
