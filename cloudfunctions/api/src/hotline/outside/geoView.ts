import {namesOf} from '../../people/namesOf'
import {currentPlaces, type Current} from '../../places/tree/current'
import {isProtected} from '../../../../../miniprogram/packages/hotline/rules/kinds'
import {outcomeNames} from '../../../../../miniprogram/packages/hotline/rules/outcomes'
import {stateNames} from '../../../../../miniprogram/packages/hotline/rules/states'
import type {Request} from '../documents'
import {endOfDay} from '../plan'
import {placeSaid} from '../said'
import type {GeoRequest} from './contractGeo'
import {noticeOf} from './geoFile'
import {serviceOf} from './geoServices'

/** 2026-11-27T08:15:30+08:00 */
const momentSaid = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`

/** Whether others than the system that told it may know of it: never a complaint, never what hides whose it is. */
export const isShown = ({kind, lane, hidden}: Pick<Request, 'kind' | 'lane' | 'hidden'>): boolean =>
  lane === 'community' && !isProtected(kind) && kind !== 'emergency' && !hidden

/** How it stands; how it ended in the words for outcomes, never in somebody's own. */
const notesOf = ({state, ended, open}: Request): string => {
  if (open || ended === null) return stateNames[state].staff
  const {outcome, reviewOn} = ended
  return `${outcomeNames[outcome].staff}${reviewOn === undefined ? '' : `，${reviewOn} 再看一次`}`
}

/** What the system itself has told, without the names of who called and of who is named in it. */
const ownWords = async ({text, caller, named}: Request): Promise<string> => {
  const persons = named.flatMap((one) => ('person' in one ? [one.person] : []))
  const known = persons.length === 0 ? [] : [...(await namesOf(persons)).values()]
  return [...known, caller?.name ?? '']
    .filter((name) => name !== '')
    .reduce((said, name) => said.replaceAll(name, '某某'), text)
}

/**
 * Where it is, for others: things that belong to all by their building, what is done for people at home by their
 * grid only.
 */
const publicSpot = ({spot, duty}: Request): Request['spot'] => {
  const {grid, building} = spot
  return duty === 'community' ? {grid} : {grid, building}
}

const viewOf = async (
  request: Request,
  own: boolean,
  {community, tree}: Pick<Current, 'community' | 'tree'>,
): Promise<GeoRequest> => {
  const {code, name} = serviceOf(request)
  const {promise} = request
  const spot = own ? request.spot : publicSpot(request)
  const where = own && request.words !== undefined ? {spot, words: request.words} : {spot}
  return {
    service_request_id: request._id,
    status: request.open ? 'open' : 'closed',
    status_notes: notesOf(request),
    service_name: name,
    service_code: code,
    description: own ? await ownWords(request) : null,
    agency_responsible: request.department === '' ? community.name : request.department,
    service_notice: own ? noticeOf(request) : null,
    requested_datetime: momentSaid(new Date(request.ord.slice(0, 24))),
    updated_datetime: momentSaid(request.changedAt),
    expected_datetime: promise === null ? null : momentSaid(endOfDay(promise.date)),
    address: placeSaid({tree}, where, false),
    address_id: spot.building ?? spot.grid ?? null,
    ...{zipcode: null, lat: null, long: null, media_url: null},
  }
}

/** Requests as a system may see them. @param system its id */
export const geoViews = async (
  community: string,
  system: string,
  requests: readonly Request[],
): Promise<readonly GeoRequest[]> => {
  const current = await currentPlaces(community)
  return Promise.all(requests.map((request) => viewOf(request, request.filer === system, current)))
}
