import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {hallDuty} from '../places/duty/hallDuty'
import {currentPlaces} from '../places/tree/current'
import {itemFor} from '../../../../miniprogram/packages/hotline/rules/routing'
import {rescuesFor} from '../../../../miniprogram/packages/hotline/rules/urgent'
import {expectedOf} from './figures/expected'
import {alikeFor} from './join/alike'
import {filersOf} from './file'
import {placedAt} from './place'
import {aboveOf} from './reader'
import {routedNow} from './routed'
import {partySaid} from './said'
import {settingsIn} from './settings'

/** What somebody should know before they send it: nothing is kept. */
export const before = async (
  context: CallContext,
  {community, text = '', kind: asked, item: chosen, place, thing}: InputOf<'hotline.before'>,
): Promise<ReplyOf<'hotline.before'>> => {
  const {now} = context
  const [current, settings, duty] = await Promise.all([
    currentPlaces(community),
    settingsIn(community),
    hallDuty(community, now),
  ])
  const {spot, near} = await placedAt(current, place)
  const item = settings.items.find(({id}) => id === chosen) ?? itemFor(settings.items, text)
  const kind = asked ?? item?.kind ?? 'help'
  const request = {community, ...aboveOf(current.community), spot, handler: null}
  const days = kind === 'emergency' ? 0 : settings.days[kind]
  const matter = {kind, item: item?.id ?? null, near, thing, ids: filersOf(context)}
  const asking = {kind, item: item?.id ?? null, spot}
  const routed = await routedNow(settings, asking, {...request, named: []}, now)
  const [responsible, alike, expected] = await Promise.all([
    partySaid(current, request, routed.main, routed.mainKey, now),
    alikeFor(current, matter, now),
    expectedOf(current.community, {kind, item: item?.id ?? null, grid: spot.grid, days}),
  ])
  return {
    item: item === null ? null : {id: item.id, name: item.name, kind: item.kind},
    items: settings.items.map(({id, name, kind: usual}) => ({id, name, kind: usual})),
    responsible,
    days,
    expected,
    rescues: rescuesFor(text),
    duty: {
      now: duty.now === null ? null : {name: duty.now.name, phone: duty.now.phone, until: duty.now.until},
      next: duty.next === null ? null : {name: duty.next.name, date: duty.next.date, from: duty.next.from},
    },
    alike,
  }
}
