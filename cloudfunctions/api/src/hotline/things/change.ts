import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {currentPlaces, type Current} from '../../places/tree/current'
import {placedAt} from '../place'
import {settingsIn} from '../settings'
import type {Thing} from './documents'
import {thingLine} from './look'
import {addThing, endThingNow, replaceThingNow, thingById} from './repo'

/** Codes are made, ended, and made anew. */

const lineOf = async (current: Pick<Current, 'tree'>, made: Thing): Promise<ReplyOf<'hotline.addThing'>> => {
  const {items} = await settingsIn(made.community)
  return thingLine(current, made, items.find(({id}) => id === made.item)?.name ?? '')
}

/** A code for a thing. Its id follows from a secret and the call's key: sent twice it is one, and nobody can guess it. */
export const addThingTo = async (
  context: CallContext,
  {community, kind, name, place, item}: InputOf<'hotline.addThing'>,
): Promise<ReplyOf<'hotline.addThing'>> => {
  const {now, key, inputHash, person} = context
  const [current, {items}] = await Promise.all([currentPlaces(community), settingsIn(community)])
  if (item !== undefined && !items.some(({id}) => id === item)) {
    throw new Refusal('invalid', {item: '请重新选是什么事'})
  }
  if (place === undefined) throw new Refusal('invalid', {place: '请写清在哪里'})
  // Nobody's own room: what hangs there is for everybody.
  const {room: _room, ...placed} = await placedAt(current, place)
  const id = idFromKey('t', `${community}:${person._id}`, key)
  const made: Thing = {
    ...{_id: id, community, kind, name, ...placed, item: item ?? null, state: 'used'},
    ...{by: person._id, inputHash, rev: 0, changedAt: now, ord: `${now.toISOString()}${id}`},
  }
  if ((await addThing(made)) === 'added') return lineOf(current, made)
  const first = await thingById(id)
  if (first?.inputHash !== inputHash) throw new Refusal('key-reused')
  return lineOf(current, first)
}

/** Ends a code; done again it is ended as it was. @throws Refusal `moved` where somebody else has ended it */
export const endThing = (
  context: CallContext,
  {community, thing: id, anew}: InputOf<'hotline.endThing'>,
): Promise<ReplyOf<'hotline.endThing'>> =>
  untilWon(async () => {
    const {now, key, inputHash, person} = context
    const thing = await thingById(id)
    if (thing?.community !== community) throw new Refusal('not-found')
    const current = await currentPlaces(community)
    const mine = `${person._id}:${key}`
    const nextId = idFromKey('t', `${community}:${person._id}`, key)
    if (thing.state === 'ended') {
      if (thing.endedWith !== mine) throw new Refusal('moved', {thing: '这个码已经停用了'})
      const next = anew ? await thingById(nextId) : null
      return {next: next === null ? null : await lineOf(current, next)}
    }
    const change = {endedWith: mine, changedAt: now}
    if (!anew) return (await endThingNow(thing, change)) ? {next: null} : null
    const next: Thing = {
      ...thing,
      ...{
        _id: nextId,
        by: person._id,
        inputHash,
        rev: 0,
        changedAt: now,
        ord: `${now.toISOString()}${nextId}`,
      },
    }
    if (!(await replaceThingNow(thing, {...change, replacedBy: nextId}, next))) return null
    return {next: await lineOf(current, next)}
  })
