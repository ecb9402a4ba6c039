import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import type {Party} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Settings} from './documents'
import {partyOf} from './party'
import {readerIn} from './reader'
import {addSettings, changeSettings, settingsOf} from './repo'
import {settingsIn, usualSettings} from './settings'

const view = ({rev, items, routes, days, replies}: Settings): ReplyOf<'hotline.settings'> => ({
  ...{rev, items, routes, days, replies},
})

export const settings = async (
  context: CallContext,
  {community}: InputOf<'hotline.settings'>,
): Promise<ReplyOf<'hotline.settings'>> => {
  await readerIn(context, community)
  return view(await settingsIn(community))
}

/** Every part of a place: a route names a post whose part a request may have. */
const anywhere = {grid: '*', building: '*', unit: '*'}

/**
 * Says anew what a community's request line does.
 * @throws Refusal `moved` when somebody else has said something since; `invalid` at the line that does not fit
 */
export const saveSettings = async (
  {now}: CallContext,
  {community, rev, items, routes, days, replies}: InputOf<'hotline.saveSettings'>,
): Promise<ReplyOf<'hotline.saveSettings'>> => {
  const ids = items.map(({id}) => id)
  if (new Set(ids).size !== ids.length) throw new Refusal('invalid', {items: '有两项的编号一样'})
  const itemIds = new Set(ids)
  const kept: Settings['routes'][number][] = []
  // Two hundred lines name the same few parties: each is looked up once.
  const parties = new Map<string, Promise<Party>>()
  const known = (asked: (typeof routes)[number]['main']): Promise<Party> => {
    const key = JSON.stringify(asked)
    const party = parties.get(key) ?? partyOf(community, asked, anywhere).then((found) => found.party)
    parties.set(key, party)
    return party
  }
  for (const [n, {main, helpers, ...route}] of routes.entries()) {
    if (route.item !== undefined && !itemIds.has(route.item)) {
      throw new Refusal('invalid', {[`routes.${String(n)}.item`]: '没有这一项事'})
    }
    const named: Party[] = []
    for (const asked of [main, ...helpers]) named.push(await known(asked))
    const [first, ...others] = named
    if (first !== undefined) kept.push({...route, main: first, helpers: others})
  }
  const before = await settingsOf(community)
  if ((before?.rev ?? 0) !== rev) throw new Refusal('moved')
  const said: Settings = {
    ...(before ?? usualSettings(community)),
    ...{items, routes: kept, days, replies, rev: rev + 1, changedAt: now},
  }
  const won = before === null ? (await addSettings(said)) === 'added' : await changeSettings(before, said)
  if (!won) throw new Refusal('moved')
  return view(said)
}
