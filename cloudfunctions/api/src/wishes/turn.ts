import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import type {Request} from '../hotline/documents'
import {newRequest} from '../hotline/file'
import type {Wish} from './documents'
import {tell} from './notices'
import {moveWishWith} from './repo'
import {stepWish} from './step'
import {wishView} from './view'

/**
 * 转为诉求: a wish or an entry becomes a request of whoever wrote it, with a day that is promised; the unit that has
 * claimed it helps. Both change in one moment, and each knows the other.
 */
export const turn = async (
  context: CallContext,
  input: InputOf<'wishes.turn'>,
): Promise<ReplyOf<'wishes.turn'>> => {
  // The request is worked out for the wish as it stands; one that moved is worked out anew by the next try.
  let made: Request | null = null
  const turned = await stepWish(
    context,
    input,
    'turn',
    {
      desk: true,
      decide: async (now) => {
        made = await requestOf(context, input, now)
        return {
          payload: {request: made._id},
          change: {request: made._id},
          notices: tell(now, now.author, 'wish-turned', {code: made.code}),
        }
      },
    },
    (before, change) => (made === null ? Promise.resolve(false) : moveWishWith(before, change, made)),
  )
  return wishView(context, turned, true)
}

const requestOf = async (
  context: CallContext,
  {community, kind, said}: InputOf<'wishes.turn'>,
  {_id, author, anonymous, text, claimer}: Wish,
): Promise<Request> => {
  const id = idFromKey('r', 'wish', _id)
  const {request} = await newRequest(
    {now: context.now, key: context.keyOr(id), inputHash: context.inputHash},
    {community, kind, text: said === undefined ? text : `${text}\n${said}`, hidden: anonymous, named: []},
    {
      ...{id, filer: author, by: context.person._id, source: 'wall'},
      takenBy: context.person._id,
      payload: {wish: _id},
    },
  )
  const unit = claimer?.unit ?? null
  if (unit === null || request.parties.includes(`unit:${unit}`)) return request
  return {
    ...request,
    helpers: [...request.helpers, {kind: 'unit', unit}],
    parties: [...request.parties, `unit:${unit}`],
  }
}
