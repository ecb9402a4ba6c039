import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Request} from '../documents'
import {requestById} from '../repo'
import {systemCalling} from './callerSystem'
import {mostDays, mostRequests} from './contractGeo'
import {requestsNamed, toldBySystem, toldWithin, type Choice, type Span} from './geoRepo'
import {serviceOf} from './geoServices'
import {geoViews, isShown} from './geoView'

type Asked = InputOf<'hotline.geoRequests'>

/** So many are read at once, and no more than so many pages for one answer. */
const aPage = 200
const mostPages = 5
const mostCodes = 10
const mostIds = 50

const listed = (said: string): readonly string[] => [
  ...new Set(
    said
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]

const spanOf = ({start_date, end_date}: Pick<Asked, 'start_date' | 'end_date'>, now: Date): Span => {
  const length = mostDays * 86_400_000
  const until =
    end_date !== undefined
      ? new Date(end_date)
      : start_date === undefined
        ? now
        : new Date(Math.min(now.getTime(), Date.parse(start_date) + length))
  const from = start_date === undefined ? new Date(until.getTime() - length) : new Date(start_date)
  if (until.getTime() - from.getTime() > length) {
    throw new Refusal('invalid', {end_date: `start_date 和 end_date 最多相隔 ${String(mostDays)} 天`})
  }
  return {from, until}
}

/** Reads on until there are enough that fit, or a bound is reached: then `end_date` is moved back to go on. */
const gathered = async (
  page: (before: string | undefined) => Promise<readonly Request[]>,
  fits: (request: Request) => boolean,
): Promise<readonly Request[]> => {
  const found: Request[] = []
  let before: string | undefined
  for (let pages = 0; pages < mostPages && found.length < mostRequests; pages += 1) {
    const some = await page(before)
    found.push(...some.filter(fits))
    before = some.at(-1)?.ord
    if (some.length < aPage) break
  }
  return found
}

/**
 * What a system asks for, the latest first, at most `mostRequests`: what it has told itself, and what others have told
 * that is shown to all. Everything by an index; at most a thousand documents are looked at for each service.
 */
export const geoRequests = async (
  {now}: CallContext,
  {api_key, jurisdiction_id, ...asked}: Asked,
): Promise<ReplyOf<'hotline.geoRequests'>> => {
  const {system, community} = await systemCalling(api_key, jurisdiction_id)
  const visible = (request: Request): boolean => request.filer === system._id || isShown(request)
  if (asked.service_request_id !== undefined) {
    const ids = listed(asked.service_request_id)
    if (ids.length > mostIds) {
      throw new Refusal('invalid', {service_request_id: `最多 ${String(mostIds)} 个`})
    }
    const named = ids.length === 0 ? [] : await requestsNamed(community._id, ids)
    return geoViews(community._id, system._id, named.filter(visible))
  }
  const span = spanOf(asked, now)
  const codes = asked.service_code === undefined ? null : listed(asked.service_code)
  if (codes !== null && codes.length > mostCodes) {
    throw new Refusal('invalid', {service_code: `最多 ${String(mostCodes)} 项`})
  }
  const states = new Set(asked.status === undefined ? ['open', 'closed'] : listed(asked.status))
  const fits = (request: Request): boolean =>
    visible(request) &&
    states.has(request.open ? 'open' : 'closed') &&
    (codes === null || codes.includes(serviceOf(request).code))
  const id = community._id
  const own = gathered((before) => toldBySystem(id, system._id, span, aPage, before), fits)
  const others = choicesOf(codes, states).map((choice) =>
    gathered((before) => toldWithin(id, choice, span, aPage, before), fits),
  )
  const found = new Map((await Promise.all([own, ...others])).flat().map((one) => [one._id, one]))
  const latest = [...found.values()].sort((a, b) => (a.ord < b.ord ? 1 : -1)).slice(0, mostRequests)
  return geoViews(id, system._id, latest)
}

/** By which index others' requests are looked for. */
const choicesOf = (codes: readonly string[] | null, states: ReadonlySet<string>): readonly Choice[] => {
  if (codes === null) return states.size === 1 ? [{open: states.has('open')}] : [null]
  // What is no item of the community's stands under its kind only, and is looked for among all.
  const items = codes.filter((code) => !code.startsWith('kind-'))
  return [...items.map((item) => ({item})), ...(items.length < codes.length ? [null] : [])]
}

/** @throws Refusal `not-found` also where there is one that the system may not know of */
export const geoRequest = async (
  _context: CallContext,
  {api_key, jurisdiction_id, service_request_id}: InputOf<'hotline.geoRequest'>,
): Promise<ReplyOf<'hotline.geoRequest'>> => {
  const {system, community} = await systemCalling(api_key, jurisdiction_id)
  const request = await requestById(community._id, service_request_id)
  if (request === null || (request.filer !== system._id && !isShown(request))) {
    throw new Refusal('not-found', {service_request_id: '没有这一件'})
  }
  return geoViews(community._id, system._id, [request])
}
