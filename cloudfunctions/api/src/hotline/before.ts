import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {hallDuty} from '../places/duty/hallDuty'
import {currentPlaces} from '../places/tree/current'
import {isProtected} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {itemFor, routeFor} from '../../../../miniprogram/packages/hotline/rules/routing'
import {rescuesFor} from '../../../../miniprogram/packages/hotline/rules/urgent'
import {expectedOf} from './figures/expected'
import {placedAt} from './place'
import {aboveOf} from './reader'
import {openNear} from './repo'
import {partySaid} from './said'
import {settingsIn} from './settings'

/** Of these the ones alike are looked for; shown are the latest three. */
const looked = 20
const shown = 3

/** What somebody should know before they send it: nothing is kept. */
export const before = async (
  {now}: CallContext,
  {community, text = '', kind: asked, item: chosen, place}: InputOf<'hotline.before'>,
): Promise<ReplyOf<'hotline.before'>> => {
  const [current, settings, duty] = await Promise.all([
    currentPlaces(community),
    settingsIn(community),
    hallDuty(community, now),
  ])
  const {spot, near} = await placedAt(current, place)
  const item = settings.items.find(({id}) => id === chosen) ?? itemFor(settings.items, text)
  const kind = asked ?? item?.kind ?? 'help'
  const routed = routeFor(settings.routes, {kind, item: item?.id ?? null, spot})
  const request = {community, ...aboveOf(current.community), spot, handler: null}
  const days = kind === 'emergency' ? 0 : settings.days[kind]
  const [responsible, beside, expected] = await Promise.all([
    partySaid(current, request, routed.main, routed.mainKey, now),
    item === null || near === '-' ? [] : openNear(community, near, looked),
    expectedOf(current.community, {kind, item: item?.id ?? null, grid: spot.grid, days}),
  ])
  const alike = beside.filter(
    (one) => one.item?.id === item?.id && !isProtected(one.kind) && one.lane === 'community' && !one.hidden,
  )
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
    alike: isProtected(kind)
      ? []
      : alike.slice(0, shown).map(({code, item: what, ord, state}) => ({
          ...{code, state, item: what?.name ?? ''},
          at: ord.slice(0, 24),
        })),
  }
}
