import {randomBytes} from 'node:crypto'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {seal, unseal} from '../../kernel/secrets'
import {namesOf} from '../../people/namesOf'
import {currentPlaces, type Current} from '../../places/tree/current'
import {placedAt} from '../place'
import {placeSaid} from '../said'
import {settingsIn} from '../settings'
import type {DeviceView, SourcesPage, SourceView} from './contractSources'
import type {Device, Outsider, OutsideSystem} from './documents'
import {addOutsider, endOutsider, outsiderIn, outsidersOf} from './repo'

const aPage = 50

const viewOf = (one: Outsider, names: ReadonlyMap<string, string>): SourceView => ({
  id: one._id,
  name: one.name,
  at: one.at.toISOString(),
  by: names.get(one.by) ?? '',
  endedAt: one.ended?.at.toISOString() ?? null,
})

const deviceView = (one: Device, names: ReadonlyMap<string, string>, current: Current): DeviceView => ({
  ...viewOf(one, names),
  kind: one.kind,
  item: one.item,
  place: devicePlaceSaid(current, one),
})

/** Where a device stands, by the names of today. */
export const devicePlaceSaid = (current: Current, {place}: Pick<Device, 'place'>): string => {
  const {grid, building, unit, room, words} = place
  return placeSaid(
    current,
    {
      spot: {grid, building, unit},
      ...(room === undefined ? {} : {room}),
      ...(words === undefined ? {} : {words}),
    },
    true,
  )
}

const isDevice = (one: Outsider): one is Device => one.what === 'device'
const isSystem = (one: Outsider): one is OutsideSystem => one.what === 'system'

/**
 * Registers it, once for the call's key: the same call again finds the first one, and its secret.
 * @throws Refusal `key-reused` for other input; `moved` when it has been ended since
 */
const register = async (
  {person, now, key, inputHash}: CallContext,
  community: string,
  make: (common: Omit<OutsideSystem, 'what' | 'name'>) => Outsider,
  prefix: 'dv' | 'os',
): Promise<{readonly one: Outsider; readonly secret: string}> => {
  const _id = idFromKey(prefix, `${community}:${person._id}`, key)
  const fresh = make({
    ...{_id, community, secret: seal(randomBytes(32).toString('base64url'))},
    ...{by: person._id, at: now, inputHash, ended: null, ord: `${now.toISOString()}${_id}`},
  })
  const one = (await addOutsider(fresh)) === 'added' ? fresh : await outsiderIn(community, _id)
  if (one === null) throw new Refusal('busy')
  if (one.inputHash !== inputHash) throw new Refusal('key-reused')
  if (one.secret === null) throw new Refusal('moved')
  return {one, secret: unseal(one.secret)}
}

/** @throws Refusal `invalid` at the field for a place or an item that there is not */
export const addDevice = async (
  context: CallContext,
  {community, name, kind, item, place}: InputOf<'hotline.addDevice'>,
): Promise<ReplyOf<'hotline.addDevice'>> => {
  const [current, settings] = await Promise.all([currentPlaces(community), settingsIn(community)])
  if (Object.keys(place).length === 0) throw new Refusal('invalid', {place: '请写清这台设备在哪里'})
  await placedAt(current, place)
  if (item !== undefined && !settings.items.some(({id}) => id === item)) {
    throw new Refusal('invalid', {item: '请重新选是什么事'})
  }
  const said = {what: 'device' as const, name, kind, item: item ?? null, place}
  const {one, secret} = await register(context, community, (common): Device => ({...common, ...said}), 'dv')
  if (!isDevice(one)) throw new Refusal('busy')
  return {...deviceView(one, await namesOf([one.by]), current), secret}
}

const pageOf = async <One extends Outsider, View>(
  found: readonly Outsider[],
  fits: (one: Outsider) => one is One,
  view: (one: One, names: ReadonlyMap<string, string>) => View,
): Promise<SourcesPage<View>> => {
  const shown = found.slice(0, aPage)
  const names = await namesOf(shown.map(({by}) => by))
  return {
    list: shown.filter(fits).map((one) => view(one, names)),
    cursor: found.length > aPage ? (shown.at(-1)?.ord ?? null) : null,
  }
}

export const devices = async (
  _context: CallContext,
  {community, cursor}: InputOf<'hotline.devices'>,
): Promise<ReplyOf<'hotline.devices'>> => {
  const [current, found] = await Promise.all([
    currentPlaces(community),
    outsidersOf(community, 'device', aPage + 1, cursor),
  ])
  return pageOf(found, isDevice, (one, names) => deviceView(one, names, current))
}

/** Ends it; ended already is done. @throws Refusal `not-found` for another community's */
const end = async <One extends Outsider>(
  {person, now}: CallContext,
  community: string,
  id: string,
  fits: (one: Outsider) => one is One,
): Promise<{readonly one: One; readonly names: ReadonlyMap<string, string>}> => {
  const one = await outsiderIn(community, id)
  if (one === null || !fits(one)) throw new Refusal('not-found')
  const ended = {by: person._id, at: now}
  const won = one.ended === null && (await endOutsider(one, ended))
  const after = won ? {...one, ended, secret: null} : await outsiderIn(community, id)
  if (after === null || !fits(after)) throw new Refusal('busy')
  return {one: after, names: await namesOf([after.by])}
}

export const endDevice = async (
  context: CallContext,
  {community, device}: InputOf<'hotline.endDevice'>,
): Promise<ReplyOf<'hotline.endDevice'>> => {
  const current = await currentPlaces(community)
  const {one, names} = await end(context, community, device, isDevice)
  return deviceView(one, names, current)
}

const addSystemAt = async (context: CallContext, place: string, name: string) => {
  const {one, secret} = await register(
    context,
    place,
    (common): OutsideSystem => ({...common, what: 'system', name}),
    'os',
  )
  return {...viewOf(one, await namesOf([one.by])), apiKey: `${one._id}.${secret}`}
}

const systemsAt = async (place: string, cursor: string | undefined): Promise<SourcesPage<SourceView>> =>
  pageOf(await outsidersOf(place, 'system', aPage + 1, cursor), isSystem, viewOf)

const endSystemAt = async (context: CallContext, place: string, system: string): Promise<SourceView> => {
  const {one, names} = await end(context, place, system, isSystem)
  return viewOf(one, names)
}

export const addSystem = (
  context: CallContext,
  {community, name}: InputOf<'hotline.addSystem'>,
): Promise<ReplyOf<'hotline.addSystem'>> => addSystemAt(context, community, name)

export const systems = (
  _context: CallContext,
  {community, cursor}: InputOf<'hotline.systems'>,
): Promise<ReplyOf<'hotline.systems'>> => systemsAt(community, cursor)

export const endSystem = (
  context: CallContext,
  {community, system}: InputOf<'hotline.endSystem'>,
): Promise<ReplyOf<'hotline.endSystem'>> => endSystemAt(context, community, system)

export const addDistrictSystem = (
  context: CallContext,
  {district, name}: InputOf<'hotline.addDistrictSystem'>,
): Promise<ReplyOf<'hotline.addDistrictSystem'>> => addSystemAt(context, district, name)

export const districtSystems = (
  _context: CallContext,
  {district, cursor}: InputOf<'hotline.districtSystems'>,
): Promise<ReplyOf<'hotline.districtSystems'>> => systemsAt(district, cursor)

export const endDistrictSystem = (
  context: CallContext,
  {district, system}: InputOf<'hotline.endDistrictSystem'>,
): Promise<ReplyOf<'hotline.endDistrictSystem'>> => endSystemAt(context, district, system)
