import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {hashOf, idFromKey, inputHashOf} from '../../kernel/ids'
import {spend} from '../../kernel/rate'
import {Refusal} from '../../kernel/refusal'
import {seal} from '../../kernel/secrets'
import {currentGrids, currentPlaces, type Current} from '../../places/tree/current'
import {findAddress} from '../../../../../miniprogram/packages/places/rules/address'
import {buildingToday, idToday} from '../../../../../miniprogram/packages/places/rules/former'
import {normalisePhone} from '../../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Request} from '../documents'
import {newRequest} from '../file'
import {addRequest, requestById} from '../repo'
import {settingsIn} from '../settings'
import {systemCalling} from './callerSystem'
import {serviceNamed} from './geoServices'

type Asked = InputOf<'hotline.geoFile'>

/** One system in an hour; a hotline of a city hands on some hundred a day to a community at worst. */
const rate = {most: 300, minutes: 60}

/**
 * A system hands a request on. It gets the same routes, clock and protection as any other; whose it is stays sealed
 * with it. The specification knows no once-only key: the same content on the same day is the same request.
 * @throws Refusal `not-found` for a service or jurisdiction, `invalid` without a place, `key-reused`, `too-often`
 */
export const geoFile = async (context: CallContext, asked: Asked): Promise<ReplyOf<'hotline.geoFile'>> => {
  const {now} = context
  const {api_key, jurisdiction_id, key, ...said} = asked
  const {system, community} = await systemCalling(api_key, jurisdiction_id)
  const service = serviceNamed(await settingsIn(community._id), said.service_code)
  const once = key ?? `${dateAt8(now)}:${hashOf(said)}`
  const id = idFromKey('r', `${system._id}:${community._id}`, once)
  const inputHash = inputHashOf(said)
  const earlier = await requestById(community._id, id)
  if (earlier !== null) return again(earlier, inputHash)
  const place = await placeOf(await currentPlaces(community._id), said)
  await spend(system._id, 'hotline.geoFile', rate, now)
  const {request} = await newRequest(
    {now, key: once.slice(0, 64), inputHash},
    {
      ...{community: community._id, kind: service.kind, text: textOf(said, service.name), place},
      ...(service.item === null ? {} : {item: service.item}),
      ...{hidden: false, named: []},
    },
    {id, filer: system._id, by: system._id, source: 'open311', ...callerOf(said)},
  )
  if ((await addRequest(request)) === 'added') return filed(request)
  const first = await requestById(community._id, id)
  if (first === null) throw new Refusal('busy')
  return again(first, inputHash)
}

const again = (request: Request, inputHash: string): ReplyOf<'hotline.geoFile'> => {
  if (request.inputHash !== inputHash) {
    throw new Refusal('key-reused', {'Idempotency-Key': '已经用过，内容不一样'})
  }
  return filed(request)
}

/** What whoever told it can be told: the number to say on the phone, and by when. */
export const noticeOf = ({code, promise}: Pick<Request, 'code' | 'promise'>): string =>
  `编号 ${code}${promise === null ? '' : `，承诺 ${promise.date} 前答复`}`

const filed = (request: Request): ReplyOf<'hotline.geoFile'> => [
  {service_request_id: request._id, service_notice: noticeOf(request), account_id: null},
]

const textOf = (
  {description, media_url}: Pick<Asked, 'description' | 'media_url'>,
  service: string,
): string => [description ?? service, ...(media_url === undefined ? [] : [`照片：${media_url}`])].join('\n')

const callerOf = ({
  first_name = '',
  last_name = '',
  phone = '',
}: Pick<Asked, 'first_name' | 'last_name' | 'phone'>): {readonly caller?: Request['caller']} => {
  const number = normalisePhone(phone)
  return number === '' ? {} : {caller: {name: `${last_name}${first_name}`, phone: seal(number)}}
}

/** Where it is: by our own id, by words that name one building, by a point in a grid; the words stay beside it. */
const placeOf = async (
  current: Current,
  {address_id, address_string, lat, long}: Pick<Asked, 'address_id' | 'address_string' | 'lat' | 'long'>,
): Promise<NonNullable<InputOf<'hotline.file'>['place']>> => {
  const point = lat === undefined || long === undefined ? null : ([long, lat] as const)
  if (address_id === undefined && address_string === undefined && point === null) {
    throw new Refusal('invalid', {address_string: '请给 lat 和 long、address_string 或 address_id'})
  }
  const words =
    address_string ?? (point === null ? undefined : `北纬 ${String(point[1])}，东经 ${String(point[0])}`)
  const said = words === undefined ? {} : {words}
  if (address_id !== undefined) {
    const building = buildingToday(current.tree, address_id)
    if (building !== null) return {...said, building: building.id}
    const grid = idToday(current.tree, address_id)
    if (grid === null || !current.tree.grids.some(({id}) => id === grid)) {
      throw new Refusal('invalid', {address_id: '没有这栋楼或这个网格'})
    }
    return {...said, grid}
  }
  const found = address_string === undefined ? null : findAddress(current.names, address_string)
  if (found?.kind === 'found' && found.building !== undefined) return {...said, building: found.building.id}
  const grid = point === null ? null : ((await currentGrids(current))?.gridAt(point) ?? null)
  return {...said, ...(grid === null ? {} : {grid})}
}
