import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {openCursor} from '../kernel/sealedCursor'
import {seal} from '../kernel/secrets'
import {limits} from '../../../../miniprogram/shared/limits'
import type {Wish} from './documents'
import {shownWishes, wishesClaimedBy, wishesIn, wishesOf} from './repo'
import {wishViews} from './view'

const page = async (
  context: CallContext,
  community: string,
  found: readonly Wish[],
  desk: boolean,
): Promise<ReplyOf<'wishes.list'>> => {
  const shown = found.slice(0, limits.page)
  const last = found.length > limits.page ? shown.at(-1) : undefined
  return {
    wishes: await wishViews(context, community, shown, desk),
    ...(last === undefined ? {} : {next: seal(last.ord)}),
  }
}

const from = (cursor: string | undefined) => (cursor === undefined ? undefined : openCursor(cursor))

export const list = async (
  context: CallContext,
  {community, kind, cursor}: InputOf<'wishes.list'>,
): Promise<ReplyOf<'wishes.list'>> =>
  page(context, community, await shownWishes(community, kind, limits.page + 1, from(cursor)), false)

export const mine = async (
  context: CallContext,
  {community}: InputOf<'wishes.mine'>,
): Promise<ReplyOf<'wishes.mine'>> => {
  const [own, claimed] = await Promise.all([
    wishesOf(community, context.persons, limits.page),
    wishesClaimedBy(community, context.persons, limits.page),
  ])
  const [ownViews, claimedViews] = await Promise.all([
    wishViews(context, community, own),
    wishViews(context, community, claimed),
  ])
  return {own: ownViews, claimed: claimedViews}
}

export const queue = async (
  context: CallContext,
  {community, state, cursor}: InputOf<'wishes.queue'>,
): Promise<ReplyOf<'wishes.queue'>> =>
  page(context, community, await wishesIn(community, state, limits.page + 1, from(cursor)), true)
