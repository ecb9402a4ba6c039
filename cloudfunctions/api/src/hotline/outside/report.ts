import {createHmac} from 'node:crypto'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey, inputHashOf} from '../../kernel/ids'
import {spend} from '../../kernel/rate'
import {Refusal} from '../../kernel/refusal'
import {sameSecret, unseal} from '../../kernel/secrets'
import {withoutNumbers} from '../../../../../miniprogram/shared/numbersInText'
import type {Request} from '../documents'
import {newRequest} from '../file'
import {addRequest, requestById} from '../repo'
import type {Device} from './documents'
import {deviceById} from './repo'

type Report = InputOf<'hotline.deviceReport'>

/** How far a device's clock may be off, and how long a report that was listened to can be sent again, seconds. */
const window = 5 * 60

/** One device in an hour: a broken one must not bury the desk. */
const rate = {most: 20, minutes: 60}

/** What a device signs: five lines. The text is the last, so whatever it holds cannot pass for another line. */
export const canonical = ({deviceId, type, ts, nonce, text = ''}: Omit<Report, 'sig'>): string =>
  [deviceId, type, String(ts), nonce, text].join('\n')

/**
 * A device reports something: it becomes a request, routed as everybody's. The request's id follows from device and
 * nonce, so a report that is sent twice, or by somebody who has listened, is the first one again. A wrong signature
 * is not counted: nobody can use up a device's reports.
 * @throws Refusal `not-found` unknown device; `not-allowed` ended, forged, or from another time; `key-reused` for
 * other words under the same nonce; `too-often`
 */
export const deviceReport = async (
  context: CallContext,
  report: Report,
): Promise<ReplyOf<'hotline.deviceReport'>> => {
  const {now} = context
  const device = await deviceById(report.deviceId)
  if (device === null) throw new Refusal('not-found', {deviceId: '没有登记这台设备'})
  if (device.secret === null) throw new Refusal('not-allowed', {deviceId: '这台设备已经停用'})
  const expected = createHmac('sha256', unseal(device.secret)).update(canonical(report)).digest('hex')
  if (!sameSecret(report.sig, expected)) throw new Refusal('not-allowed', {sig: '签名不对'})
  if (Math.abs(now.getTime() / 1000 - report.ts) > window) {
    throw new Refusal('not-allowed', {ts: '时间差超过 5 分钟，请校准设备的时钟'})
  }
  const inputHash = inputHashOf({type: report.type, text: report.text ?? ''})
  const id = idFromKey('r', device._id, report.nonce)
  const earlier = await requestById(device.community, id)
  if (earlier !== null) return again(earlier, inputHash)
  await spend(device._id, 'hotline.deviceReport', rate, now)
  const request = await requestOf(device, report, {id, now, inputHash})
  if ((await addRequest(request)) === 'added') return {code: request.code}
  const first = await requestById(device.community, id)
  if (first === null) throw new Refusal('busy')
  return again(first, inputHash)
}

const again = ({code, inputHash}: Request, said: string): ReplyOf<'hotline.deviceReport'> => {
  if (inputHash !== said) throw new Refusal('key-reused', {nonce: '这个 nonce 已经用过，内容不一样'})
  return {code}
}

const requestOf = async (
  {_id, community, name, kind, item, place}: Device,
  {type, text = '', nonce}: Report,
  {id, now, inputHash}: {readonly id: string; readonly now: Date; readonly inputHash: string},
): Promise<Request> => {
  const said = withoutNumbers(text.trim())
  const call = {now, key: nonce, inputHash}
  const told = {id, filer: _id, by: _id, source: 'device', payload: {type}} as const
  const asked = {community, kind, text: `${name}（${type}）${said}`.trim(), hidden: false, named: []}
  try {
    const exact = {...asked, ...(item === null ? {} : {item}), place: placeOf(place)}
    return (await newRequest(call, exact, told)).request
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'invalid') throw thrown
    // The building or the item has gone since it was registered: what it reports must still reach somebody.
    return (await newRequest(call, {...asked, place: {words: place.words ?? name}}, told)).request
  }
}

const placeOf = ({grid, building, unit, room, words}: Device['place']) => ({
  ...(grid === undefined ? {} : {grid}),
  ...(building === undefined ? {} : {building}),
  ...(unit === undefined ? {} : {unit}),
  ...(room === undefined ? {} : {room}),
  ...(words === undefined ? {} : {words}),
})
