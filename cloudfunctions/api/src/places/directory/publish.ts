import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {entryAt, keepEntry} from '../../kernel/entries'
import {Refusal} from '../../kernel/refusal'
import {fingerprint, unseal} from '../../kernel/secrets'
import {noteAccess} from '../../people/access'
import {holdsOn, sayPlace} from '../../../../../miniprogram/packages/places/rules/directory'
import {noTree} from '../../../../../miniprogram/packages/places/rules/tree'
import {maskPhone} from '../../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {treeOf} from '../import/repo'
import type {MyPostView} from './contract'
import {holderView, publicationView} from './holderView'
import {bounds, directoryOf, writeHolder, type Directory, type Holder, type HolderSaid} from './repo'
import {settle} from './saveHolder'
import {asTheyStand, directoryToday} from './standing'

/** My own posts, with what of mine is public there. */
export const myPosts = async (
  {person, now}: CallContext,
  {community}: InputOf<'places.myPosts'>,
): Promise<ReplyOf<'places.myPosts'>> => {
  const found = await directoryToday(community, dateAt8(now))
  const mine = Object.entries(found?.holders ?? {}).filter(
    ([, holder]) => holder.person === person._id && holdsOn(holder, dateAt8(now)),
  )
  if (mine.length === 0) return {posts: []}
  const tree = (await treeOf(community)) ?? noTree
  return {
    posts: mine.map(([id, holder]) => postView(id, holder, {of: sayPlace(tree, holder.place), own: person})),
  }
}

type Own = Pick<CallContext['person'], 'phone' | 'phoneIndex'>

const postView = (
  id: string,
  {rev, post, published}: Holder,
  {of, own}: {readonly of: string; readonly own: Own},
): MyPostView => ({
  holder: id,
  rev,
  post,
  of,
  phone: phoneShown(published?.phone ?? own.phone),
  published: publicationView(published),
  stale: published?.how === 'self' && fingerprint('phone', unseal(published.phone)) !== own.phoneIndex,
})

const phoneShown = (sealed: string | null): string => (sealed === null ? '' : maskPhone(unseal(sealed)))

/**
 * Makes the number of one's own account public at one's own post, or takes back whatever is public there.
 * Nobody else's tap can do it.
 */
export const publishMyNumber = async (
  {mark, person, now}: CallContext,
  {community, holder, on}: InputOf<'places.publishMyNumber'>,
): Promise<ReplyOf<'places.publishMyNumber'>> => {
  const {entry} = await keepEntry<Directory | null, HolderSaid>({
    mark,
    known: holder,
    prefix: 'h',
    rev: null,
    load: () => directoryOf(community),
    entries: (directory) => directory?.holders ?? {},
    ...bounds,
    say: async (_directory, {id, before}) => {
      if (before?.person !== person._id) throw new Refusal('not-found')
      const [line] = await asTheyStand(community, [[id, before]], dateAt8(now))
      if (line?.[1].rev !== before.rev) throw new Refusal('not-found', {holder: '这个岗位已经结束了'})
      if (!on) return {...before, published: null}
      if (person.phone === null) throw new Refusal('invalid', {on: '先在“我的”里留下电话，才能公开'})
      return {...before, published: {how: 'self', by: person._id, at: now, phone: person.phone}}
    },
    write: (_directory, at) => writeHolder(community, at, true),
  })
  const tree = (await treeOf(community)) ?? noTree
  return {post: postView(holder, entry, {of: sayPlace(tree, entry.place), own: person})}
}

/** Writes down that the owner agreed on paper, for the number as it stands there now; or takes it back. */
export const recordConsent = async (
  context: CallContext,
  {community, holder, rev, on}: InputOf<'places.recordConsent'>,
): Promise<ReplyOf<'places.recordConsent'>> => {
  const {mark, person, now} = context
  await settle(context, community, {id: holder, rev})
  const {entry} = await keepEntry<Directory | null, HolderSaid>({
    mark,
    known: holder,
    prefix: 'h',
    rev,
    load: () => directoryOf(community),
    entries: (directory) => directory?.holders ?? {},
    ...bounds,
    say: (_directory, {before}) => {
      if (before === null) throw new Refusal('not-found')
      if (!on) return {...before, published: null}
      if (before.phone === null) throw new Refusal('invalid', {phone: '先填本人同意公布的号码'})
      return {...before, published: {how: 'paper', by: person._id, at: now, phone: before.phone}}
    },
    write: (_directory, at) => writeHolder(community, at, true),
  })
  return {holder: holderView(holder, entry)}
}

/** A holder's whole number; who looked is written down first. */
export const holderPhone = async (
  context: CallContext,
  {community, holder: id}: InputOf<'places.holderPhone'>,
): Promise<ReplyOf<'places.holderPhone'>> => {
  const found = await directoryOf(community)
  const holder = found === null ? null : entryAt(found.holders, id)
  const sealed = holder?.published?.phone ?? holder?.phone ?? null
  if (holder === null || sealed === null) throw new Refusal('not-found', {holder: '还没有登记电话'})
  await noteAccess(context, {
    community,
    of: `${community}:${id}`,
    persons: [holder.person ?? id],
    purpose: '联系网格人员',
  })
  return {name: holder.name, phone: unseal(sealed)}
}
